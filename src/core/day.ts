import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './entry';
import type { EpochMs } from './instant';

/** A day in a zone as the half-open range [startMs, endMs). It is 23 or 25 hours long on the nights of DST. */
export interface DayBounds {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

export function dayOf(instantMs: EpochMs, zone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

export function dayBounds(day: LocalDate, zone: string): DayBounds {
  const date = Temporal.PlainDate.from(day);
  return {
    startMs: date.toZonedDateTime(zone).epochMilliseconds,
    endMs: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
}

export function shiftDay(day: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** True when the text is a day of the calendar: `2026-02-30` is not. */
export function isLocalDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
