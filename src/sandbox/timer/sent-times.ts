import type { Form } from '../http/form';
import { parseDay, parseTimeOfDay, withFraction, type Stamp, type TimeOfDay } from '../time/stamp';
import { epochMsOfLocal, isZone } from '../time/zone';

/** The date and time fields of a form, in whichever of the two groups they came. */
export interface SentTimes {
  readonly startDay: string | null;
  readonly start: Stamp | null;
  readonly hasEnd: boolean;
  readonly end: Stamp | null;
  readonly durationSec: number | null;
  /** The ending of the field names to complain about. */
  readonly group: 'Utc' | 'Local';
}

const FIELDS = ['startDate', 'startTime', 'endDate', 'endTime'] as const;

export function readSentTimes(form: Form, timezone: string): SentTimes {
  const isUtc = FIELDS.some((field) => form.has(`${field}Utc`));
  const isLocal = FIELDS.some((field) => form.has(`${field}Local`));
  if (isUtc && isLocal) {
    form.complain('startDateUtc', 'UTC and local fields must not be mixed in one request.');
  }
  const group = isLocal && !isUtc ? 'Local' : 'Utc';
  const zone = group === 'Utc' || !isZone(timezone) ? 'UTC' : timezone;
  const startDay = readDay(form, `startDate${group}`);
  const endDay = readDay(form, `endDate${group}`);
  const startTime = readTime(form, `startTime${group}`);
  const endTime = readTime(form, `endTime${group}`);
  if (startTime !== null && startDay === null) {
    form.complain(`startDate${group}`, 'A start time needs a start date.');
  }
  if (endTime !== null && endDay === null) {
    form.complain(`endDate${group}`, 'An end time needs an end date.');
  }
  const durationSec = form.integer('duration');
  if (durationSec !== null && durationSec < 0) {
    form.complain('duration', 'The duration must not be negative.');
  }
  return {
    startDay,
    start: instantOf(startDay, startTime, zone),
    hasEnd: endDay !== null || endTime !== null,
    end: instantOf(endDay, endTime, zone),
    durationSec,
    group,
  };
}

function instantOf(day: string | null, time: TimeOfDay | null, zone: string): Stamp | null {
  if (day === null || time === null) return null;
  return withFraction(epochMsOfLocal(day, time.secondOfDay, zone), time);
}

function readDay(form: Form, name: string): string | null {
  const text = form.text(name);
  if (text === null) return null;
  const day = parseDay(text);
  if (day === null) form.complain(name, 'The value is not a date.');
  return day;
}

function readTime(form: Form, name: string): TimeOfDay | null {
  const text = form.text(name);
  if (text === null) return null;
  const time = parseTimeOfDay(text);
  if (time === null) form.complain(name, 'The value is not a time of day.');
  return time;
}
