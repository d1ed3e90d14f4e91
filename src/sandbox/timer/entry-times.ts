import { badRequest, validationFailed } from '../http/refusal';
import { addMs, isBefore, roundedSecondsBetween, stampAt, type Stamp } from '../time/stamp';
import { closedBreakSeconds, type ActiveEntry, type Break, type Entry } from '../world/entry';
import type { Quirks } from '../quirks';
import type { SentTimes } from './sent-times';

export type EntryTimes = Pick<Entry, 'dateOnly' | 'start' | 'end' | 'durationSec'>;

/**
 * The breaks that an update leaves to a finished entry. awork's documentation says that the break duration stays as it
 * is; what becomes of breaks outside the new times is not public.
 */
export function breaksAfterUpdate(
  breaks: readonly Break[],
  { start, end }: SentTimes,
  how: Quirks['breaksOutside'],
): readonly Break[] {
  if (start === null || end === null || how === 'kept') return breaks;
  const isInside = ({ startMs, endMs }: Break): boolean =>
    startMs >= start.epochMs && (endMs ?? startMs) <= end.epochMs;
  if (breaks.every(isInside)) return breaks;
  switch (how) {
    case 'dropped':
      return breaks.filter(isInside);
    case 'clipped':
      return breaks
        .map(({ startMs, endMs }) => ({
          startMs: Math.max(startMs, start.epochMs),
          endMs: Math.min(endMs ?? end.epochMs, end.epochMs),
        }))
        .filter(({ startMs, endMs }) => endMs > startMs);
    case 'refused-400':
      throw badRequest('value-out-of-range', 'A break lies outside the time entry.');
  }
}

/**
 * Of the allowed combinations start and end wins, then start and duration, then end and duration; a day with a
 * duration alone is an entry without times. Breaks are kept out of the duration.
 */
export function finishedTimes(sent: SentTimes, breaks: readonly Break[]): EntryTimes {
  const breakSec = closedBreakSeconds(breaks);
  const { start, end, durationSec, startDay } = sent;
  if (start !== null && end !== null) return betweenTimes(start, end, breakSec);
  if (durationSec === null) throw missing(`endTime${sent.group}`, 'duration');
  const grossMs = (durationSec + breakSec) * 1000;
  if (start !== null) return { dateOnly: null, start, end: addMs(start, grossMs), durationSec };
  if (end !== null) return { dateOnly: null, start: addMs(end, -grossMs), end, durationSec };
  if (startDay === null) throw missing(`startDate${sent.group}`);
  return { dateOnly: startDay, start: null, end: null, durationSec };
}

/** Of a running or paused entry only the start may move, while the duration stays 0. */
export function movedStart(sent: SentTimes, entry: ActiveEntry, nowMs: number): EntryTimes {
  if (sent.hasEnd || (sent.durationSec ?? 0) !== 0) {
    throw badRequest(
      'invalid-operation',
      'Only the start time of a running time entry can be changed, while its duration stays 0.',
    );
  }
  const { start } = sent;
  if (start === null) throw missing(`startTime${sent.group}`);
  if (start.epochMs > nowMs) {
    throw badRequest('date-out-of-range', 'A running time entry cannot start in the future.');
  }
  const firstBreakMs = entry.breaks[0]?.startMs;
  if (firstBreakMs !== undefined && isBefore(stampAt(firstBreakMs + 999), start)) {
    throw badRequest('value-out-of-range', 'The entry cannot start after its first break.');
  }
  return { dateOnly: null, start, end: null, durationSec: null };
}

function betweenTimes(start: Stamp, end: Stamp, breakSec: number): EntryTimes {
  if (isBefore(end, start)) {
    throw badRequest('date-dependency', 'The end of a time entry cannot lie before its start.');
  }
  const durationSec = roundedSecondsBetween(start, end) - breakSec;
  if (durationSec < 0) {
    throw badRequest('value-out-of-range', 'The breaks are longer than the time entry.');
  }
  return { dateOnly: null, start, end, durationSec };
}

function missing(...properties: readonly string[]): ReturnType<typeof validationFailed> {
  return validationFailed(
    properties.map((property) => ({
      property: property.charAt(0).toUpperCase() + property.slice(1),
      message: `The ${property} field is required here.`,
    })),
  );
}
