/** The same numbers for the same seed, so that every demo begins alike (mulberry32). */
export interface SeededRandom {
  /** From 0 up to, not including, `below`. */
  readonly whole: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly uuid: () => string;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  function whole(below: number): number {
    return Math.floor(next() * below);
  }
  function hex(digits: number): string {
    return Array.from({ length: digits }, () => whole(16).toString(16)).join('');
  }
  return {
    whole,
    pick: (items) => {
      const item = items[whole(items.length)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
