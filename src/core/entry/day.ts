import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
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

const WRITTEN_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

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
  return remember(ZonedDateTime.toPlainDate(zonedAt(instantMs, usable)), zone).day;
}

/** Reads an impossible day as the calendar counts it, and a text that is no day as the first day of the epoch. */
export function dayBounds(day: LocalDate, zone: string): DayBounds {
  const known = zoneCache.get(zone)?.days.find((one) => one.day === day);
  const { startMs, endMs } = known ?? remember(dateOf(day), zone);
  return { startMs, endMs };
}

function remember(date: PlainDate.Record, zone: string): KnownDay {
  const { usable, days } = zoneOf(zone);
  const known: KnownDay = {
    day: PlainDate.toString(date),
    startMs: PlainDate.toZonedDateTime(date, usable).epochMilliseconds,
    endMs: PlainDate.toZonedDateTime(PlainDate.addDays(date, 1), usable).epochMilliseconds,
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
    zonedAt(0, zone);
    return true;
  } catch {
    return false;
  }
}

/** Throws a `RangeError` when the calendar does not know the zone. */
function zonedAt(instantMs: EpochMs, zone: string): ZonedDateTime.Record {
  return Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(withinCalendar(instantMs)), zone);
}

/** As `shiftDay` reads it. */
function dateOf(day: LocalDate): PlainDate.Record {
  const [year, month, date] = shiftDay(day, 0).split('-').map(Number);
  return PlainDate.create(year ?? 1970, month ?? 1, date ?? 1);
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
  const midnight = PlainDate.toPlainDateTime(dateOf(day));
  const local = PlainDateTime.addMilliseconds(midnight, Math.floor(timeOfDayMs));
  return PlainDateTime.toZonedDateTime(local, zoneOf(zone).usable).epochMilliseconds;
}

/** What the zone's clocks show at an instant: any number and any text, as in `dayOf`. */
export function wallClockOf(
  instantMs: EpochMs,
  zone: string,
): { readonly dayOfWeek: number; readonly minuteOfDay: number } {
  const local = zonedAt(instantMs, zoneOf(zone).usable);
  return {
    dayOfWeek: ZonedDateTime.dayOfWeek(local),
    minuteOfDay: local.hour * 60 + local.minute,
  };
}

/** The day that awork lists an entry under: in the entry's own zone. */
export function listDayOf(entry: Entry): LocalDate {
  return entry.span.kind === 'dated' ? entry.span.day : dayOf(entry.span.startMs, entry.zone);
}

export function shiftDay(day: LocalDate, days: number): LocalDate {
  const [, year = '1970', month = '01', date = '01'] = WRITTEN_DAY.exec(day) ?? [];
  const noon = new Date(0);
  noon.setUTCFullYear(Number(year), Number(month) - 1, Number(date) + days);
  noon.setUTCHours(12);
  return new Date(withinCalendar(noon.getTime())).toISOString().slice(0, 10);
}

/** True when the text is a day of the calendar: `2026-02-30` is not. */
export function isLocalDate(text: string): boolean {
  const [, year, month, date] = WRITTEN_DAY.exec(text) ?? [];
  try {
    const read = PlainDate.create(Number(year), Number(month), Number(date));
    return PlainDate.toString(read) === text;
  } catch {
    return false;
  }
}
