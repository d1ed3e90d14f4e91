/** Weeks, months and years as days: which there are, and what they are called. Weeks begin on Monday, as in ISO 8601. */
import type { LocalDate } from '../../../core/entry/entry';
import { DAY_MS } from '../../../core/base/instant';
import type { DayRange } from '../../../core/report/report-row';
import { weekdayOf } from '../../../core/entry/target';
import { shiftDay } from '../../../text/zoned-time';
import type { Translator } from '../../../text/translator';

export const SPANS = ['week', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

/** A week, month or year, by its first day. */
export interface Place {
  readonly span: Span;
  readonly fromDay: LocalDate;
}

export interface Column {
  /** A day, or a month as `2026-11`. */
  readonly key: string;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
}

/** The span of time that a day lies in. */
export function placeOf(span: Span, day: LocalDate): Place {
  if (span === 'week') return { span, fromDay: shiftDay(day, -weekdayOf(day)) };
  return { span, fromDay: span === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01` };
}

export function lastDayOf({ span, fromDay }: Place): LocalDate {
  if (span === 'week') return shiftDay(fromDay, 6);
  return shiftDay(placeOf(span, shiftDay(fromDay, span === 'month' ? 31 : 366)).fromDay, -1);
}

/** The place so many weeks, months or years later. */
export function shiftPlace(place: Place, by: 1 | -1): Place {
  const day = by > 0 ? shiftDay(lastDayOf(place), 1) : shiftDay(place.fromDay, -1);
  return placeOf(place.span, day);
}

/** What is read and kept at once: a week, or a month. */
export function partsOf(place: Place): readonly DayRange[] {
  if (place.span !== 'year') return [{ fromDay: place.fromDay, toDay: lastDayOf(place) }];
  return columnsOf(place).map(({ fromDay, toDay }) => ({ fromDay, toDay }));
}

export function columnsOf(place: Place): readonly Column[] {
  const columns: Column[] = [];
  const untilDay = lastDayOf(place);
  if (place.span === 'year') {
    for (let month = placeOf('month', place.fromDay); month.fromDay <= untilDay;) {
      const { fromDay } = month;
      columns.push({ key: fromDay.slice(0, 7), fromDay, toDay: lastDayOf(month) });
      month = shiftPlace(month, 1);
    }
    return columns;
  }
  for (let day = place.fromDay; day <= untilDay; day = shiftDay(day, 1)) {
    columns.push({ key: day, fromDay: day, toDay: day });
  }
  return columns;
}

export function columnKeyOf(span: Span): (day: LocalDate) => string {
  return span === 'year' ? (day) => day.slice(0, 7) : (day) => day;
}

/** Every day of a column. */
export function daysOf({ fromDay, toDay }: DayRange): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = fromDay; day <= toDay; day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** `Week 48, 23 – 29 November 2026`, `November 2026`, `2026`. */
export function placeName(place: Place, translator: Translator): string {
  const { span, fromDay } = place;
  if (span === 'year') return fromDay.slice(0, 4);
  if (span === 'month')
    return writer(translator, { month: 'long', year: 'numeric' }).format(noon(fromDay));
  const range = writer(translator, { day: 'numeric', month: 'short' }).formatRange(
    noon(fromDay),
    noon(lastDayOf(place)),
  );
  return translator.t('report.week-name', { week: weekOf(fromDay), range });
}

/** `Mon 23` in a week, `23` in a month, `Nov` in a year. */
export function columnName(span: Span, { fromDay }: Column, translator: Translator): string {
  if (span === 'year') return writer(translator, { month: 'short' }).format(noon(fromDay));
  return String(Number(fromDay.slice(8)));
}

export function weekdayName(day: LocalDate, translator: Translator): string {
  return writer(translator, { weekday: 'short' }).format(noon(day));
}

/** The number of the week that begins on this Monday: the week with the year's first Thursday is the first. */
function weekOf(monday: LocalDate): number {
  const thursday = shiftDay(monday, 3);
  const newYear = `${thursday.slice(0, 4)}-01-01`;
  const days = Math.round((noon(thursday) - noon(newYear)) / DAY_MS);
  return Math.floor(days / 7) + 1;
}

function noon(day: LocalDate): number {
  return Date.parse(`${day}T12:00:00Z`);
}

const writers = new Map<string, Intl.DateTimeFormat>();

function writer({ locale }: Translator, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(parts)}`;
  let made = writers.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      ...parts,
      timeZone: 'UTC',
    });
    writers.set(key, made);
  }
  return made;
}
