import type { LocalDate } from '../../../core/entry/entry';
import { FIRST_INSTANT_MS, isInstant, LAST_INSTANT_MS } from '../../../core/entry/bounds';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../../../core/base/instant';

const FIRST_DAY = new Date(FIRST_INSTANT_MS).toISOString().slice(0, 10);
const LAST_DAY = new Date(LAST_INSTANT_MS).toISOString().slice(0, 10);

const DAY = /^(\d{4}-\d{2}-\d{2})(?!\d)/;
const TIME = /^(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([\d:.]+)(Z|[+-]\d{2}:\d{2})?$/;

/** The calendar day of a date field, which awork writes as a midnight; null for anything else, and far away. */
export function dayOf(date: string): LocalDate | null {
  const day = DAY.exec(date)?.[1];
  if (day === undefined) return null;
  // Date.parse takes 31 February for 3 March.
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  const isRealDay =
    Number.isFinite(midnightMs) && new Date(midnightMs).toISOString().startsWith(day);
  return isRealDay && day >= FIRST_DAY && day <= LAST_DAY ? day : null;
}

/** A time of day such as `09:13:13.0254002`, in ms since midnight; null for anything else. */
export function timeOfDayMs(time: string): number | null {
  const [, minutes, seconds, fraction] = TIME.exec(time) ?? [];
  if (minutes === undefined) return null;
  const [hour = 0, minute = 0] = minutes.split(':').map(Number);
  const second = Number(seconds ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  return hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + ms;
}

/** The instant of awork's split UTC fields, its up to seven digits of a second cut to milliseconds. */
export function splitInstant(date: string, time: string): EpochMs | null {
  const day = dayOf(date);
  return day === null ? null : instantOf(day, time, 'Z');
}

/** The instant of a whole ISO date-time; one without a zone is UTC, as all of awork's are. */
export function wholeInstant(value: string): EpochMs | null {
  const [, day, time, zone] = INSTANT.exec(value) ?? [];
  if (day === undefined || time === undefined || dayOf(day) === null) return null;
  return instantOf(day, time, zone ?? 'Z');
}

function instantOf(day: string, time: string, zone: string): EpochMs | null {
  const [, minutes, seconds, fraction] = TIME.exec(time) ?? [];
  if (minutes === undefined) return null;
  // Cut, not rounded: a rounded start could lie after the end that the same tick was stamped with.
  const ms = (fraction ?? '').slice(0, 3).padEnd(3, '0');
  const instantMs = Date.parse(`${day}T${minutes}:${seconds ?? '00'}.${ms}${zone}`);
  return isInstant(instantMs) ? instantMs : null;
}
