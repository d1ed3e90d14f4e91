import type { DayBounds } from './day';
import type { Entry } from './entry';
import type { EpochMs } from '../base/instant';
import { elapsedMs, workedIntervals } from './span';

/**
 * What was worked within a day: of an entry that reaches over midnight, only the part within, without its breaks. An
 * entry that lies wholly within counts as awork counts it. `entries` are those of the day, so that dated ones belong
 * to it.
 */
export function dayTotalMs(
  entries: readonly Pick<Entry, 'span'>[],
  { startMs, endMs }: DayBounds,
  nowMs: EpochMs,
): number {
  let totalMs = 0;
  for (const entry of entries) {
    const { span } = entry;
    const untilMs = span.kind === 'dated' ? endMs : (span.endMs ?? nowMs);
    if (span.kind === 'dated' || (span.startMs >= startMs && untilMs <= endMs)) {
      totalMs += elapsedMs(entry, nowMs);
      continue;
    }
    for (const interval of workedIntervals(span)) {
      const fromMs = Math.max(interval.startMs, startMs);
      const toMs = Math.min(interval.endMs ?? nowMs, endMs);
      totalMs += Math.max(0, toMs - fromMs);
    }
  }
  return totalMs;
}
