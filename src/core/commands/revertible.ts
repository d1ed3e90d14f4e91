/** Reports what a command did to entries, so that it can be undone: at once by its notice, for a day in the log. */
import { withNotices } from '../activity/activity-log';
import { DAY_MS, type EpochMs } from '../base/instant';
import { MOST_CHANGED } from '../entry/bounds';
import type { EntryId } from '../entry/entry';
import { phaseOf } from '../entry/span';
import { titleOf } from '../entry/work-title';
import { isReversible } from '../outbox/entry-change';
import {
  HOLD_UNDO_MS,
  type EntryChange,
  type NoticeCode,
  type NoticeDraft,
} from '../outbox/notice';
import { targetsOf } from '../outbox/operation';
import { mapOperations, operationWith, resolveId } from '../outbox/outbox';
import { changedOperations } from '../outbox/outbox-index';
import type { AppState } from '../state/app-state';
import { viewEntries } from '../state/selectors';
import type { CommandContext } from './operation-factory';

/** The log keeps the undo of the newest changes, of so many entries in all: all of it is written at each change. */
const MOST_KEPT = 100;
/** Longer notes of all entries of one change together are not kept a second time. */
const LONGEST_NOTES = 100_000;

/** Adds the notice about what led from `context.state` to `next`. The same state where nothing was done. */
export function withRevert(
  { state, nowMs }: CommandContext,
  next: AppState,
  code: NoticeCode,
  params: NoticeDraft['params'] = {},
): AppState {
  const added = changedOperations(state.outbox, next.outbox).added.filter(
    ({ id }) => operationWith(state.outbox, id) === undefined,
  );
  if (added.length === 0) return next;
  const ids = new Set(
    added.flatMap(({ act }) => targetsOf(act)).map((id) => resolveId(next.outbox, id)),
  );
  const changes = changesOf(state, next, ids);
  const [first] = changes;
  const entry = first?.after ?? first?.before ?? null;
  const mayBeKept = notesOf(changes) <= LONGEST_NOTES && changes.length <= MOST_CHANGED;
  const notice: NoticeDraft = {
    code,
    entryId: entry?.id ?? null,
    params: { ...(entry === null ? {} : { title: titleOf(entry.work) }), ...params },
    undo: mayBeKept
      ? {
          type: 'revert',
          operationIds: added.map(({ id }) => id),
          changes,
          shownUntilMs: nowMs + HOLD_UNDO_MS,
        }
      : null,
  };
  const addedIds = new Set(added.map(({ id }) => id));
  const isHeld = mayBeKept && changes.some(mustWait);
  const heldUntilMs = nowMs + HOLD_UNDO_MS;
  const outbox = isHeld
    ? mapOperations(next.outbox, (one) => (addedIds.has(one.id) ? { ...one, heldUntilMs } : one))
    : next.outbox;
  return withoutOldReverts(withNotices({ ...next, outbox }, [notice], nowMs), nowMs);
}

/**
 * A deletion, and what costs breaks: once awork has lost them, nothing brings them back. A stop is sent at once whatever
 * it costs: a timer must not run on elsewhere for the sake of its undo.
 */
function mustWait({ before, after }: EntryChange): boolean {
  if (after === null) return true;
  const isStopped =
    before !== null && phaseOf(before) !== 'finished' && phaseOf(after) === 'finished';
  return !isStopped && !isReversible({ before, after });
}

function changesOf(
  before: AppState,
  after: AppState,
  ids: ReadonlySet<EntryId>,
): readonly EntryChange[] {
  const old = viewEntries(before);
  const changed = viewEntries(after);
  return [...ids].flatMap((id): readonly EntryChange[] => {
    const change = { before: old.get(id) ?? null, after: changed.get(id) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function notesOf(changes: readonly EntryChange[]): number {
  return changes.reduce(
    (sum, { before, after }) =>
      sum + (before?.work.note.length ?? 0) + (after?.work.note.length ?? 0),
    0,
  );
}

function withoutOldReverts(state: AppState, nowMs: EpochMs): AppState {
  const last = state.activity.at(-1)?.undo;
  const newest = last?.type === 'revert' ? last.changes.length : 0;
  let kept = 0;
  const activity = state.activity
    .toReversed()
    .map((line) => {
      if (line.undo?.type !== 'revert') return line;
      kept += line.undo.changes.length;
      // The newest one may be of more entries.
      const isOld = nowMs - line.atMs > DAY_MS || kept > Math.max(MOST_KEPT, newest);
      return isOld ? { ...line, undo: null } : line;
    })
    .toReversed();
  return { ...state, activity };
}
