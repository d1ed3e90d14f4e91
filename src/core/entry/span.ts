import type { Break, Entry, TimedSpan } from './entry';
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

/** An instant at which an entry that does not run shows what it always shows. */
export function restingNowMs(entry: Pick<Entry, 'span'>): EpochMs {
  const span = openSpan(entry);
  return span?.breaks.at(-1)?.startMs ?? span?.startMs ?? 0;
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

/** The instant at which so much is worked since `startMs`, breaks left out. Breaks are ordered by their start. */
export function endAfter(startMs: EpochMs, breaks: readonly Break[], workedMs: number): EpochMs {
  let atMs = startMs;
  let leftMs = workedMs;
  for (const pause of breaks) {
    const untilMs = Math.max(0, pause.startMs - atMs);
    if (leftMs <= untilMs) break;
    if (pause.endMs === null || pause.endMs <= atMs) continue;
    leftMs -= untilMs;
    atMs = pause.endMs;
  }
  return atMs + leftMs;
}

/** The span ended at `atMs`: a break that is open then is closed, later ones never were. */
export function endedAt(span: TimedSpan, atMs: EpochMs): TimedSpan {
  const endMs = Math.max(span.startMs, atMs);
  return { ...span, endMs, breaks: clipped(span.breaks, endMs), durationSec: null };
}

/** The span with a break from `atMs`, which lasts until an end that came later; as it is where one covers that. */
export function pausedAt(span: TimedSpan, atMs: EpochMs): TimedSpan {
  const { breaks, endMs } = span;
  if (breaks.at(-1)?.endMs === null) return span;
  const startMs = Math.max(span.startMs, atMs);
  const isCovered = (breaks.at(-1)?.endMs ?? -Infinity) > startMs;
  if (endMs !== null && (startMs >= endMs || isCovered)) return span;
  return { ...span, breaks: [...breaks, { startMs, endMs }], durationSec: null };
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

/** New times of an entry; null keeps what it has. */
export interface NewTimes {
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
}

/** The span with other times: of its breaks, only what lies within them is left. One that runs takes no end. */
export function retimed(span: TimedSpan, { startMs, endMs }: NewTimes): TimedSpan {
  if (startMs === null && endMs === null) return span;
  const started = startMs === null ? span : startedAt(span, startMs);
  if (started.endMs === null) return started;
  const untilMs = endMs ?? started.endMs;
  return {
    ...started,
    endMs: untilMs,
    breaks: clipped(started.breaks, untilMs),
    durationSec: null,
  };
}

/** True when the times cut a break off or in two. awork's update changes no break, so it cannot do that. */
export function cutsBreaks(span: TimedSpan): boolean {
  return span.breaks.some(
    ({ startMs, endMs }) => startMs < span.startMs || (endMs ?? startMs) > (span.endMs ?? Infinity),
  );
}

/**
 * The instant from which an open entry works when its start moves to `startMs`: the end of the break that this falls
 * into. Null when a break would be left behind and another one not: awork removes all breaks of an entry or none.
 */
export function startOfOpen(span: TimedSpan, startMs: EpochMs): EpochMs | null {
  const moved = startedAt(span, startMs);
  if (!cutsBreaks({ ...span, startMs })) return startMs;
  const [first, ...later] = workedIntervals(moved);
  return first?.endMs === null && later.length === 0 ? first.startMs : null;
}

function clipped(breaks: readonly Break[], untilMs: EpochMs): readonly Break[] {
  return breaks
    .filter(({ startMs }) => startMs < untilMs)
    .map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs ?? untilMs, untilMs) }));
}
