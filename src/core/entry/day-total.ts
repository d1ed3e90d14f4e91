import type { DayBounds } from './day';
import type { Entry, TimedSpan } from './entry';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { elapsedMs, workedIntervals } from './span';

type Timed = Pick<Entry, 'span'>;

/** What was worked within a day, in whole seconds as ms. `entries` are those of the day, so that dated ones belong to it. */
export function dayTotalMs(entries: readonly Timed[], bounds: DayBounds, nowMs: EpochMs): number {
  return entries.reduce((totalMs, entry) => totalMs + shareWithinMs(entry, bounds, nowMs), 0);
}

/**
 * The part of an entry's net time that lies within a day, in whole seconds as ms. The shares of all days that it touches
 * add up to what awork counts for it, whatever its breaks and however awork rounds; so each sum of days is the same to
 * the second, whichever way it is made.
 */
export function shareWithinMs({ span }: Timed, bounds: DayBounds, nowMs: EpochMs): number {
  if (span.kind === 'dated') return wholeSecondsMs(span.durationSec * SECOND_MS);
  return workedUntilMs(span, bounds.endMs, nowMs) - workedUntilMs(span, bounds.startMs, nowMs);
}

/** Grows with `atMs` from 0 at the start to all of the entry's net time at its end. */
function workedUntilMs(span: TimedSpan, atMs: EpochMs, nowMs: EpochMs): number {
  if (atMs <= span.startMs) return 0;
  const wholeMs = wholeSecondsMs(elapsedMs({ span }, nowMs));
  if (atMs >= (span.endMs ?? nowMs)) return wholeMs;
  let workedMs = 0;
  for (const { startMs, endMs } of workedIntervals(span)) {
    workedMs += Math.max(0, Math.min(endMs ?? atMs, atMs) - startMs);
  }
  return Math.min(wholeSecondsMs(workedMs), wholeMs);
}

function wholeSecondsMs(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}
