import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';

export interface LocalDateTime {
  readonly day: string;
  readonly secondsText: string;
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** UTC for a zone that cannot be counted in: a system without one says `Etc/Unknown`. */
export function usableZone(name: string): string {
  return isZone(name) ? name : 'UTC';
}

/** Made once for each zone that entries name; there are some six hundred. */
const clockFaces = new Map<string, Intl.DateTimeFormat>();

function clockFaceOf(zone: string): Intl.DateTimeFormat {
  const known = clockFaces.get(zone);
  if (known !== undefined) return known;
  const [twoDigits, numeric] = ['2-digit', 'numeric'] as const;
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: numeric,
    month: twoDigits,
    day: twoDigits,
    hour: twoDigits,
    minute: twoDigits,
    second: twoDigits,
  });
  clockFaces.set(zone, made);
  return made;
}

/** A list of a year's entries asks for thousands of them, for which Temporal would take a second. */
export function localDateTime(epochMs: number, zone: string): LocalDateTime {
  const parts = new Map(
    clockFaceOf(zone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`,
    secondsText: `${of('hour')}:${of('minute')}:${of('second')}`,
  };
}

function dateOf(day: string): PlainDate.Record {
  return PlainDate.fromString(day, getISO);
}

/** Of two readings of a repeated hour the earlier one; a skipped hour moves forward. */
export function epochMsOfLocal(day: string, secondOfDay: number, zone: string): number {
  const midnight = PlainDate.toPlainDateTime(dateOf(day));
  const local = PlainDateTime.addSeconds(midnight, secondOfDay);
  return PlainDateTime.toZonedDateTime(local, zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

export function addDays(day: string, days: number): string {
  return PlainDate.toString(PlainDate.addDays(dateOf(day), days));
}

/** Monday is 1, Sunday is 7. */
export function dayOfWeek(day: string): number {
  return PlainDate.dayOfWeek(dateOf(day));
}
