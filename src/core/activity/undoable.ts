/** Which lines of the activity log can still be undone. */
import { DAY_MS, type EpochMs } from '../base/instant';
import type { Operation } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import type { AppState, Notice } from '../state/app-state';
import { viewEntries } from '../state/selectors';

/** True while nothing of it was sent: then there is nothing to undo at awork. */
export function canCancel({ delivery, heldUntilMs, answers }: Operation): boolean {
  const isUnsent = delivery.state === 'ready' || delivery.state === 'waiting';
  return isUnsent && heldUntilMs !== null && answers === 0;
}

/** Answers whether `notice.undo` can undo a line of the log: held operations, and deletions for a day. */
export function undoableIn(state: AppState, nowMs: EpochMs): (line: Notice) => boolean {
  const pending = new Map(state.outbox.operations.map((operation) => [operation.id, operation]));
  const entries = viewEntries(state);
  return ({ undo, entryId, atMs }) => {
    if (undo?.type !== 'cancel-operation') return false;
    const operation = pending.get(undo.operationId);
    if (operation !== undefined) return canCancel(operation);
    // Where awork has refused the deletion, the entry is still there.
    const isThere = entryId !== null && entries.has(resolveId(state.outbox, entryId));
    return undo.restoration !== null && !isThere && nowMs - atMs <= DAY_MS;
  };
}
