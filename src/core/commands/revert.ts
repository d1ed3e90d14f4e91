/**
 * Brings entries back as they were before a command. What awork has not been sent is taken back; what it has is
 * reversed by operations of their own, which are dropped where an entry was changed elsewhere meanwhile.
 */
import { err, ok, type Result } from '../base/result';
import { isSameValue } from '../base/same-value';
import type { Entry } from '../entry/entry';
import { isAsLeft, isReversible } from '../outbox/entry-change';
import { targetsOf, type Operation } from '../outbox/operation';
import { appendOperations, operationsOf, removeOperations, resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import type { AppState } from '../state/app-state';
import { canBeTakenBack, canRevert, isSameEntry, type Revert } from '../state/can-revert';
import type { Refusal } from '../state/command';
import { viewEntries } from '../state/selectors';
import { createOperation, type CommandContext } from './operation-factory';
import { reversalOf, type Reversed } from './reversal';

export function reverted(context: CommandContext, undo: Revert): Result<AppState, Refusal> {
  const { state } = context;
  if (!canRevert(state, undo)) return err('cannot-undo');
  const { outbox, isWhole } = withoutUnsent(state, undo);
  const next = { ...state, outbox };
  const entries = viewEntries(next);
  const left: Reversed[] = [];
  for (const change of undo.changes) {
    const { before, after } = change;
    const now = entries.get(resolveId(outbox, (after ?? before)?.id ?? '')) ?? null;
    if (before === null ? now === null : now !== null && isSameEntry(now, before)) continue;
    if (isWhole) {
      if (before !== null && now !== null && holdsChange(before, after, now)) {
        left.push({ before, now });
      }
      continue;
    }
    const isLeft = after === null ? now === null : isAsLeft(now ?? undefined, after);
    if (!isLeft || !isReversible(change)) return err('cannot-undo');
    left.push({ before, now });
  }
  return ok(
    left.length === 0
      ? next
      : { ...next, outbox: appendOperations(outbox, reversing(context, left)) },
  );
}

/** The command has corrected a refused operation as well, which stays as it is now. */
function holdsChange(before: Entry, after: Entry | null, now: Entry): boolean {
  if (after === null) return false;
  const parts = [
    ({ work }: Entry) => work,
    ({ span }: Entry) => (span.kind === 'timed' ? span.startMs : span),
    ({ span }: Entry) => (span.kind === 'timed' ? span.endMs : span),
  ];
  return parts.some(
    (partOf) =>
      isSameValue(partOf(now), partOf(after)) && !isSameValue(partOf(before), partOf(after)),
  );
}

/** What can be taken back, taken back; `isWhole` where that is all of it. With a start goes all that followed it. */
function withoutUnsent(
  state: AppState,
  { operationIds }: Revert,
): { readonly outbox: Outbox; readonly isWhole: boolean } {
  const { outbox } = state;
  const own = new Set(operationIds);
  const unsent = outbox.operations.filter((one) => own.has(one.id) && canBeTakenBack(state, one));
  const gone = new Set<string>();
  for (const { id, act } of unsent) {
    gone.add(id);
    for (const derived of outbox.operations) {
      if (derived.id.startsWith(`${id}~`) && canBeTakenBack(state, derived)) gone.add(derived.id);
    }
    if (act.type !== 'start' && act.type !== 'create') continue;
    for (const later of operationsOf(outbox, act.entryId)) {
      if (targetsOf(later.act).length === 1) gone.add(later.id);
    }
  }
  return {
    outbox: removeOperations(outbox, gone),
    isWhole: unsent.length === own.size && !unsent.some(isRemainder),
  };
}

/** awork has done the rest of it. */
function isRemainder({ act, delivery }: Operation): boolean {
  return act.type === 'batch' && delivery.state === 'parked';
}

function reversing(context: CommandContext, left: readonly Reversed[]): readonly Operation[] {
  const [name] = context.ids;
  const all = left.flatMap(({ now }) => (now === null ? [] : [now]));
  const reversals = reversalOf(left, name);
  const timesOf = left.flatMap(({ before, now }) => before ?? now ?? []);
  // Where one entry takes the place of another, all is done or nothing; else each entry counts for itself.
  const isOne = reversals.some(({ act }) => act.type !== 'edit' && act.type !== 'batch');
  return reversals.map(({ act, expects, after }, index) => {
    const isFirst = isOne && index === 0;
    return {
      ...createOperation(context, act, `${name}-${String(index)}`, timesOf),
      undoes: { group: name, isFirst, expects: isFirst ? all : expects, after },
    };
  });
}
