/** Undoes the change that a notice reported. */
import { withNotices } from '../activity/activity-log';
import type { AppState, Notice } from '../state/app-state';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import type { CommandContext } from './operation-factory';
import type { Refusal } from '../state/command';
import { targetsOf, type Operation } from '../outbox/operation';
import { removeOperations, replaceOperation, resolveId } from '../outbox/outbox';
import { err, ok, type Result } from '../base/result';
import { openSpan } from '../entry/span';
import { start } from './timer-commands';
import { viewEntries } from '../state/selectors';

export function undo(context: CommandContext, noticeId: string): Result<AppState, Refusal> {
  const notice = context.state.notices.find(({ id }) => id === noticeId);
  if (notice === undefined || notice.undo === null) return err('cannot-undo');
  const state = withoutNotice(context.state, noticeId);
  if (notice.undo.type === 'work-on') {
    const { work, fromMs } = notice.undo;
    const started = start({ ...context, state }, work, fromMs);
    if (!started.ok) return started;
    const title = titleOf(work);
    return ok(
      withUndoLogged(context, started.value, notice, {
        code: 'worked-on',
        params: { title, fromMs },
      }),
    );
  }
  const { operationId } = notice.undo;
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  const canTakeBack =
    operation?.delivery.state === 'ready' || operation?.delivery.state === 'waiting';
  if (!canTakeBack) return err('cannot-undo');
  const derived = new Set(
    state.outbox.operations
      .filter(({ id }) => id.startsWith(`${operationId}~`))
      .map(({ id }) => id),
  );
  const undone: AppState = {
    ...state,
    outbox: removeOperations(state.outbox, new Set([operationId, ...derived])),
  };
  // Another timer that was started meanwhile has ended the one that comes back: there is one at a time.
  const next = state.outbox.operations
    .slice(state.outbox.operations.indexOf(operation) + 1)
    .find(({ act }) => act.type === 'start');
  const comesBack = targetsOf(operation.act)
    .map((id) => viewEntries(undone).get(resolveId(state.outbox, id)))
    .find((entry) => entry !== undefined && openSpan(entry) !== null);
  const line = { code: 'taken-back', params: { title: notice.params['title'] ?? '' } } as const;
  if (next?.act.type !== 'start' || comesBack === undefined) {
    return ok(withUndoLogged(context, undone, notice, line));
  }
  const stop: Operation = {
    ...operation,
    heldUntilMs: null,
    act: {
      type: 'stop',
      entryId: comesBack.id,
      atMs: Math.max(next.act.atMs, operation.actedAtMs),
    },
  };
  const stopped: AppState = {
    ...state,
    outbox: replaceOperation(removeOperations(state.outbox, derived), operationId, [stop]),
  };
  return ok(withUndoLogged(context, stopped, notice, line));
}

function withUndoLogged(
  { nowMs }: CommandContext,
  state: AppState,
  { entryId }: Notice,
  line: Pick<NoticeDraft, 'code' | 'params'>,
): AppState {
  return withNotices(state, [{ ...line, entryId, undo: null }], nowMs);
}

export function withoutNotice(state: AppState, noticeId: string): AppState {
  return { ...state, notices: state.notices.filter(({ id }) => id !== noticeId) };
}
