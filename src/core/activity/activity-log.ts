/** Notices and the activity log: every notice is in the log, but not every line of the log is a notice. */
import { ownValue } from '../base/own-value';
import type { AppState, DurableWork, Notice } from '../state/app-state';
import { applyOutbox } from '../outbox/apply-outbox';
import type { EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import { HOLD_UNDO_MS, type NoticeCode, type NoticeDraft } from '../outbox/notice';
import { operationWith, resolveId } from '../outbox/outbox';
import { changedOperations } from '../outbox/outbox-index';
import { changeViewOf, type PendingSource } from '../view/pending-changes';
import type { ActivityView, ChangeView } from '../view/view-types';
import { canRevert } from '../state/can-revert';
import { canCancel, undoableIn } from './undoable';

export const KEPT_NOTICES = 20;
export const KEPT_ACTIVITY = 500;

/** Only some are shown; all are in the log. */
const LOG_ONLY: ReadonlySet<NoticeCode> = new Set([
  'sent-late',
  'parked',
  'retried',
  'operation-edited',
  'operation-discarded',
  'stop-undone',
  'deletion-undone',
  'entry-restored',
  'start-undone',
  'undone',
]);

export function withNotices<Work extends DurableWork>(
  work: Work,
  drafts: readonly NoticeDraft[],
  nowMs: EpochMs,
): Work {
  if (drafts.length === 0) return work;
  const first = nextNumber(work.activity);
  const added = drafts.map((draft, index): Notice => ({
    ...draft,
    id: `n${String(first + index)}`,
    atMs: nowMs,
  }));
  return {
    ...work,
    notices: [...work.notices, ...added.filter(({ code }) => !LOG_ONLY.has(code))].slice(
      -KEPT_NOTICES,
    ),
    activity: [...work.activity, ...added].slice(-KEPT_ACTIVITY),
  };
}

/** One more than that of the last line that has a number; a damaged file may hold any id. */
function nextNumber(lines: readonly Notice[]): number {
  const last = lines
    .map(({ id }) => Number(/^n(\d{1,15})$/.exec(id)?.[1]))
    .findLast(Number.isFinite);
  return last === undefined ? 0 : last + 1;
}

/** Logs what has been parked since `before`, wherever that was decided. */
export function withParkedLogged(before: AppState, after: AppState, nowMs: EpochMs): AppState {
  const { removed, added } = changedOperations(before.outbox, after.outbox);
  const known = new Set(
    removed.filter(({ delivery }) => delivery.state === 'parked').map(({ id }) => id),
  );
  const drafts = added
    .filter(({ id, delivery }) => delivery.state === 'parked' && !known.has(id))
    .map((operation) => aboutChange('parked', changeViewOf(after, operation)));
  return withNotices(after, drafts, nowMs);
}

/**
 * Drops the notices whose operation is being sent, or has left the outbox: it can no longer be undone. Those of changes
 * that are undone in other ways are dropped when their time is over; the log keeps them.
 */
export function withoutDeadUndo(state: AppState, nowMs: EpochMs): AppState {
  if (
    !state.notices.some(({ undo }) => undo?.type === 'cancel-operation' || undo?.type === 'revert')
  ) {
    return state;
  }
  const notices = state.notices.filter(({ undo }) => {
    if (undo?.type === 'revert') return undo.shownUntilMs > nowMs && canRevert(state, undo);
    if (undo?.type !== 'cancel-operation') return true;
    const operation = operationWith(state.outbox, undo.operationId);
    return operation !== undefined && canCancel(operation);
  });
  return notices.length === state.notices.length ? state : { ...state, notices };
}

/**
 * Shows the undo of an operation again, for as long as any: awork has refused a part of it, and the rest can still be
 * undone.
 */
export function withUndoShownAgain(state: AppState, operationId: string, nowMs: EpochMs): AppState {
  const line = state.activity.findLast(
    ({ undo }) => undo?.type === 'revert' && undo.operationIds.includes(operationId),
  );
  if (line?.undo?.type !== 'revert') return state;
  const shownUntilMs = Math.max(line.undo.shownUntilMs, nowMs + HOLD_UNDO_MS);
  const shown = { ...line, undo: { ...line.undo, shownUntilMs } };
  const others = state.notices.filter(({ id }) => id !== line.id);
  return { ...state, notices: [...others, shown].slice(-KEPT_NOTICES) };
}

/** A line about an operation that was parked. */
export function aboutChange(
  code: Extract<NoticeCode, 'parked' | 'retried' | 'operation-edited' | 'operation-discarded'>,
  change: ChangeView,
): NoticeDraft {
  const { work, reason } = change;
  const said = reason?.reason ?? null;
  return {
    code,
    entryId: change.entryId,
    params: {
      act: change.act,
      actedAtMs: change.actedAtMs,
      title: work === null ? '' : titleOf(work),
      ...detailsOf(change),
      ...(code === 'parked' && reason !== null ? { reasonCode: reason.code } : {}),
      ...(code === 'parked' && said !== null ? { reason: said } : {}),
    },
    undo: null,
  };
}

/** All that a person needs to book an entry by hand. */
export function detailsOf({
  work,
  startMs,
  endMs,
}: Pick<ChangeView, 'work' | 'startMs' | 'endMs'>): NoticeDraft['params'] {
  const times = {
    ...(startMs === null ? {} : { startMs }),
    ...(endMs === null ? {} : { endMs }),
  };
  if (work === null) return times;
  const { project, typeOfWork, note } = work;
  return {
    ...times,
    typeOfWork: typeOfWork.name,
    ...(project === null ? {} : { project: project.name }),
    ...(note.trim() === '' ? {} : { note }),
  };
}

/** Fills in missing titles: acts such as `stop` do not carry the work. */
export function titled(
  source: PendingSource,
  drafts: readonly NoticeDraft[],
): readonly NoticeDraft[] {
  if (drafts.every(({ params }) => params['title'] !== '')) return drafts;
  const { confirmed, outbox, userId } = source;
  const entries = applyOutbox(confirmed, outbox, userId);
  return drafts.map((draft) => {
    if (draft.params['title'] !== '' || draft.entryId === null) return draft;
    const id = resolveId(outbox, draft.entryId);
    const entry = entries.get(id) ?? ownValue(confirmed.entries, id);
    if (entry === undefined) return draft;
    return { ...draft, params: { ...draft.params, title: titleOf(entry.work) } };
  });
}

/** Newest first. */
export function activityOf(state: AppState, nowMs: EpochMs): readonly ActivityView[] {
  const canUndo = undoableIn(state, nowMs);
  return state.activity
    .map((line): ActivityView => {
      const { id, code, params, atMs } = line;
      return { id, code, params, atMs, canUndo: canUndo(line) };
    })
    .reverse();
}
