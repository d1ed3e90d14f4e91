/** From what a zone's clocks show to the instant, and what tells such instants apart: only what is typed or exported needs it. */
import type { LocalDate } from '../core/entry/entry';
import { DAY_MS, MINUTE_MS, type EpochMs } from '../core/base/instant';
import { offsetMs, wallClockMs } from './zoned-time';

/** `2026-11-24T10:02:05+01:00` */
export function isoTimeOf(instantMs: EpochMs, zone: string): string {
  const wall = new Date(wallClockMs(instantMs, zone)).toISOString().slice(0, 19);
  const minutes = Math.round(offsetMs(instantMs, zone) / MINUTE_MS);
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const offset = `${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`;
  return `${wall}${minutes < 0 ? '-' : '+'}${offset}`;
}

/**
 * The instants at which the zone's clocks show this date and time, in order: one, or two on the night when clocks go
 * back, or none when they go forward over it. Null when the texts are no date and time.
 */
export function instantsOf(date: LocalDate, time: string, zone: string): readonly EpochMs[] | null {
  const wallMs = wallMsOf(date, time);
  if (wallMs === null) return null;
  const offsets = new Set([offsetMs(wallMs - DAY_MS, zone), offsetMs(wallMs + DAY_MS, zone)]);
  return [...offsets]
    .map((offset) => wallMs - offset)
    .filter((instantMs) => wallClockMs(instantMs, zone) === wallMs)
    .sort((a, b) => a - b);
}

/**
 * The instant that a person means by a date and a time. Of two it is the one on the same side of the change as
 * `besideMs`, where that is less than a day away, else the first. A time that is skipped means as long after the change
 * as it says, as `Temporal` has it.
 */
export function instantOf(
  date: LocalDate,
  time: string,
  zone: string,
  besideMs: EpochMs | null = null,
): EpochMs | null {
  const wallMs = wallMsOf(date, time);
  const instants = instantsOf(date, time, zone);
  if (wallMs === null || instants === null) return null;
  const beside = instants.find(
    (instantMs) =>
      besideMs !== null &&
      Math.abs(instantMs - besideMs) < DAY_MS &&
      offsetMs(instantMs, zone) === offsetMs(besideMs, zone),
  );
  return beside ?? instants[0] ?? wallMs - offsetMs(wallMs - DAY_MS, zone);
}

/** `UTC+2`, `UTC+10:30`: tells apart two instants at which clocks show the same. */
export function offsetText(instantMs: EpochMs, zone: string): string {
  const minutes = Math.round(offsetMs(instantMs, zone) / MINUTE_MS);
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  const ending = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${String(hours)}${ending}`;
}

function wallMsOf(date: LocalDate, time: string): number | null {
  const wallMs = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  return Number.isNaN(wallMs) ? null : wallMs;
}
