/** Closes the gap to the work that ended last: a new timer starts there, or the running one started there. */
import { withNotices } from '../activity/activity-log';
import type { EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';
import { dayOf } from '../entry/day';
import { gapProblem } from '../entry/gap';
import { entriesSince, lastEndAmong } from '../entry/latest-entries';
import { titleOf } from '../entry/work-title';
import { changeOperation } from '../outbox/outbox';
import type { AppState } from '../state/app-state';
import type { Refusal, WorkChoice } from '../state/command';
import { timerOf, viewEntries } from '../state/selectors';
import { startOfTimer } from './new-times';
import { HOLD_UNDO_MS } from '../outbox/notice';
import { enqueue, type CommandContext } from './operation-factory';
import { start } from './timer-commands';

/** @param choice the work of a new timer; one that runs keeps its own */
export function startSinceLast(
  context: CommandContext,
  choice: WorkChoice,
  isConfirmed: boolean,
): Result<AppState, Refusal> {
  const { state, nowMs } = context;
  const timer = timerOf(state);
  const span = timer?.span.kind === 'timed' ? timer.span : null;
  const untilMs = span?.startMs ?? nowMs;
  const entries = viewEntries(state);
  const sinceMs = lastEndAmong(entries, untilMs);
  const problem = gapProblem(sinceMs, untilMs, (ms) => dayOf(ms, state.zone));
  if (problem !== null) return err(problem);
  // A gap begins where something ended.
  if (sinceMs === null) return err('no-gap');
  const timesOf = entriesSince(entries, sinceMs).filter(
    ({ span }) => span.kind === 'timed' && span.endMs === sinceMs,
  );
  if (timer === null || span === null) {
    const started = start(context, choice, sinceMs, isConfirmed, timesOf);
    return started.ok ? ok(withUndo(context, started.value, sinceMs)) : started;
  }
  const startMs = startOfTimer(span, sinceMs, nowMs);
  if (!startMs.ok) return startMs;
  const act = { type: 'change-start', entryId: timer.id, startMs: startMs.value } as const;
  return ok(withUndo(context, enqueue(context, [act], timesOf), sinceMs));
}

/** Holds the operation back while it can be undone, and offers that. */
function withUndo({ nowMs }: CommandContext, state: AppState, sinceMs: EpochMs): AppState {
  const operation = state.outbox.operations.at(-1);
  const timer = timerOf(state);
  if (operation === undefined || timer === null) return state;
  const outbox = changeOperation(state.outbox, operation.id, (found) => ({
    ...found,
    heldUntilMs: nowMs + HOLD_UNDO_MS,
  }));
  const notice = {
    code: 'started-since-last',
    entryId: timer.id,
    params: { title: titleOf(timer.work), sinceMs },
    undo: { type: 'cancel-operation', operationId: operation.id, restoration: null },
  } as const;
  return withNotices({ ...state, outbox }, [notice], nowMs);
}
