/** Plans an operation whose entry awork has and the app cannot read. */
import { ownValue } from '../base/own-value';
import { dayOf, shiftDay } from '../entry/day';
import { unreadableOf } from '../entry/unreadable-row';
import type { Operation } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import { isKnown, observe, park, settle, type Decision, type PlanContext } from './decision';

/**
 * Null where the entry can be read, or where the operation does not depend on that. An update replaces the whole entry,
 * so none is built on what cannot be read; a stop, pause or resume names no entry and is sent once.
 */
export function planUnreadable(context: PlanContext, operation: Operation): Decision | null {
  const { act } = operation;
  if (act.type === 'batch') return null;
  const id = resolveId(context.outbox, act.entryId);
  const row = unreadableOf(context.confirmed.unreadable, id);
  if (row === null) return null;
  if (!isKnown(context, operation, operation.actedAtMs)) {
    return observe(context, operation, operation.actedAtMs);
  }
  const isUnsent = operation.answers + operation.attempts === 0;
  switch (act.type) {
    case 'delete':
      return operation.answers > 0
        ? settle(context, operation)
        : { do: 'call', operationId: operation.id, call: { type: 'delete', entryId: id } };
    case 'stop':
      if (!row.mayRun) return settle(context, operation);
      break;
    case 'create':
      return settle(context, operation);
    case 'start':
    case 'pause':
    case 'resume':
    case 'change-start':
    case 'edit':
    case 'remove-breaks':
  }
  const isLive = act.type === 'stop' || act.type === 'pause' || act.type === 'resume';
  const isStillKnown = ownValue(context.confirmed.entries, id) !== undefined;
  if (isLive && isUnsent && row.mayRun && isStillKnown) return null;
  return park(context, operation, { type: 'entry-unreadable' });
}

/**
 * True when an unreadable row may be the entry that an unanswered start or create has made: sent again, it would be
 * booked twice.
 */
export function mayHaveMadeUnreadable(context: PlanContext, { act }: Operation): boolean {
  if (act.type !== 'start' && act.type !== 'create') return false;
  if (ownValue(context.outbox.aliases, act.entryId) !== undefined) return false;
  const known = new Set(Object.values(context.outbox.aliases));
  const atMs = act.type === 'start' ? context.nowMs : act.startMs;
  const day = dayOf(atMs, context.zone);
  return context.confirmed.unreadable.some((row) => {
    if (row.id !== null && known.has(row.id)) return false;
    if (act.type === 'start') return row.mayRun;
    if (row.mayRun) return false;
    return row.day === null || (row.day >= shiftDay(day, -1) && row.day <= shiftDay(day, 1));
  });
}
