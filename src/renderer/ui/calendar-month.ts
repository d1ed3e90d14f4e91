import type { LocalDate } from '../../core/entry/entry';
import { shiftDay } from '../../text/zoned-time';

/** A month as a calendar shows it. */
export interface CalendarMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Six rows of seven days, so that the calendar keeps its size; with the days around the month. */
  readonly weeks: readonly (readonly LocalDate[])[];
}

const WEEKS = 6;

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The month of a date. Weeks begin with `firstWeekday`, 1 for Monday to 7 for Sunday. */
export function calendarMonth(date: LocalDate, firstWeekday: number): CalendarMonth {
  const month = date.slice(0, 7);
  const first = `${month}-01`;
  const before = (weekdayOf(first) - firstWeekday + 7) % 7;
  const start = shiftDay(first, -before);
  const weeks = Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => shiftDay(start, week * 7 + day)),
  );
  return { month, weeks };
}

/** The same day of another month, or its last where it has fewer. */
export function shiftMonth(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), index % 12];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
