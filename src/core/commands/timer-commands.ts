/** Start, pause, resume and stop. */
import type { AppState } from '../state/app-state';
import { isSameWork, localEntryId } from '../entry/entry';
import { SECOND_MS, type EpochMs } from '../base/instant';
import {
  completeWork,
  enqueue,
  whyNoType,
  type CommandContext,
  type TimesOf,
} from './operation-factory';
import { isInFuture, validateSpan } from './new-times';
import { questionAboutSpan, questionAboutWork } from './questions';
import type { Refusal, WorkChoice } from '../state/command';
import type { Act } from '../outbox/operation';
import { err, ok, type Result } from '../base/result';
import { openEntries } from '../entry/latest-entries';
import { phaseOf } from '../entry/span';
import { hiddenTimers } from '../outbox/apply-outbox';
import { timerOf, viewEntries } from '../state/selectors';

/** A second press this soon after a start of the same work is the same press. */
const DOUBLE_PRESS_MS = SECOND_MS;

/**
 * @param isConfirmed false asks about what may be a slip or what awork may refuse
 * @param timesOf the entries that the start was read from
 */
export function start(
  context: CommandContext,
  choice: WorkChoice,
  startMs: EpochMs | null,
  isConfirmed = true,
  timesOf: readonly TimesOf[] = [],
): Result<AppState, Refusal> {
  const { state, nowMs, ids } = context;
  const span = { startMs: startMs ?? nowMs, endMs: null };
  const invalid = validateSpan(span, nowMs);
  if (invalid !== null) return err(invalid);
  const question = questionAboutSpan(span, nowMs) ?? questionAboutWork(state, choice);
  if (question !== null && !isConfirmed) return err(question);
  const work = completeWork(context, choice);
  if (work === null) return err(whyNoType(state));
  const atMs = Math.min(startMs ?? nowMs, nowMs);
  const timer = timerOf(state);
  const acts: Act[] = [];
  if (timer?.span.kind === 'timed') {
    const isSamePress =
      isSameWork(timer.work, work) && Math.abs(atMs - timer.span.startMs) < DOUBLE_PRESS_MS;
    if (isSamePress) return ok(state);
    // Now is after the start, whatever a clock says that runs behind.
    if (startMs !== null && atMs < timer.span.startMs) return err('already-running');
    // A timer that awork has not reported yet may be open behind the one that is shown, and a start that was refused.
    const behind = [
      ...openEntries(viewEntries(state)).filter(({ id }) => id !== timer.id),
      ...hiddenTimers(state.confirmed, state.outbox, state.userId),
    ];
    for (const { id } of [...behind, timer]) acts.push({ type: 'stop', entryId: id, atMs });
  }
  acts.push({ type: 'start', entryId: localEntryId(ids[0]), work, zone: state.zone, atMs });
  return ok({ ...enqueue(context, acts, timesOf), shownDay: null });
}

export function pauseOrResume(
  context: CommandContext,
  type: 'pause' | 'resume',
): Result<AppState, Refusal> {
  const timer = timerOf(context.state);
  if (timer === null) return err('nothing-running');
  const isPaused = phaseOf(timer) === 'paused';
  if (type === 'resume' && !isPaused) return err('not-paused');
  if (type === 'pause' && isPaused) return ok(context.state);
  const { id, work } = timer;
  const { zone } = context.state;
  return ok(enqueue(context, [{ type, entryId: id, work, zone, atMs: context.nowMs }]));
}

export function stop(context: CommandContext, endMs: EpochMs | null): Result<AppState, Refusal> {
  const timer = timerOf(context.state);
  if (timer?.span.kind !== 'timed') return err('nothing-running');
  if (endMs !== null && isInFuture(endMs, context.nowMs)) return err('end-in-future');
  const atMs = Math.min(endMs ?? context.nowMs, context.nowMs);
  if (endMs !== null && atMs < timer.span.startMs) return err('end-before-start');
  return ok(enqueue(context, [{ type: 'stop', entryId: timer.id, atMs }]));
}
