/**
 * Calendar dates and clock times in a zone, by `Intl` alone: the polyfill that the core reads days with would be a
 * third of the windows' JavaScript.
 */
import type { LocalDate } from '../core/entry/entry';
import { DAY_MS, MINUTE_MS, type EpochMs } from '../core/base/instant';
import { keep } from './keep';

interface ShownDay {
  readonly day: LocalDate;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** What writes the clocks of a zone; those of UTC where `Intl` does not know it. */
const knownClocks = new Map<string, Intl.DateTimeFormat>();

const FIRST_MS = Date.parse('1601-01-02T00:00:00Z');
const LAST_MS = Date.parse('9999-12-30T00:00:00Z');

/** Writes in the zone where `Intl` knows it, else in UTC: an entry may name any text as its zone. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  zone: string,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  }
}

const PARTS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

function knownClock(zone: string): Intl.DateTimeFormat {
  return knownClocks.get(zone) ?? keep(knownClocks, zone, dateFormat('en-US', PARTS, zone));
}

/** The last shown day of 24 hours. It stays true when another day is shown, so it is never cleared. */
let evenDay = { zone: '', startMs: NaN, wallMs: NaN };

/**
 * Tells of the day that a window shows: its times are then read from its start. The first use of `Intl` loads its tables,
 * for which a first screen would wait 20 ms. A day on which the clocks are changed is left to `Intl`.
 *
 * @param zone with its day as main counts it, by the same tables as this process
 */
export function rememberDay(zone: string, { day, startMs, endMs }: ShownDay): void {
  if (endMs - startMs === DAY_MS) evenDay = { zone, startMs, wallMs: Date.parse(day) };
}

/** What the zone's clocks show at an instant, read as if it were UTC. */
export function wallClockMs(instantMs: EpochMs, zone: string): number {
  const sinceMs = instantMs - evenDay.startMs;
  if (zone === evenDay.zone && sinceMs >= 0 && sinceMs < DAY_MS) {
    return evenDay.wallMs + Math.floor(sinceMs / 1_000) * 1_000;
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of knownClock(zone).formatToParts(writableMs(instantMs))) {
    parts[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** By how much the zone's clocks are ahead of UTC at an instant, in ms. */
export function offsetMs(instantMs: EpochMs, zone: string): number {
  return wallClockMs(instantMs, zone) - Math.floor(writableMs(instantMs) / 1_000) * 1_000;
}

/** The nearest instant after the Gregorian reform whose year has four digits in every zone; the epoch for what is no number. */
export function writableMs(instantMs: EpochMs): EpochMs {
  if (Number.isNaN(instantMs)) return 0;
  return Math.min(Math.max(instantMs, FIRST_MS), LAST_MS);
}

export function localDateOf(instantMs: EpochMs, zone: string): LocalDate {
  return new Date(wallClockMs(instantMs, zone)).toISOString().slice(0, 10);
}

/** `HH:mm`, as an `<input type="time">` wants it. */
export function localTimeOf(instantMs: EpochMs, zone: string): string {
  return new Date(wallClockMs(instantMs, zone)).toISOString().slice(11, 16);
}

export function shiftDay(day: LocalDate, days: number): LocalDate {
  const shiftedMs = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  return new Date(writableMs(shiftedMs)).toISOString().slice(0, 10);
}

export function floorToMinute(instantMs: EpochMs): EpochMs {
  return Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}
