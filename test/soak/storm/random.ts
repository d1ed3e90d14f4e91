/** A small seeded generator (mulberry32): the same seed gives the same history on every machine. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** An integer in [min, max]. */
  readonly between: (min: number, max: number) => number;
  /** As `between`, with as many short ones as long ones at every scale. */
  readonly spread: (min: number, max: number) => number;
  readonly pick: <T>(first: T, ...others: readonly T[]) => T;
}

export function randomOf(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    chance: (probability) => next() < probability,
    between,
    spread: (min, max) => Math.round(min * Math.exp(next() * Math.log(max / min))),
    pick: (first, ...others) => {
      const index = between(0, others.length);
      return index === 0 ? first : (others[index - 1] ?? first);
    },
  };
}
