import type { Break, TimedSpan } from './entry';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { elapsedMs } from './phase';

/** The span ended at `atMs`: a break that is open then is closed, later ones never were. */
export function endedAt(span: TimedSpan, atMs: EpochMs): TimedSpan {
  const endMs = Math.max(span.startMs, atMs);
  return { ...span, endMs, breaks: clipped(span.breaks, endMs), durationSec: null };
}

export function pausedAt(span: TimedSpan, atMs: EpochMs): TimedSpan {
  if (span.breaks.at(-1)?.endMs === null) return span;
  const startMs = Math.max(span.startMs, atMs);
  return { ...span, breaks: [...span.breaks, { startMs, endMs: null }] };
}

export function resumedAt(span: TimedSpan, atMs: EpochMs): TimedSpan {
  const open = span.breaks.at(-1);
  if (open?.endMs !== null) return span;
  const closed = { startMs: open.startMs, endMs: Math.max(open.startMs, atMs) };
  return { ...span, breaks: [...span.breaks.slice(0, -1), closed] };
}

/** The span with another start. Breaks that would lie before it are cut. */
export function startedAt(span: TimedSpan, startMs: EpochMs): TimedSpan {
  const breaks = span.breaks
    .filter(({ endMs }) => endMs === null || endMs > startMs)
    .map((pause) => ({ ...pause, startMs: Math.max(pause.startMs, startMs) }));
  return { ...span, startMs, breaks, durationSec: null };
}

function clipped(breaks: readonly Break[], untilMs: EpochMs): readonly Break[] {
  return breaks
    .filter(({ startMs }) => startMs < untilMs)
    .map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs ?? untilMs, untilMs) }));
}

/**
 * The end that gives a stopped entry the work done until `atMs`. awork keeps an entry's break time when its end is
 * edited, so breaks that lie behind `atMs` are made up for by a later end.
 */
export function endForWorkUntil(span: TimedSpan, atMs: EpochMs): EpochMs {
  const workedMs = elapsedMs({ span: endedAt(span, atMs) }, atMs);
  // Not cut at the end: after the edit breaks lie behind it, and awork still counts them.
  const pausedMs = span.breaks.reduce(
    (sum, { startMs, endMs }) => sum + Math.max(0, (endMs ?? span.endMs ?? startMs) - startMs),
    0,
  );
  return span.startMs + workedMs + pausedMs;
}

/** Whole seconds, as awork counts durations: to the nearest. */
export function toDurationSec(durationMs: number): number {
  return Math.round(durationMs / SECOND_MS);
}
