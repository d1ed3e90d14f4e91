import { dayBounds } from '../entry/day';
import type { Entry } from '../entry/entry';
import { changedEntry } from '../outbox/apply-outbox';
import { SECOND_MS } from '../base/instant';
import type { Act, Operation } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import type { DeliveryCall } from './call';
import { toPayload } from './payload';
import {
  listDayOf,
  isKnown,
  observe,
  park,
  settle,
  type Decision,
  type PlanContext,
} from './decision';

type EntryOperation = Operation & {
  readonly act: Extract<Act, { type: 'change-start' | 'edit' | 'delete' | 'remove-breaks' }>;
};

/**
 * Delivers a change of one entry. An update replaces the whole entry, so it is built from what awork had a moment
 * ago: fields that the person did not touch keep what someone else may have written.
 */
export function planEntryAct(context: PlanContext, operation: EntryOperation): Decision {
  const { act } = operation;
  const id = resolveId(context.outbox, act.entryId);
  const entry = context.confirmed.entries[id];
  // What our own call has just answered needs no second look.
  if (act.type === 'delete' && entry === undefined && operation.answers > 0) {
    return settle(context, operation);
  }
  const fromMs = entry === undefined ? operation.actedAtMs : startOfDay(context, entry);
  if (!isKnown(context, operation, fromMs)) return observe(context, operation, fromMs);
  if (entry === undefined) {
    return act.type === 'delete'
      ? settle(context, operation)
      : park(context, operation, { type: 'entry-gone' });
  }
  const wanted = changedEntry(entry, act);
  // One answered update is all that can be done: what awork made of it is what is shown.
  if (wanted !== null && (operation.answers > 0 || isDelivered(entry, wanted))) {
    return settle(context, operation);
  }
  const call: DeliveryCall =
    wanted === null || act.type === 'delete'
      ? { type: 'delete', entryId: id }
      : act.type === 'remove-breaks'
        ? { type: 'remove-breaks', entryId: id }
        : { type: 'update', entryId: id, form: toPayload(wanted, {}) };
  return { do: 'call', operationId: operation.id, call };
}

function startOfDay(context: PlanContext, entry: Entry): number {
  return dayBounds(listDayOf(entry), context.zone).startMs;
}

/** awork may round what it stores, by less than a second. */
function isDelivered(entry: Entry, wanted: Entry): boolean {
  const a = entry.span;
  const b = wanted.span;
  const isSameSpan =
    a.kind === 'dated' || b.kind === 'dated'
      ? a === b
      : Math.abs(a.startMs - b.startMs) < SECOND_MS &&
        Math.abs((a.endMs ?? 0) - (b.endMs ?? 0)) < SECOND_MS &&
        a.breaks.length === b.breaks.length;
  return (
    isSameSpan &&
    entry.work.note === wanted.work.note &&
    entry.work.isBillable === wanted.work.isBillable &&
    entry.work.typeOfWork.id === wanted.work.typeOfWork.id &&
    (entry.work.task?.id ?? null) === (wanted.work.task?.id ?? null) &&
    (entry.work.project?.id ?? null) === (wanted.work.project?.id ?? null)
  );
}
