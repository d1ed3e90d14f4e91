/** Which lines of the activity log can still be undone. */
import { DAY_MS, type EpochMs } from '../base/instant';
import { isUnsent, type Operation } from '../outbox/operation';
import { operationWith, resolveId } from '../outbox/outbox';
import type { AppState, Notice } from '../state/app-state';
import { canRevert } from '../state/can-revert';
import { viewEntries } from '../state/selectors';

/** True while nothing of it was sent: then there is nothing to undo at awork. */
export function canCancel(operation: Operation): boolean {
  return isUnsent(operation) && operation.heldUntilMs !== null;
}

/** Answers whether `notice.undo` can undo a line of the log: held operations, and for a day deletions and other changes. */
export function undoableIn(state: AppState, nowMs: EpochMs): (line: Notice) => boolean {
  const entries = viewEntries(state);
  return ({ undo, entryId, atMs }) => {
    if (undo?.type === 'revert') return nowMs - atMs <= DAY_MS && canRevert(state, undo);
    if (undo?.type !== 'cancel-operation') return false;
    const operation = operationWith(state.outbox, undo.operationId);
    if (operation !== undefined) return canCancel(operation);
    // Where awork has refused the deletion, the entry is still there.
    const isThere = entryId !== null && entries.has(resolveId(state.outbox, entryId));
    return undo.restoration !== null && !isThere && nowMs - atMs <= DAY_MS;
  };
}
