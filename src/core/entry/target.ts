/** How long a person is contracted to work. */
import { DAY_MS, SECOND_MS } from '../base/instant';
import { shiftDay } from './day';
import type { LocalDate } from './entry';

/** Contracted working time, in seconds. */
export interface Capacity {
  readonly perWeekSec: number | null;
  /** Monday first; null for a day that awork leaves out. */
  readonly perDaySec: readonly (number | null)[];
}

const DAYS_OF_WEEK = 7;
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

/** The days of the week that a day lies in: from Monday on, as in ISO 8601. */
export function weekOf(day: LocalDate): readonly [LocalDate, ...LocalDate[]] {
  const monday = shiftDay(day, -weekdayOf(day));
  const rest = Array.from({ length: DAYS_OF_WEEK - 1 }, (_, index) => shiftDay(monday, index + 1));
  return [monday, ...rest];
}

/** 0 is Monday. */
export function weekdayOf(day: LocalDate): number {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
  return (((days + DAYS_TO_MONDAY) % 7) + 7) % 7;
}
