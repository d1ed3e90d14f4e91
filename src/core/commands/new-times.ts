/** The rules for new times of an entry, before anything of them is sent. */
import type { Break, Entry, TimedSpan } from '../entry/entry';
import { elapsedMs, retimed, startOfOpen, type NewTimes } from '../entry/span';
import type { EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';
import type { Refusal } from '../state/command';

/** The times of an edit with the breaks from which the person sees them counted. */
export interface EditTimes extends NewTimes {
  readonly breaks: readonly Break[] | null;
}

/** @param latestStartMs until when a timer may start */
export function timesOfEdit(
  { span }: Entry,
  { startMs, endMs }: NewTimes,
  latestStartMs: EpochMs,
): Result<EditTimes, Refusal> {
  const hasNewTimes = startMs !== null || endMs !== null;
  if (span.kind === 'dated' || !hasNewTimes) return ok({ startMs, endMs, breaks: null });
  if (span.endMs === null) {
    if (endMs !== null || startMs === null) return err('entry-runs');
    const start = startOfTimer(span, startMs, latestStartMs);
    return start.ok ? ok({ startMs: start.value, endMs, breaks: null }) : start;
  }
  if ((endMs ?? span.endMs) <= (startMs ?? span.startMs)) return err('end-before-start');
  const wanted = retimed(span, { startMs, endMs });
  if (span.breaks.length > 0 && elapsedMs({ span: wanted }, 0) === 0) return err('only-break');
  return ok({ startMs, endMs, breaks: span.breaks.length === 0 ? null : span.breaks });
}

/** The start that a running or paused timer gets: awork moves it over breaks only when none of them stays. */
export function startOfTimer(
  span: TimedSpan,
  startMs: EpochMs,
  latestStartMs: EpochMs,
): Result<EpochMs, Refusal> {
  if (startMs > latestStartMs) return err('start-in-future');
  const workedFromMs = startOfOpen(span, startMs);
  return workedFromMs === null ? err('start-after-break') : ok(workedFromMs);
}
