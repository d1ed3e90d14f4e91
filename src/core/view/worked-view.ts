/** What is finished of some days, against the person's contracted hours. */
import { dayBounds } from '../entry/day';
import { shareWithinMs } from '../entry/day-total';
import type { LocalDate } from '../entry/entry';
import { entriesSince, type Entries } from '../entry/latest-entries';
import { openSpan } from '../entry/span';
import { targetMs } from '../entry/target';
import type { AppState } from '../state/app-state';
import type { WorkedView } from './view-types';

/**
 * Null unless the lists of all days were read once.
 *
 * @param days one after the other, at least one; @param entries all that are known
 */
export function workedView(
  { zone, capacity, confirmed }: Pick<AppState, 'zone' | 'capacity' | 'confirmed'>,
  days: readonly LocalDate[],
  entries: Entries,
): WorkedView | null {
  const [firstDay] = days;
  const lastDay = days.at(-1);
  if (firstDay === undefined || lastDay === undefined) return null;
  if (!days.every((day) => confirmed.loadedDays.includes(day))) return null;
  const bounds = {
    startMs: dayBounds(firstDay, zone).startMs,
    endMs: dayBounds(lastDay, zone).endMs,
  };
  let finishedMs = 0;
  for (const entry of entriesSince(entries, bounds.startMs)) {
    const { span } = entry;
    if (openSpan(entry) !== null) continue;
    if (span.kind === 'dated' && (span.day < firstDay || span.day > lastDay)) continue;
    // What is finished is as long at any instant.
    finishedMs += shareWithinMs(entry, bounds, bounds.endMs);
  }
  return { ...bounds, finishedMs, targetMs: targetOf(days, capacity) };
}

function targetOf(days: readonly LocalDate[], capacity: AppState['capacity']): number | null {
  let sumMs = 0;
  for (const day of days) {
    const ms = targetMs(day, capacity);
    if (ms === null) return null;
    sumMs += ms;
  }
  return sumMs;
}
