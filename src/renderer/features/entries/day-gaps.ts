/** The times of a day between its entries that nothing is booked for. */
import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { DayView } from '../../../core/view/view-types';
import { USUAL_FROM_MS, USUAL_TO_MS } from './day-timeline';

const SHORTEST_MS = 10 * MINUTE_MS;

export interface Gap {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** The gap that follows each entry, by its key: of ten minutes and more, within usual working hours. */
export function gapsAfter(day: DayView): ReadonlyMap<string, Gap> {
  const timed = day.entries
    .flatMap(({ key, span }) => (span.kind === 'timed' ? [{ key, span }] : []))
    .sort((a, b) => a.span.startMs - b.span.startMs);
  const gaps = new Map<string, Gap>();
  let last: { readonly key: string; readonly endMs: EpochMs } | null = null;
  for (const { key, span } of timed) {
    if (last !== null) {
      const startMs = Math.max(last.endMs, day.startMs + USUAL_FROM_MS);
      const endMs = Math.min(span.startMs, day.startMs + USUAL_TO_MS);
      if (endMs - startMs >= SHORTEST_MS) gaps.set(last.key, { startMs, endMs });
    }
    const ownEndMs = span.endMs ?? Infinity;
    if (last === null || ownEndMs > last.endMs) last = { key, endMs: ownEndMs };
  }
  return gaps;
}
