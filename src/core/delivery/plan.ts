/**
 * Chooses how the next operation of the outbox is delivered. Pure: reads what the person did, what awork last
 * answered and the clock, and names one step; it runs again after that step. Compares what awork shows with what the
 * person wanted instead of remembering how far it got, so a crash between two steps changes nothing.
 */
import { ownValue } from '../base/own-value';
import { isLocalEntryId, type EntryId } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import { sentAgainByChanges } from '../outbox/later-changes';
import { isDeletion, isUnsent, READY, targetsOf, type Operation } from '../outbox/operation';
import { operationsOf, changeOperation, removeOperations, resolveId } from '../outbox/outbox';
import { indexOf, type Outbox } from '../outbox/outbox-index';
import { isAnyUnknown } from '../outbox/queue-counts';
import { isCovered, observe, park, settle, type Decision, type PlanContext } from './decision';
import { FRESH_BREAK_MS, MATCH_SLACK_MS, MOST_ANSWERS } from './limits';
import { planBatch, splitBatch } from './plan-batch';
import { planEntryAct } from './plan-entry';
import { matchSent, planOpening, type Opening } from './plan-opening';
import { planTimerAct } from './plan-timer';
import { planUndoing } from './plan-undo';
import { mayHaveMadeUnreadable, planUnreadable } from './plan-unreadable';

const MOST_ADOPTED_AT_ONCE = 5;

export function planDelivery(context: PlanContext): Decision {
  const { outbox, nowMs } = context;
  const adoption = adoptKnown(context);
  if (adoption !== null) return adoption;
  const abandoned = allAbandoned(context);
  if (abandoned.size > 0) {
    return { do: 'revise', outbox: removeOperations(outbox, abandoned), notices: [] };
  }
  const blocked = new Set<EntryId>();
  const crowded = new Set([...indexOf(outbox).ofCrowded.values()].flat());
  /** Thousands may be refused: what they block is looked up only where another one may ask for it. */
  let refusedAlone: Operation[] = [];
  const openedByUndo = new Map<string, EntryId[]>();
  let heldUntilMs: EpochMs | null = null;
  for (const operation of outbox.operations) {
    if (isRefusedAlone(operation, crowded)) {
      refusedAlone.push(operation);
      continue;
    }
    const places = placesOf(operation, openedByUndo);
    if (places.length > 0) {
      for (const { act } of refusedAlone) {
        for (const id of targetsOf(act)) blocked.add(resolveId(outbox, id));
      }
      refusedAlone = [];
    }
    const targets = targetsOf(operation.act).map((id) => resolveId(outbox, id));
    const ids = [...targets, ...places.map((id) => resolveId(outbox, id))];
    const { delivery } = operation;
    const sentAgain = sentAgainByChanges(outbox, operation, nowMs);
    if (sentAgain !== null) return { do: 'revise', outbox: sentAgain, notices: [] };
    const untilMs = heldUntil(context, operation);
    const isHeld = untilMs !== null;
    const isBlocked = ids.some((id) => blocked.has(id));
    if (isBlocked && !isHeld && isUnsent(operation)) {
      const parts = splitBatch(outbox, operation, blocked);
      if (parts !== null) return { do: 'revise', outbox: parts, notices: [] };
    }
    if (delivery.state === 'parked' || isHeld || isBlocked) {
      // What it waits for goes on without it.
      for (const id of targets) blocked.add(id);
      if (isHeld) heldUntilMs = Math.min(heldUntilMs ?? Infinity, untilMs);
      continue;
    }
    if (delivery.state === 'sending') return { do: 'nothing' };
    const notBeforeMs =
      delivery.state === 'waiting'
        ? delivery.retryAtMs
        : delivery.state === 'unknown'
          ? delivery.verifyAtMs
          : nowMs;
    if (notBeforeMs > nowMs) {
      return { do: 'wait', untilMs: Math.min(notBeforeMs, heldUntilMs ?? Infinity) };
    }
    // Sends and rewrites nothing while the clock is unconfirmed: operations recorded under different clocks may be in
    // the wrong order.
    return context.isClockSure
      ? planOperation(context, operation)
      : observe(context, operation, operation.actedAtMs);
  }
  return heldUntilMs === null ? { do: 'nothing' } : { do: 'wait', untilMs: heldUntilMs };
}

/** A refused operation whose entries have no other one: nothing sends it again, and it holds none back. */
function isRefusedAlone(operation: Operation, crowded: ReadonlySet<Operation>): boolean {
  const { delivery, undoes, heldUntilMs } = operation;
  return (
    delivery.state === 'parked' &&
    undoes === null &&
    heldUntilMs === null &&
    !crowded.has(operation)
  );
}

/**
 * The entries that an operation waits for: the one that takes the place of its own, and others that this was parted into
 * meanwhile. Those that its undo opens are kept in `opened` by the undo's group.
 */
function placesOf({ act, undoes }: Operation, opened: Map<string, EntryId[]>): readonly EntryId[] {
  if (undoes === null) return [];
  const { group, after } = undoes;
  const others = opened.get(group) ?? [];
  if (act.type === 'start' || act.type === 'create') opened.set(group, [...others, act.entryId]);
  return after === null ? [] : [after, ...others];
}

function planOperation(context: PlanContext, operation: Operation): Decision {
  const { act, delivery } = operation;
  // Each change of several entries may be made twice.
  if (delivery.state === 'unknown' && act.type === 'batch') {
    return { do: 'revise', outbox: asReady(context.outbox, operation), notices: [] };
  }
  if (delivery.state === 'unknown') return planUnknown(context, operation, delivery);
  if (operation.answers >= MOST_ANSWERS) return park(context, operation, { type: 'no-progress' });
  if (isOrphan(context, operation)) return settle(context, operation);
  const undoing = planUndoing(context, operation);
  if (undoing !== null) return undoing;
  const unreadable = planUnreadable(context, operation);
  if (unreadable !== null) return unreadable;
  switch (act.type) {
    case 'start':
    case 'create':
      return planOpening(context, { ...operation, act });
    case 'stop':
    case 'pause':
    case 'resume':
      return planTimerAct(context, { ...operation, act });
    case 'change-start':
    case 'edit':
    case 'delete':
    case 'remove-breaks':
      return planEntryAct(context, { ...operation, act });
    case 'batch':
      return planBatch(context, { ...operation, act });
  }
}

/**
 * A deletion waits while it can be undone, and so does what costs breaks. Meanwhile a start that was not sent must
 * neither be sent nor be compacted away with it, and new times wait, too: to book them may take more entries than the
 * one that is deleted.
 */
function heldUntil({ outbox, nowMs }: PlanContext, operation: Operation): EpochMs | null {
  const { act } = operation;
  const isUnsentStart =
    act.type === 'start' && isUnsent(operation) && !Object.hasOwn(outbox.aliases, act.entryId);
  // Whether the end counts as work depends on the break before it. A late pause would end the entry.
  const isLatePause =
    (act.type === 'pause' || act.type === 'resume') && nowMs - act.atMs > FRESH_BREAK_MS;
  const needsBreaks = isUnsent(operation) && (act.type === 'stop' || isLatePause);
  const isEdit = act.type === 'edit' || act.type === 'change-start';
  const later =
    act.type !== 'batch' && (isUnsentStart || isEdit || needsBreaks)
      ? operationsOf(outbox, act.entryId).filter((one) =>
          needsBreaks ? one.act.type === 'remove-breaks' : isDeletion(one),
        )
      : [];
  const holding = [operation, ...later];
  const untilMs = Math.max(...holding.map((one) => one.heldUntilMs ?? 0));
  return untilMs > nowMs ? untilMs : null;
}

/** Everything about entries that awork refused and that the person has deleted since. */
function allAbandoned(context: PlanContext): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const list of indexOf(context.outbox).ofCrowded.values()) {
    const isGivenUp = list.some(
      (operation) => operation.delivery.state === 'parked' && isAbandoned(context, operation),
    );
    if (!isGivenUp) continue;
    for (const { id, act } of list) if (targetsOf(act).length === 1) ids.add(id);
  }
  return ids;
}

/** An entry that awork does not have, and that the person has deleted since. */
function isAbandoned(context: PlanContext, operation: Operation): operation is Opening {
  const { outbox, nowMs } = context;
  const { act } = operation;
  if (act.type !== 'start' && act.type !== 'create') return false;
  if (ownValue(outbox.aliases, act.entryId) !== undefined) return false;
  return operationsOf(outbox, act.entryId).some(
    (later) => later.act.type === 'delete' && (later.heldUntilMs ?? 0) <= nowMs,
  );
}

/** About an entry of ours that never got to awork, and whose start the person has discarded. */
function isOrphan({ outbox }: PlanContext, { act }: Operation): boolean {
  if (act.type === 'start' || act.type === 'create') return false;
  return targetsOf(act).every((id) => isLocalEntryId(resolveId(outbox, id)));
}

/**
 * The outcome of a call is not known: read what awork has before anything is sent again. A second `start` would cut
 * the entry in two, a second `create` would book the time twice.
 */
function planUnknown(
  context: PlanContext,
  operation: Operation,
  delivery: Extract<Operation['delivery'], { state: 'unknown' }>,
): Decision {
  // What it may have made is listed under the day that it was made for.
  const { act } = operation;
  const madeForMs = act.type === 'create' ? act.startMs : delivery.sentAtMs;
  const fromMs = Math.min(madeForMs, delivery.sentAtMs) - MATCH_SLACK_MS;
  if (!isCovered(context, operation, delivery.sinceMs, fromMs)) {
    return observe(context, operation, fromMs);
  }
  if (mayHaveMadeUnreadable(context, operation)) {
    return park(context, operation, { type: 'entry-unreadable' });
  }
  return { do: 'revise', outbox: asReady(context.outbox, operation), notices: [] };
}

/**
 * The entry of an unanswered start or create may be known without a reading made for it: from one made for another
 * operation, or from an answer that came just before the app died. Until it is adopted, it is shown twice.
 */
function adoptKnown(context: PlanContext): Decision | null {
  if (!isAnyUnknown(context.outbox)) return null;
  let looked = 0;
  for (const operation of context.outbox.operations) {
    const { act, delivery } = operation;
    if (delivery.state !== 'unknown' || (act.type !== 'start' && act.type !== 'create')) continue;
    // One call is under way at a time, so there is seldom a second one; each costs a look at all entries.
    looked += 1;
    if (looked > MOST_ADOPTED_AT_ONCE) return null;
    const outbox = matchSent(context, { ...operation, act }, delivery.sentAtMs);
    if (outbox === context.outbox) continue;
    return { do: 'revise', outbox: asReady(outbox, operation), notices: [] };
  }
  return null;
}

function asReady(outbox: Outbox, { id }: Operation): Outbox {
  return changeOperation(outbox, id, (found) => ({ ...found, delivery: READY }));
}
