import type { Entry, TimedSpan } from './entry';
import { SECOND_MS, type EpochMs } from '../base/instant';

/**
 * Where an entry stands. awork has no state field, so it is derived (awork-api.md, 4.3):
 *
 * ```
 *            start                pause
 *   (none) ─────────▶ running ◀──────────▶ paused
 *                        │       resume      │
 *                        └──────▶ finished ◀─┘   stop
 * ```
 */
export type Phase = 'running' | 'paused' | 'finished';

export function phaseOf(entry: Pick<Entry, 'span'>): Phase {
  const { span } = entry;
  if (span.kind === 'dated' || span.endMs !== null) return 'finished';
  return span.breaks.at(-1)?.endMs === null ? 'paused' : 'running';
}

/** The running or paused entry as a timed one, or null when it is finished. */
export function openSpan(entry: Pick<Entry, 'span'>): TimedSpan | null {
  return entry.span.kind === 'timed' && entry.span.endMs === null ? entry.span : null;
}

/**
 * Net worked time. awork's own `duration` is read only once the entry has an end, because it stays 0 while a
 * timer runs. Never negative: the server's stamp may lie ahead of our clock.
 */
export function elapsedMs(entry: Pick<Entry, 'span'>, nowMs: EpochMs): number {
  const { span } = entry;
  if (span.kind === 'dated') return span.durationSec * SECOND_MS;
  if (span.endMs !== null && span.durationSec !== null) return span.durationSec * SECOND_MS;
  const untilMs = span.endMs ?? nowMs;
  return workedIntervals(span).reduce(
    (sum, { startMs, endMs }) => sum + Math.max(0, Math.min(endMs ?? untilMs, untilMs) - startMs),
    0,
  );
}

export interface Interval {
  readonly startMs: EpochMs;
  /** Null for the interval that still runs. */
  readonly endMs: EpochMs | null;
}

/**
 * The stretches of work between the breaks, in order, without empty ones. Breaks are ordered by their start; what lies
 * of them outside the span changes nothing.
 */
export function workedIntervals(span: TimedSpan): readonly Interval[] {
  const intervals: Interval[] = [];
  const untilMs = span.endMs ?? Infinity;
  let fromMs = span.startMs;
  for (const { startMs, endMs } of span.breaks) {
    const toMs = Math.min(startMs, untilMs);
    if (toMs > fromMs) intervals.push({ startMs: fromMs, endMs: toMs });
    fromMs = Math.max(fromMs, endMs ?? Infinity);
  }
  if (fromMs < untilMs) intervals.push({ startMs: fromMs, endMs: span.endMs });
  return intervals;
}
