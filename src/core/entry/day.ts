import { Temporal } from 'temporal-polyfill';
import type { Entry, LocalDate } from './entry';
import type { EpochMs } from '../base/instant';

/** A day in a zone as the half-open range [startMs, endMs). It is 23 or 25 hours long on the nights of DST. */
export interface DayBounds {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

interface KnownDay extends DayBounds {
  readonly day: LocalDate;
}

/**
 * The days that were asked for last, by zone. Every event asks for the same two or three, and asking the calendar costs
 * more than all the rest of an event. What is in here is always right, so that it is here changes nothing else.
 */
const dayCache = new Map<string, readonly KnownDay[]>();
const KEPT_DAYS = 12;

export function dayOf(instantMs: EpochMs, zone: string): LocalDate {
  const known = dayCache
    .get(zone)
    ?.find(({ startMs, endMs }) => instantMs >= startMs && instantMs < endMs);
  if (known !== undefined) return known.day;
  const date = Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  return remember(date, zone).day;
}

export function dayBounds(day: LocalDate, zone: string): DayBounds {
  const known = dayCache.get(zone)?.find((one) => one.day === day);
  const { startMs, endMs } = known ?? remember(Temporal.PlainDate.from(day), zone);
  return { startMs, endMs };
}

function remember(date: Temporal.PlainDate, zone: string): KnownDay {
  const known: KnownDay = {
    day: date.toString(),
    startMs: date.toZonedDateTime(zone).epochMilliseconds,
    endMs: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
  const others = dayCache.get(zone) ?? [];
  dayCache.set(zone, [known, ...others.slice(0, KEPT_DAYS - 1)]);
  return known;
}

/** The day that awork lists an entry under: in the entry's own zone. */
export function listDayOf(entry: Entry): LocalDate {
  return entry.span.kind === 'dated' ? entry.span.day : dayOf(entry.span.startMs, entry.zone);
}

export function shiftDay(day: LocalDate, days: number): LocalDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** True when the text is a day of the calendar: `2026-02-30` is not. */
export function isLocalDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
