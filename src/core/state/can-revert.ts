/** Which of the operations of an undo can still be taken back, and whether the rest can be reversed. */
import { ownValue } from '../base/own-value';
import { isSameValue } from '../base/same-value';
import type { Entry } from '../entry/entry';
import { isAsLeft, isReversible } from '../outbox/entry-change';
import type { EntryChange, Undo } from '../outbox/notice';
import { isUnsent, type Operation } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import type { AppState } from './app-state';
import { viewEntries } from './selectors';

export type Revert = Extract<Undo, { type: 'revert' }>;

/** True when nothing of an entry has changed but its id: awork's may have come in the meantime. */
export function isSameEntry(now: Entry, before: Entry): boolean {
  return isSameValue({ ...now, id: before.id }, before);
}

/** True while awork has nothing of it, also where it was refused. */
export function canBeTakenBack(operation: Operation): boolean {
  return isUnsent(operation) || (operation.delivery.state === 'parked' && operation.answers === 0);
}

/** True while awork has done one call of several, as its answers or a reading since the first attempt tell. */
function isPartlyDone(
  { confirmed, outbox }: AppState,
  { act, answers, attempts, delivery }: Operation,
  changes: readonly EntryChange[],
): boolean {
  if (act.type === 'batch') return false;
  if (answers > 0) return true;
  if (attempts === 0 || delivery.state === 'parked') return false;
  return changes.some(({ before }) => {
    if (before === null) return false;
    const known = ownValue(confirmed.entries, resolveId(outbox, before.id));
    return known !== undefined && !isSameEntry(known, before);
  });
}

/** False once an entry was changed again, here or elsewhere, and where awork cannot be brought back. */
export function canRevert(state: AppState, { operationIds, changes }: Revert): boolean {
  const entries = viewEntries(state);
  let count = 0;
  for (const { before, after } of changes) {
    const found = entries.get(resolveId(state.outbox, (after ?? before)?.id ?? ''));
    const isLeft = after === null ? found === undefined : isAsLeft(found, after);
    // awork has refused the change of this one.
    const isBefore = before !== null && found !== undefined && isSameEntry(found, before);
    if (!isLeft && !isBefore) return false;
    if (isLeft) count += 1;
  }
  if (count === 0) return false;
  const own = new Set(operationIds);
  const waiting = state.outbox.operations.filter(({ id }) => own.has(id));
  // What awork has done in part is finished, or refused for good, before it can be reversed.
  if (waiting.some((one) => isPartlyDone(state, one, changes))) return false;
  const isAllUnsent = waiting.length === own.size && waiting.every(canBeTakenBack);
  if (isAllUnsent) return true;
  // awork has refused one part and done another: what it made of both is not what the person saw.
  if (waiting.some(({ act, delivery }) => act.type !== 'batch' && delivery.state === 'parked')) {
    return false;
  }
  return changes.every((change: EntryChange) => isReversible(change));
}
