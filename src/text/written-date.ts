/** Calendar dates as people write them, with the names of both languages. */
import type { LocalDate } from '../core/entry/entry';
import { shiftDay } from './zoned-time';

/** More than anyone writes, so that no text takes long to read. */
const LONGEST_TEXT = 40;
/** How far ahead a date without a year can lie. */
const DAYS_AHEAD = 31;

const RELATIVE: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  yesterday: -1,
  gestern: -1,
  tomorrow: 1,
  morgen: 1,
};

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const SHIFT = /^([+-])(\d{1,3})$/;
const DAY_ALONE = /^(\d{1,2})\.?$/;
const IN_NUMBERS = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{2}|\d{4})?)?$/;
/** `24. Nov. 2026`, `Tue 24 Nov`; whatever stands before the day is the weekday. */
const DAY_BEFORE_MONTH = /^(?:\p{L}+\.?,?\s*)?(\d{1,2})\.?\s*(\p{L}{3,})\.?,?\s*(\d{4})?$/u;
/** `Nov 24, 2026`. */
const MONTH_BEFORE_DAY = /^(?:\p{L}+\.?,?\s+)?(\p{L}{3,})\.?\s*(\d{1,2})\.?(?:,?\s+(\d{4}))?$/u;

/**
 * Reads a date such as `24.11.`, `24/11/2026`, `24 Nov`, `2026-11-24`, `24` (of the shown month), `today`, `gestern` or
 * `-1` (yesterday). Without a year it is the last such day up to a month ahead: time is tracked after the work. Null for
 * anything else.
 */
export function readDate(text: string, today: LocalDate, shown: LocalDate): LocalDate | null {
  if (text.length > LONGEST_TEXT) return null;
  const plain = text
    .normalize('NFKC')
    .replace(/[–—−]/g, '-')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim()
    .toLowerCase();
  const relative = Object.hasOwn(RELATIVE, plain) ? RELATIVE[plain] : undefined;
  if (relative !== undefined) return shiftDay(today, relative);
  const shift = SHIFT.exec(plain);
  if (shift !== null) return shiftDay(today, Number(`${shift[1] ?? ''}${shift[2] ?? ''}`));
  const iso = ISO.exec(plain);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const alone = DAY_ALONE.exec(plain);
  if (alone !== null) {
    return dateOf(Number(shown.slice(0, 4)), Number(shown.slice(5, 7)), Number(alone[1]));
  }
  const numbers = IN_NUMBERS.exec(plain);
  if (numbers !== null) {
    return dateIn(yearOf(numbers[3]), Number(numbers[2]), Number(numbers[1]), today);
  }
  const named = DAY_BEFORE_MONTH.exec(plain);
  if (named !== null) return dateIn(yearOf(named[3]), monthOf(named[2]), Number(named[1]), today);
  const american = MONTH_BEFORE_DAY.exec(plain);
  if (american === null) return null;
  return dateIn(yearOf(american[3]), monthOf(american[1]), Number(american[2]), today);
}

/** `Tue 24 Nov`; with the year where the date would else be read as that of another one. */
export function writeDate(date: LocalDate, today: LocalDate, locale: string): string {
  const withoutYear = dateIn(null, Number(date.slice(5, 7)), Number(date.slice(8, 10)), today);
  const text = writerOf(locale, withoutYear !== date).format(Date.parse(`${date}T12:00:00Z`));
  return text.replaceAll(',', '');
}

const writers = new Map<string, Intl.DateTimeFormat>();

function writerOf(locale: string, hasYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${String(hasYear)}`;
  const known = writers.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale === 'de' ? 'de' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(hasYear ? { year: 'numeric' } : {}),
  });
  writers.set(key, made);
  return made;
}

let monthNames: readonly (readonly string[])[] | null = null;

/** 1 to 12 by three or more letters of its name; 0 for any other word. */
function monthOf(word: string | undefined): number {
  const text = foldedOf(word ?? '');
  monthNames ??= ['en', 'de'].map((locale) => {
    const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => foldedOf(name.format(Date.UTC(2026, month))));
  });
  for (const names of monthNames) {
    const index = names.findIndex((name) => name.startsWith(text));
    if (index >= 0) return index + 1;
  }
  return 0;
}

function foldedOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Of two figures, one of this century; null where there is none. */
function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function dateIn(
  year: number | null,
  month: number,
  day: number,
  today: LocalDate,
): LocalDate | null {
  if (year !== null) return dateOf(year, month, day);
  const latest = shiftDay(today, DAYS_AHEAD);
  const lastYear = Number(latest.slice(0, 4));
  const [last] = [lastYear, lastYear - 1]
    .flatMap((one) => dateOf(one, month, day) ?? [])
    .filter((date) => date <= latest);
  return last ?? null;
}

/** Null where the calendar does not have the date. */
function dateOf(year: number, month: number, day: number): LocalDate | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}
