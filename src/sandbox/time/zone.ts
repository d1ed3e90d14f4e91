import { Temporal } from 'temporal-polyfill';

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

export function localDateTime(epochMs: number, zone: string): LocalDateTime {
  const text = Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
  return { day: text.slice(0, 10), secondsText: text.slice(11, 19) };
}

/** Of two readings of a repeated hour the earlier one; a skipped hour moves forward. */
export function epochMsOfLocal(day: string, secondOfDay: number, zone: string): number {
  return Temporal.PlainDate.from(day)
    .toPlainDateTime()
    .add({ seconds: secondOfDay })
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Monday is 1, Sunday is 7. */
export function dayOfWeek(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}
