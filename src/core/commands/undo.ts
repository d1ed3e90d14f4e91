/** Undoes what a notice or a line of the activity log reported. */
import { withNotices } from '../activity/activity-log';
import { canCancel, undoableIn } from '../activity/undoable';
import type { EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';
import { localEntryId } from '../entry/entry';
import { openSpan } from '../entry/span';
import { titleOf } from '../entry/work-title';
import { HOLD_UNDO_MS, type NoticeDraft, type Restoration } from '../outbox/notice';
import { targetsOf, type Operation } from '../outbox/operation';
import {
  appendOperations,
  changeOperation,
  mapOperations,
  operationsOf,
  removeOperations,
  replaceOperation,
  resolveId,
} from '../outbox/outbox';
import type { AppState, Notice } from '../state/app-state';
import type { Revert } from '../state/can-revert';
import type { Refusal } from '../state/command';
import { reverted } from './revert';
import { restoreAbsence } from './restore-absence';
import { viewEntries } from '../state/selectors';
import { createOperation, type CommandContext } from './operation-factory';
import { start } from './timer-commands';

/** A line of the activity log can be undone when its notice is gone. */
export function undo(context: CommandContext, noticeId: string): Result<AppState, Refusal> {
  const notice =
    context.state.notices.find(({ id }) => id === noticeId) ??
    context.state.activity.find(
      ({ id, undo }) =>
        id === noticeId && (undo?.type === 'cancel-operation' || undo?.type === 'revert'),
    );
  if (notice === undefined || notice.undo === null) return err('cannot-undo');
  const state = withoutUndo(context.state, noticeId);
  if (notice.undo.type === 'continue-work') {
    const { work, fromMs } = notice.undo;
    const started = start({ ...context, state }, work, fromMs);
    if (!started.ok) return started;
    const title = titleOf(work);
    return ok(
      withUndoLogged(context, started.value, notice, {
        code: 'stop-undone',
        params: { title, fromMs },
      }),
    );
  }
  if (notice.undo.type === 'absence') {
    const undone = restoreAbsence({ ...context, state }, notice.undo);
    if (!undone.ok) return undone;
    const { title = '', startMs = 0, endMs = 0 } = notice.params;
    const line = { code: 'absence-restored', params: { title, startMs, endMs } } as const;
    return ok(withUndoLogged(context, undone.value, notice, line));
  }
  if (notice.undo.type === 'revert') {
    if (!undoableIn(state, context.nowMs)(notice)) return err('cannot-undo');
    const undone = reverted({ ...context, state }, notice.undo);
    if (!undone.ok) return undone;
    const title = notice.params['title'] ?? '';
    const line = { code: 'undone', params: { title } } as const;
    return ok(withUndoLogged(context, undone.value, notice, line));
  }
  const { operationId, restoration } = notice.undo;
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  if (!undoableIn(state, context.nowMs)(notice)) return err('cannot-undo');
  if (operation !== undefined)
    return ok(withoutOperation({ ...context, state }, operation, notice));
  if (restoration === null) return err('cannot-undo');
  return ok(restored({ ...context, state }, restoration, notice));
}

/** Gives the undo of a notice its whole time again, while the person looks at it. */
export function holdUndo(
  { state, nowMs }: CommandContext,
  noticeId: string,
): Result<AppState, Refusal> {
  const notice = state.notices.find(({ id }) => id === noticeId);
  if (notice?.undo?.type === 'revert') return ok(shownLonger(state, notice, notice.undo, nowMs));
  if (notice?.undo?.type !== 'cancel-operation') return err('cannot-undo');
  const { operationId } = notice.undo;
  const operation = state.outbox.operations.find(({ id }) => id === operationId);
  if (operation === undefined || operation.heldUntilMs === null) return err('cannot-undo');
  const heldUntilMs = Math.max(operation.heldUntilMs, nowMs + HOLD_UNDO_MS);
  return ok({
    ...state,
    outbox: changeOperation(state.outbox, operationId, (one) => ({ ...one, heldUntilMs })),
  });
}

function shownLonger(state: AppState, shown: Notice, undo: Revert, nowMs: EpochMs): AppState {
  const untilMs = nowMs + HOLD_UNDO_MS;
  const shownUntilMs = Math.max(undo.shownUntilMs, untilMs);
  const own = new Set(undo.operationIds);
  return {
    ...state,
    notices: state.notices.map((notice) =>
      notice === shown ? { ...notice, undo: { ...undo, shownUntilMs } } : notice,
    ),
    outbox: mapOperations(state.outbox, (one) =>
      own.has(one.id) && canCancel(one)
        ? { ...one, heldUntilMs: Math.max(one.heldUntilMs ?? 0, untilMs) }
        : one,
    ),
  };
}

function restored(context: CommandContext, restoration: Restoration, notice: Notice): AppState {
  const { work, zone, stretches } = restoration;
  const [id] = context.ids;
  const timesOf = notice.entryId === null ? [] : [{ id: notice.entryId }];
  const creations = stretches.map(({ startMs, endMs }, index) => {
    const name = index === 0 ? id : `${id}-${String(index)}`;
    const entryId = localEntryId(name);
    const act = { type: 'create', entryId, work, zone, startMs, endMs } as const;
    return createOperation(context, act, name, timesOf);
  });
  const outbox = appendOperations(context.state.outbox, creations);
  const params = { title: titleOf(work) };
  return withUndoLogged(context, { ...context.state, outbox }, notice, {
    code: 'entry-restored',
    params,
  });
}

function withoutOperation(context: CommandContext, operation: Operation, notice: Notice): AppState {
  const { state } = context;
  const title = notice.params['title'] ?? '';
  const { act } = operation;
  if (act.type === 'start') {
    // All that was done to the entry since goes with it.
    const group = new Set(operationsOf(state.outbox, act.entryId).map(({ id }) => id));
    const undone = { ...state, outbox: removeOperations(state.outbox, group) };
    return withUndoLogged(context, undone, notice, { code: 'start-undone', params: { title } });
  }
  const derived = new Set(
    state.outbox.operations.map(({ id }) => id).filter((id) => id.startsWith(`${operation.id}~`)),
  );
  const kept = removeOperations(state.outbox, derived);
  const undone = { ...state, outbox: removeOperations(kept, new Set([operation.id])) };
  if (act.type !== 'delete') {
    return withUndoLogged(context, undone, notice, { code: 'start-undone', params: { title } });
  }
  const line = { code: 'deletion-undone', params: { title } } as const;
  // Another timer that was started meanwhile has ended the restored one: there is one at a time.
  const next = state.outbox.operations
    .slice(state.outbox.operations.indexOf(operation) + 1)
    .find((later) => later.act.type === 'start');
  const comesBack = targetsOf(act)
    .map((id) => viewEntries(undone).get(resolveId(state.outbox, id)))
    .find((entry) => entry !== undefined && openSpan(entry) !== null);
  if (next?.act.type !== 'start' || comesBack === undefined) {
    return withUndoLogged(context, undone, notice, line);
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
  const outbox = replaceOperation(kept, operation.id, [stop]);
  return withUndoLogged(context, { ...state, outbox }, notice, line);
}

function withUndoLogged(
  { nowMs }: CommandContext,
  state: AppState,
  { entryId }: Notice,
  line: Pick<NoticeDraft, 'code' | 'params'>,
): AppState {
  return withNotices(state, [{ ...line, entryId, undo: null }], nowMs);
}

/** What was undone is not undone again, neither as a notice nor in the log. */
function withoutUndo(state: AppState, noticeId: string): AppState {
  return {
    ...withoutNotice(state, noticeId),
    activity: state.activity.map((line) => (line.id === noticeId ? { ...line, undo: null } : line)),
  };
}

export function withoutNotice(state: AppState, noticeId: string): AppState {
  return { ...state, notices: state.notices.filter(({ id }) => id !== noticeId) };
}
