/**
 * Calendar dates and clock times in a zone, by `Intl` alone: the polyfill that the core reads days with would be a
 * third of the windows' JavaScript.
 */
import type { LocalDate } from '../core/entry/entry';
import { DAY_MS, MINUTE_MS, type EpochMs } from '../core/base/instant';

const zones = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
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
  zones.set(zone, made);
  return made;
}

/** What the zone's clocks show at an instant, read as if it were UTC. */
function wallClockMs(instantMs: EpochMs, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) {
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

function offsetMs(instantMs: EpochMs, zone: string): number {
  return wallClockMs(instantMs, zone) - Math.floor(instantMs / 1_000) * 1_000;
}

export function localDateOf(instantMs: EpochMs, zone: string): LocalDate {
  return new Date(wallClockMs(instantMs, zone)).toISOString().slice(0, 10);
}

/** `2026-11-24T10:02:05+01:00` */
export function isoTimeOf(instantMs: EpochMs, zone: string): string {
  const wall = new Date(wallClockMs(instantMs, zone)).toISOString().slice(0, 19);
  const minutes = Math.round(offsetMs(instantMs, zone) / MINUTE_MS);
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const offset = `${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`;
  return `${wall}${minutes < 0 ? '-' : '+'}${offset}`;
}

/** `HH:mm`, as an `<input type="time">` wants it. */
export function localTimeOf(instantMs: EpochMs, zone: string): string {
  return new Date(wallClockMs(instantMs, zone)).toISOString().slice(11, 16);
}

/**
 * The instant at which the zone's clocks show this date and time; null when the texts are none. A time that is shown
 * twice means the first; one that is skipped means as long after the change as it says, as `Temporal` has it.
 */
export function instantOf(date: LocalDate, time: string, zone: string): EpochMs | null {
  const wallMs = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  if (Number.isNaN(wallMs)) return null;
  const before = offsetMs(wallMs - DAY_MS, zone);
  const after = offsetMs(wallMs + DAY_MS, zone);
  for (const offset of [before, after]) {
    if (wallClockMs(wallMs - offset, zone) === wallMs) return wallMs - offset;
  }
  return wallMs - before;
}

export function shiftDay(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function floorToMinute(instantMs: EpochMs): EpochMs {
  return Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}
