import { dayBounds } from './day';
import type { Entry } from './entry';
import type { EpochMs } from '../base/instant';
import { phaseOf } from './span';

/** awork orders by start; an entry without a start time counts as starting at 00:00 of its day (awork-api.md, 5.3). */
export function beginOf(entry: Pick<Entry, 'span' | 'zone'>): EpochMs {
  return entry.span.kind === 'timed'
    ? entry.span.startMs
    : dayBounds(entry.span.day, entry.zone).startMs;
}

/** The finished entry that began last. What lies ahead, such as an appointment of tomorrow, is not work that was done. */
export function lastFinished(entries: Iterable<Entry>, nowMs: EpochMs): Entry | null {
  let last: Entry | null = null;
  for (const entry of entries) {
    if (phaseOf(entry) !== 'finished' || beginOf(entry) >= nowMs) continue;
    if (last === null || beginOf(entry) > beginOf(last)) last = entry;
  }
  return last;
}
