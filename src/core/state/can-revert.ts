/** Which of the operations of an undo can still be taken back, and whether the rest can be reversed. */
import { ownValue } from '../base/own-value';
import { isSameValue } from '../base/same-value';
import type { Entry } from '../entry/entry';
import { openSpan } from '../entry/span';
import { afterOperations } from '../outbox/apply-outbox';
import { isAsLeft, isReversible } from '../outbox/entry-change';
import type { EntryChange, Undo } from '../outbox/notice';
import { isUnsent, type Operation } from '../outbox/operation';
import { operationsOf, operationWith, resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import type { AppState } from './app-state';
import { viewEntries } from './selectors';

export type Revert = Extract<Undo, { type: 'revert' }>;

/** True when nothing of an entry has changed but its id: awork's may have come in the meantime. */
export function isSameEntry(now: Entry, before: Entry): boolean {
  return isSameValue({ ...now, id: before.id }, before);
}

/** True while awork has nothing of it, also where it was refused. */
export function canBeTakenBack(state: AppState, operation: Operation): boolean {
  const { answers, delivery } = operation;
  const isOut = isUnsent(operation) || (delivery.state === 'parked' && answers === 0);
  return isOut && !isBegun(state, operation);
}

/**
 * True where awork has done the first of several calls: a reading tells, although the answer was lost. A start that is
 * on its way ends what runs before the stop in front of it is sent.
 */
function isBegun({ confirmed, outbox }: AppState, operation: Operation): boolean {
  const { act } = operation;
  if (act.type === 'start') return ownValue(outbox.aliases, act.entryId) !== undefined;
  if (act.type !== 'stop') return false;
  const known = ownValue(confirmed.entries, resolveId(outbox, act.entryId));
  if (known === undefined) return false;
  const later = outbox.operations.slice(outbox.operations.indexOf(operation) + 1);
  return openSpan(known) === null || later.some((one) => isOnItsWay(outbox, one));
}

/** A start of which it is not known yet whether awork has done it. */
function isOnItsWay({ aliases }: Outbox, { act, delivery }: Operation): boolean {
  return (
    act.type === 'start' &&
    (delivery.state === 'sending' || delivery.state === 'unknown') &&
    ownValue(aliases, act.entryId) === undefined
  );
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
  const own = [...new Set(operationIds)];
  const waiting = own.flatMap((id) => operationWith(state.outbox, id) ?? []);
  const isAllUnsent =
    waiting.length === own.length && waiting.every((one) => canBeTakenBack(state, one));
  if (isAllUnsent) return true;
  // awork has refused one part and done another: what it made of both is not what the person saw.
  if (waiting.some(({ act, delivery }) => act.type !== 'batch' && delivery.state === 'parked')) {
    return false;
  }
  return changes.every((change) => isReversible(change) && isShownOf(state, change, own));
}

/** False where awork has refused something else that the person sees of the entry: it would not find it as they left it. */
function isShownOf(
  { confirmed, outbox, userId }: AppState,
  { after }: EntryChange,
  own: readonly string[],
): boolean {
  if (after === null) return true;
  const operations = operationsOf(outbox, after.id);
  const isRefused = ({ id, delivery }: Operation): boolean =>
    delivery.state === 'parked' && !own.includes(id);
  if (!operations.some(isRefused)) return true;
  const id = resolveId(outbox, after.id);
  const rest = operations.filter((one) => !isRefused(one));
  const atAwork = afterOperations(ownValue(confirmed.entries, id) ?? null, id, rest, userId);
  return isAsLeft(atAwork ?? undefined, after);
}
