/** The rules for the times of an entry, checked before anything is sent. */
import type { Break, Entry, TimedSpan } from '../entry/entry';
import { elapsedMs, retimed, startOfOpen, type NewTimes } from '../entry/span';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';
import type { Refusal } from '../state/command';

/** How far ahead of the app's clock a window's clock may run. */
const FUTURE_SLACK_MS = 5 * SECOND_MS;

export function isInFuture(atMs: EpochMs, nowMs: EpochMs): boolean {
  return atMs > nowMs + FUTURE_SLACK_MS;
}

/** Refuses a running entry that starts in the future, and a finished one that does not end after its start. */
export function validateSpan(
  { startMs, endMs }: { readonly startMs: EpochMs; readonly endMs: EpochMs | null },
  nowMs: EpochMs,
): Refusal | null {
  if (endMs !== null) return endMs <= startMs ? 'end-before-start' : null;
  return isInFuture(startMs, nowMs) ? 'start-in-future' : null;
}

/** The times of an edit with the breaks from which the person sees them counted. */
export interface EditTimes extends NewTimes {
  readonly breaks: readonly Break[] | null;
}

export function timesOfEdit(
  { span }: Entry,
  { startMs, endMs }: NewTimes,
  nowMs: EpochMs,
): Result<EditTimes, Refusal> {
  const hasNewTimes = startMs !== null || endMs !== null;
  if (span.kind === 'dated' || !hasNewTimes) return ok({ startMs, endMs, breaks: null });
  if (span.endMs === null) {
    if (endMs !== null || startMs === null) return err('entry-runs');
    const start = startOfTimer(span, startMs, nowMs);
    return start.ok ? ok({ startMs: start.value, endMs, breaks: null }) : start;
  }
  const chosen = { startMs: startMs ?? span.startMs, endMs: endMs ?? span.endMs };
  const invalid = validateSpan(chosen, nowMs);
  if (invalid !== null) return err(invalid);
  const wanted = retimed(span, { startMs, endMs });
  if (span.breaks.length > 0 && elapsedMs({ span: wanted }, 0) === 0) return err('only-break');
  return ok({ startMs, endMs, breaks: span.breaks.length === 0 ? null : span.breaks });
}

/** The start that a running or paused timer gets: awork moves it over breaks only when none of them stays. */
export function startOfTimer(
  span: TimedSpan,
  startMs: EpochMs,
  nowMs: EpochMs,
): Result<EpochMs, Refusal> {
  const invalid = validateSpan({ startMs, endMs: null }, nowMs);
  if (invalid !== null) return err(invalid);
  const workedFromMs = startOfOpen(span, startMs);
  return workedFromMs === null ? err('start-after-break') : ok(workedFromMs);
}
