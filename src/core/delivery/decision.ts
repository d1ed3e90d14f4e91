/** The vocabulary of the planner: what it knows, what it may decide, and the decisions that all its parts share. */
import { ownValue } from '../base/own-value';
import type { Confirmed } from '../outbox/confirmed';
import { dayOf, listDayOf, shiftDay } from '../entry/day';
import { isLocalEntryId, type EntryId } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import type { NoticeDraft } from '../outbox/notice';
import { parked, targetsOf, type Operation, type ParkReason } from '../outbox/operation';
import { changeOperation, removeOperations, resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import type { DeliveryCall } from '../outbox/delivery-call';
import { COVERAGE_MS } from './limits';
import { unreadableOf } from '../entry/unreadable-row';

export interface PlanContext {
  readonly outbox: Outbox;
  readonly confirmed: Confirmed;
  readonly userId: string;
  /** By the server's clock. */
  readonly nowMs: EpochMs;
  readonly zone: string;
  /** False while the device's clock may be wrong, and with it `nowMs` and the instants recorded under it. */
  readonly isClockSure: boolean;
}

export type Decision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly untilMs: EpochMs }
  /** Read the entries since `fromMs`, and these single ones, before anything is sent. */
  | { readonly do: 'observe'; readonly fromMs: EpochMs; readonly lookUp: readonly EntryId[] }
  | { readonly do: 'call'; readonly operationId: string; readonly call: DeliveryCall }
  /** The queue changed without a call: something was settled, parked, adopted or rewritten. Plan again. */
  | {
      readonly do: 'revise';
      readonly outbox: Outbox;
      readonly notices: readonly NoticeDraft[];
    };

/** True when awork was read since `sinceMs` for the days from `fromMs` on and for all that the operation is about. */
export function isCovered(
  context: PlanContext,
  operation: Operation,
  sinceMs: EpochMs,
  fromMs: EpochMs,
): boolean {
  const { coverage } = context.confirmed;
  if (coverage === null || coverage.startedAtMs < sinceMs) return false;
  // In the zone that an entry was booked in, its day may be the one before.
  if (shiftDay(dayOf(fromMs, context.zone), -1) < coverage.fromDay) return false;
  return lookUpsOf(context, operation).every((id) => {
    if (coverage.lookedUp.includes(id)) return true;
    const row = unreadableOf(context.confirmed.unreadable, id);
    if (row?.day !== undefined && row.day !== null && row.day >= coverage.fromDay) return true;
    const entry = ownValue(context.confirmed.entries, id);
    return entry !== undefined && listDayOf(entry) >= coverage.fromDay;
  });
}

/** As `isCovered`, for acts that were not sent yet: recent is enough. */
export function isKnown(context: PlanContext, operation: Operation, fromMs: EpochMs): boolean {
  return isCovered(context, operation, context.nowMs - COVERAGE_MS, fromMs);
}

/**
 * As `isKnown`, and read after the person acted: only then is awork within reach, and only that shows what others
 * did meanwhile. Needed before a late act is turned into something else.
 */
export function isKnownSinceAct(
  context: PlanContext,
  operation: Operation,
  fromMs: EpochMs,
): boolean {
  const sinceMs = Math.max(context.nowMs - COVERAGE_MS, operation.actedAtMs);
  return isCovered(context, operation, sinceMs, fromMs);
}

/** awork's ids of what the operation is about; a start or create that was not sent has none. */
function lookUpsOf(context: PlanContext, operation: Operation): readonly EntryId[] {
  return targetsOf(operation.act)
    .map((id) => resolveId(context.outbox, id))
    .filter((id) => !isLocalEntryId(id));
}

/** One reading serves all that waits: it reaches back to the oldest act, and looks up what lies further back. */
export function observe(context: PlanContext, operation: Operation, fromMs: EpochMs): Decision {
  const lookUp = lookUpsOf(context, operation).filter((id) => {
    const entry = ownValue(context.confirmed.entries, id);
    return entry === undefined || listDayOf(entry) < dayOf(fromMs, context.zone);
  });
  return { do: 'observe', fromMs, lookUp };
}

export function settle(
  context: PlanContext,
  operation: Operation,
  notice: NoticeDraft | null = null,
): Decision {
  return {
    do: 'revise',
    outbox: removeOperations(context.outbox, new Set([operation.id])),
    notices: notice === null ? [] : [notice],
  };
}

export function park(context: PlanContext, operation: Operation, reason: ParkReason): Decision {
  return {
    do: 'revise',
    outbox: changeOperation(context.outbox, operation.id, (found) => ({
      ...found,
      delivery: parked(reason),
    })),
    notices: [],
  };
}
