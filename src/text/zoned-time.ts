/**
 * Calendar dates and clock times in a zone, by `Intl` alone: the polyfill that the core reads days with would be a
 * third of the windows' JavaScript.
 */
import type { LocalDate } from '../core/entry/entry';
import { DAY_MS, MINUTE_MS, type EpochMs } from '../core/base/instant';

interface KnownZone {
  /** The zone itself where `Intl` knows it, else UTC. */
  readonly usable: string;
  readonly clock: Intl.DateTimeFormat;
}

const knownZones = new Map<string, KnownZone>();
/** Zones come from entries, so from anyone: their number has no bound of its own. */
const KEPT_ZONES = 64;

const FIRST_MS = Date.parse('1601-01-02T00:00:00Z');
const LAST_MS = Date.parse('9999-12-30T00:00:00Z');

/** The zone where `Intl` knows it, else UTC: an entry may name any text as its zone. */
export function usableZone(zone: string): string {
  return knownZone(zone).usable;
}

function knownZone(zone: string): KnownZone {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  const made = makeKnownZone(zone);
  if (knownZones.size >= KEPT_ZONES) knownZones.clear();
  knownZones.set(zone, made);
  return made;
}

function makeKnownZone(zone: string): KnownZone {
  try {
    return { usable: zone, clock: clockOf(zone) };
  } catch {
    return { usable: 'UTC', clock: clockOf('UTC') };
  }
}

function clockOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** What the zone's clocks show at an instant, read as if it were UTC. */
export function wallClockMs(instantMs: EpochMs, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of knownZone(zone).clock.formatToParts(writableMs(instantMs))) {
    parts[type] = Number(value);
  }
  const part = (name: string) => parts[name] ?? 0;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
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
