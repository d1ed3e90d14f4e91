/** Blocks that lie over each other stand side by side. */
import type { Stretch } from '../../../core/entry/shape';

export interface Lane {
  /** From 0 on. */
  readonly lane: number;
  /** How many share the width. */
  readonly lanes: number;
}

/**
 * The lane of each stretch, in the order in which they are given. No two that overlap have the same lane, and there are no
 * more lanes than stretches at one instant.
 */
export function lanesOf(stretches: readonly Stretch[]): readonly Lane[] {
  const order = stretches
    .map(({ startMs, endMs }, index) => ({ startMs, endMs, index }))
    .sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs);
  const lanes: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  /** Those that hang together by overlaps, with their lanes. */
  let group: { readonly index: number; readonly lane: number }[] = [];
  /** When each lane is free again. */
  let freeAtMs: number[] = [];
  const close = () => {
    for (const { index, lane } of group) lanes[index] = { lane, lanes: freeAtMs.length };
    group = [];
    freeAtMs = [];
  };
  for (const { startMs, endMs, index } of order) {
    if (freeAtMs.every((ms) => ms <= startMs)) close();
    const free = freeAtMs.findIndex((ms) => ms <= startMs);
    const lane = free < 0 ? freeAtMs.length : free;
    freeAtMs[lane] = endMs;
    group.push({ index, lane });
  }
  close();
  return lanes;
}
