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

interface KnownZone {
  /** The zone that days are counted in: the asked one, or UTC where it cannot be used. */
  readonly usable: string;
  readonly days: readonly KnownDay[];
}

/**
 * The days that were asked for last, by zone. Every event asks for the same two or three, and asking the calendar costs
 * more than all the rest of an event. Each value follows from its key alone, so the cache changes no answer.
 */
const zoneCache = new Map<string, KnownZone>();
const KEPT_ZONES = 32;
/** More than the days of entries that are kept: each of them is asked for its day at each reading. */
const KEPT_DAYS = 100;

/** Days are written with four digits of the year; a day is left at both ends, so that every zone stays within. */
const FIRST_NOON_MS = Date.parse('0001-01-02T12:00:00Z');
const LAST_NOON_MS = Date.parse('9999-12-30T12:00:00Z');

/** Any number and any text get a day: an unusable zone counts as UTC, and an instant out of range as the nearest one. */
export function dayOf(instantMs: EpochMs, zone: string): LocalDate {
  const known = zoneCache
    .get(zone)
    ?.days.find(({ startMs, endMs }) => instantMs >= startMs && instantMs < endMs);
  if (known !== undefined) return known.day;
  const { usable } = zoneOf(zone);
  const date = Temporal.Instant.fromEpochMilliseconds(withinCalendar(instantMs))
    .toZonedDateTimeISO(usable)
    .toPlainDate();
  return remember(date, zone).day;
}

/** Reads an impossible day as the calendar counts it, and a text that is no day as the first day of the epoch. */
export function dayBounds(day: LocalDate, zone: string): DayBounds {
  const known = zoneCache.get(zone)?.days.find((one) => one.day === day);
  const { startMs, endMs } = known ?? remember(Temporal.PlainDate.from(shiftDay(day, 0)), zone);
  return { startMs, endMs };
}

function remember(date: Temporal.PlainDate, zone: string): KnownDay {
  const { usable, days } = zoneOf(zone);
  const known: KnownDay = {
    day: date.toString(),
    startMs: date.toZonedDateTime(usable).epochMilliseconds,
    endMs: date.add({ days: 1 }).toZonedDateTime(usable).epochMilliseconds,
  };
  zoneCache.set(zone, { usable, days: [known, ...days.slice(0, KEPT_DAYS - 1)] });
  return known;
}

function zoneOf(zone: string): KnownZone {
  const known = zoneCache.get(zone);
  if (known !== undefined) return known;
  const [oldest] = zoneCache.keys();
  if (oldest !== undefined && zoneCache.size >= KEPT_ZONES) zoneCache.delete(oldest);
  const made: KnownZone = { usable: isUsableZone(zone) ? zone : 'UTC', days: [] };
  zoneCache.set(zone, made);
  return made;
}

/** True when the calendar knows the zone: other clients may write `W. Europe Standard Time`, or a newer name. */
function isUsableZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function withinCalendar(instantMs: EpochMs): EpochMs {
  if (Number.isNaN(instantMs)) return 0;
  return Math.min(Math.max(Math.floor(instantMs), FIRST_NOON_MS), LAST_NOON_MS);
}

/**
 * The instant at which a zone's clocks show a time of a day, in ms since its midnight. Of two it is the earlier; a time
 * that clocks skip counts as long after the change as it says.
 */
export function instantOfLocal(day: LocalDate, timeOfDayMs: number, zone: string): EpochMs {
  const midnight = Temporal.PlainDate.from(shiftDay(day, 0)).toPlainDateTime();
  const { usable } = zoneOf(zone);
  return midnight.add({ milliseconds: Math.floor(timeOfDayMs) }).toZonedDateTime(usable)
    .epochMilliseconds;
}

/** What the zone's clocks show at an instant: any number and any text, as in `dayOf`. */
export function wallClockOf(
  instantMs: EpochMs,
  zone: string,
): { readonly dayOfWeek: number; readonly minuteOfDay: number } {
  const { usable } = zoneOf(zone);
  const local = Temporal.Instant.fromEpochMilliseconds(
    withinCalendar(instantMs),
  ).toZonedDateTimeISO(usable);
  return { dayOfWeek: local.dayOfWeek, minuteOfDay: local.hour * 60 + local.minute };
}

/** The day that awork lists an entry under: in the entry's own zone. */
export function listDayOf(entry: Entry): LocalDate {
  return entry.span.kind === 'dated' ? entry.span.day : dayOf(entry.span.startMs, entry.zone);
}

export function shiftDay(day: LocalDate, days: number): LocalDate {
  const [, year = '1970', month = '01', date = '01'] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const noon = new Date(0);
  noon.setUTCFullYear(Number(year), Number(month) - 1, Number(date) + days);
  noon.setUTCHours(12);
  return new Date(withinCalendar(noon.getTime())).toISOString().slice(0, 10);
}

/** True when the text is a day of the calendar: `2026-02-30` is not. */
export function isLocalDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
