/** How long a person is contracted to work. */
import { DAY_MS, SECOND_MS } from '../base/instant';
import type { LocalDate } from '../entry/entry';

/** Contracted working time, in seconds. */
export interface Capacity {
  readonly perWeekSec: number | null;
  /** Monday first; null for a day that awork leaves out. */
  readonly perDaySec: readonly (number | null)[];
}

const WORKDAYS = 5;
/** 1 January 1970 was a Thursday. */
const DAYS_TO_MONDAY = 3;

/**
 * The target of a day in ms; null where awork says nothing. Where it knows the week alone, that is spread from Monday to
 * Friday. awork's description has no call for absences and public holidays, so none are taken off.
 */
export function targetMs(day: LocalDate, capacity: Capacity | null): number | null {
  if (capacity === null) return null;
  const weekday = weekdayOf(day);
  if (capacity.perDaySec.some((sec) => sec !== null)) {
    return (capacity.perDaySec[weekday] ?? 0) * SECOND_MS;
  }
  if (capacity.perWeekSec === null) return null;
  return weekday < WORKDAYS ? Math.round(capacity.perWeekSec / WORKDAYS) * SECOND_MS : 0;
}

/** 0 is Monday. */
export function weekdayOf(day: LocalDate): number {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
  return (((days + DAYS_TO_MONDAY) % 7) + 7) % 7;
}
