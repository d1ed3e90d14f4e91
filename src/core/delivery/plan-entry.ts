import { ownValue } from '../base/own-value';
import { dayBounds, listDayOf } from '../entry/day';
import type { Entry } from '../entry/entry';
import type { Act, Operation } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import { planEdit } from './plan-edit';
import { isKnown, observe, park, settle, type Decision, type PlanContext } from './decision';

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
  const entry = ownValue(context.confirmed.entries, id);
  // The answer to our own call is fresh enough; no reading is needed.
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
  if (act.type === 'edit' || act.type === 'change-start') {
    return planEdit(context, { ...operation, act }, entry);
  }
  const isDone =
    operation.answers > 0 || (entry.span.kind === 'timed' && entry.span.breaks.length === 0);
  if (act.type === 'remove-breaks' && isDone) return settle(context, operation);
  return { do: 'call', operationId: operation.id, call: { type: act.type, entryId: id } };
}

function startOfDay(context: PlanContext, entry: Entry): number {
  return dayBounds(listDayOf(entry), context.zone).startMs;
}
