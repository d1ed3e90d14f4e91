/**
 * Changes that a person made to an entry after awork refused an operation on it. They were made to the entry as the
 * person sees it, so they go out with that operation, and send it again.
 */
import { ownValue } from '../base/own-value';
import type { EpochMs } from '../base/instant';
import { readied, type Act, type Operation } from './operation';
import { operationsOf, removeOperations, replaceOperation } from './outbox';
import type { Outbox } from './outbox-index';

type EditAct = Extract<Act, { type: 'edit' }>;

/**
 * True for a refused operation that another note, type of work or time may get through. A start that would end a timer
 * of another device, and a change of an entry that is gone, is none of them.
 */
export function isSentAgainByChange({ act, delivery }: Operation): boolean {
  if (delivery.state !== 'parked') return false;
  const { type } = delivery.reason;
  if (type !== 'refused' && type !== 'in-the-way' && type !== 'no-progress') return false;
  return (
    act.type === 'start' ||
    act.type === 'create' ||
    act.type === 'edit' ||
    act.type === 'change-start'
  );
}

/** The outbox with the refused operation ready again, when changes of its entry wait to be sent; else null. */
export function sentAgainByChanges(
  outbox: Outbox,
  operation: Operation,
  nowMs: EpochMs,
): Outbox | null {
  if (!isSentAgainByChange(operation)) return null;
  const isDeleted = laterThan(outbox, operation).some(({ act }) => act.type === 'delete');
  if (isDeleted) return null;
  return withLaterChanges(outbox, operation, nowMs);
}

/** The outbox with the operation ready again, and in it the unsent changes that come after it; null without any. */
export function withLaterChanges(
  outbox: Outbox,
  operation: Operation,
  dueAtMs: EpochMs = Infinity,
): Outbox | null {
  const taken = takeLaterChanges(outbox, operation, dueAtMs);
  return taken === null
    ? null
    : replaceOperation(taken.outbox, operation.id, [{ ...readied(operation), act: taken.act }]);
}

/**
 * Moves the unsent changes that come after an operation into its act. What the act cannot carry, such as the end of a
 * timer, stays behind it. Null when there is nothing to move.
 *
 * @param dueAtMs leaves changes that are held back beyond it
 */
export function takeLaterChanges(
  outbox: Outbox,
  operation: Operation,
  dueAtMs: EpochMs = Infinity,
): { readonly outbox: Outbox; readonly act: Act } | null {
  const { act } = operation;
  if (act.type === 'batch') return null;
  const isInAwork = ownValue(outbox.aliases, act.entryId) !== undefined;
  let taken: { readonly outbox: Outbox; readonly act: Act } | null = null;
  let isNext = true;
  for (const change of laterThan(outbox, operation)) {
    const { delivery, heldUntilMs } = change;
    const isUnsent = delivery.state === 'ready' || delivery.state === 'waiting';
    const edit = asEdit(change.act);
    if (edit === null || !isUnsent || (heldUntilMs ?? 0) > dueAtMs) {
      isNext = false;
      continue;
    }
    const step = withChange(taken?.act ?? act, edit, { isInAwork, isNext });
    isNext &&= step?.left === null;
    if (step === null) continue;
    const before: Outbox = taken?.outbox ?? outbox;
    taken = {
      act: step.act,
      outbox:
        step.left === null
          ? removeOperations(before, new Set([change.id]))
          : replaceOperation(before, change.id, [{ ...change, act: step.left }]),
    };
  }
  return taken;
}

function laterThan(outbox: Outbox, { id, act }: Operation): readonly Operation[] {
  const operations = act.type === 'batch' ? [] : operationsOf(outbox, act.entryId);
  return operations.slice(operations.findIndex((one) => one.id === id) + 1);
}

interface Order {
  readonly isInAwork: boolean;
  /** False when something lies between the two that the times depend on, such as a stop. */
  readonly isNext: boolean;
}

function asEdit(act: Act): EditAct | null {
  if (act.type === 'edit') return act;
  if (act.type !== 'change-start') return null;
  const { entryId, startMs } = act;
  return { type: 'edit', entryId, work: null, startMs, endMs: null, breaks: null };
}

/** The act with a change, and what is left of that; null when the act can carry nothing of it. */
function withChange(
  act: Act,
  change: EditAct,
  { isInAwork, isNext }: Order,
): { readonly act: Act; readonly left: EditAct | null } | null {
  const { startMs, endMs } = change;
  switch (act.type) {
    case 'start': {
      if (isInAwork || (change.work === null && startMs === null)) return null;
      const work = change.work ?? act.work;
      const left = endMs === null ? null : { ...change, work: null, startMs: null };
      return { act: { ...act, work, atMs: startMs ?? act.atMs }, left };
    }
    case 'create': {
      if (isInAwork) return null;
      const times = { startMs: startMs ?? act.startMs, endMs: endMs ?? act.endMs };
      return { act: { ...act, work: change.work ?? act.work, ...times }, left: null };
    }
    case 'change-start':
    case 'edit':
      return withEdit(act, change, isNext);
    case 'stop':
    case 'pause':
    case 'resume':
    case 'delete':
    case 'remove-breaks':
    case 'batch':
      return null;
  }
}

function withEdit(
  act: Extract<Act, { type: 'edit' | 'change-start' }>,
  change: EditAct,
  isNext: boolean,
): { readonly act: Act; readonly left: EditAct | null } | null {
  const edit = asEdit(act);
  if (edit === null) return null;
  const work = change.work ?? edit.work;
  const hasNewTimes = change.startMs !== null || change.endMs !== null;
  // The first change may have cut all breaks away, as the person saw it: the second one must not bring them back.
  const bringsBreaksBack = change.breaks === null && (edit.breaks ?? []).length > 0;
  if (hasNewTimes && (!isNext || bringsBreaksBack)) {
    return change.work === null
      ? null
      : { act: { ...edit, work }, left: { ...change, work: null } };
  }
  const startMs = change.startMs ?? edit.startMs;
  if (act.type === 'change-start' && startMs !== null && work === null && change.endMs === null) {
    return { act: { ...act, startMs }, left: null };
  }
  const endMs = change.endMs ?? edit.endMs;
  const breaks = change.breaks ?? edit.breaks;
  return { act: { ...edit, work, startMs, endMs, breaks }, left: null };
}
