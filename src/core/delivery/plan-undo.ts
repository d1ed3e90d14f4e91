/** Holds back operations that reverse others until awork shows that nobody has changed the entries since. */
import { ownValue } from '../base/own-value';
import { DAY_MS, SECOND_MS } from '../base/instant';
import { beginOf } from '../entry/begin';
import { dayOf, listDayOf } from '../entry/day';
import { isLocalEntryId, isSameWork, type Entry } from '../entry/entry';
import { phaseOf } from '../entry/span';
import { titleOf } from '../entry/work-title';
import { afterOperations } from '../outbox/apply-outbox';
import { confirmedTimer } from '../outbox/confirmed';
import { isAsLeft } from '../outbox/entry-change';
import type { NoticeDraft } from '../outbox/notice';
import { isUnsent, targetsOf, type Operation, type Undoing } from '../outbox/operation';
import {
  changeOperation,
  mapOperations,
  operationsOf,
  removeOperations,
  resolveId,
  retargeted,
} from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { expectAsKnown } from '../outbox/undo-group';
import { settle, type Decision, type PlanContext } from './decision';
import { COVERAGE_MS } from './limits';

/** Entries of days further back are looked up one by one. */
const LISTED_MS = 14 * DAY_MS;

/** Null where the operation can be delivered as any other. */
export function planUndoing(context: PlanContext, operation: Operation): Decision | null {
  const { act, undoes, answers } = operation;
  if (undoes === null || answers > 0) return null;
  const { outbox, confirmed } = context;
  // What has begun is finished.
  if (act.type === 'start' && ownValue(outbox.aliases, act.entryId) !== undefined) return null;
  if (undoes.isFirst && hasBegun(outbox, operation, undoes.group)) return null;
  const expects = undoes.expects.filter(({ id }) => !isLocalEntryId(resolveId(outbox, id)));
  if (expects.length === 0) return null;
  const unread = expects.filter((entry) => !isRead(context, operation, entry));
  if (unread.length > 0) return lookAt(context, unread);
  const changed = expects.filter((left) => {
    const found = ownValue(confirmed.entries, resolveId(outbox, left.id));
    const isLeft = (entry: Entry | undefined): boolean =>
      undoes.isFirst ? isAsLeft(entry, left) : isAsLeftOrEnded(entry, left);
    if (isLeft(found) || isLeft(afterEarlier(context, operation, found))) return false;
    return !undoes.isFirst || !isEndedByOwn(context, found, left);
  });
  const half = halfStopped(context, changed);
  if (undoes.isFirst && half.length > 0 && half.length === changed.length) {
    const kept = removeOperations(outbox, new Set(half.map(({ id }) => id)));
    const again = expectAsKnown(kept, undoes.group, confirmed);
    return { do: 'revise', outbox: goingOnFrom(again, operation, changed, confirmed), notices: [] };
  }
  const isFree = act.type !== 'start' || !isOtherRunning(context, expects);
  return changed.length === 0 && isFree ? null : overtaken(context, operation, undoes, changed);
}

/** awork refused the first part, went on with others, and the person has corrected it since. */
function hasBegun({ operations }: Outbox, { id }: Operation, group: string): boolean {
  return operations.some(
    (one) =>
      one.id !== id &&
      one.undoes?.group === group &&
      one.delivery.state !== 'parked' &&
      !isUnsent(one),
  );
}

/** Since the person undid it. */
function isRead({ confirmed, outbox, nowMs }: PlanContext, operation: Operation, entry: Entry) {
  const { coverage } = confirmed;
  const sinceMs = Math.max(nowMs - COVERAGE_MS, operation.actedAtMs);
  if (coverage === null || coverage.startedAtMs < sinceMs) return false;
  const id = resolveId(outbox, entry.id);
  return coverage.lookedUp.includes(id) || listDayOf(entry) >= coverage.fromDay;
}

function lookAt({ nowMs, outbox, zone }: PlanContext, unread: readonly Entry[]): Decision {
  const begins = unread.map(beginOf).filter((ms) => nowMs - ms < LISTED_MS);
  const fromMs = Math.min(nowMs, ...begins);
  const lookUp = unread
    .filter((entry) => listDayOf(entry) < dayOf(fromMs, zone))
    .map(({ id }) => resolveId(outbox, id));
  return { do: 'observe', fromMs, lookUp };
}

/** The entry with what the person did to it before the undo, where that is still on its way. */
function afterEarlier(
  { outbox, userId }: PlanContext,
  operation: Operation,
  found: Entry | undefined,
): Entry | undefined {
  if (found === undefined) return undefined;
  const earlier = new Set(outbox.operations.slice(0, outbox.operations.indexOf(operation)));
  const onTheirWay = operationsOf(outbox, found.id).filter(
    (one) => earlier.has(one) && one.delivery.state !== 'parked',
  );
  return afterOperations(found, found.id, onTheirWay, userId) ?? undefined;
}

/** The first operation of the undo has ended what ran. */
function isAsLeftOrEnded(found: Entry | undefined, left: Entry): boolean {
  if (found?.span.kind !== 'timed' || left.span.kind !== 'timed' || left.span.endMs !== null) {
    return isAsLeft(found, left);
  }
  return isSameWork(found.work, left.work);
}

/**
 * A start of the person's own has ended it since: the undo waited while a deletion could be undone, and the start did
 * not wait for it.
 */
function isEndedByOwn(
  { confirmed, outbox }: PlanContext,
  found: Entry | undefined,
  left: Entry,
): boolean {
  if (found?.span.kind !== 'timed' || found.span.endMs === null) return false;
  const { endMs } = found.span;
  return (
    isAsLeftOrEnded(found, left) &&
    Object.values(outbox.aliases).some((id) => {
      const span = id === found.id ? undefined : ownValue(confirmed.entries, id)?.span;
      // Its start may have been moved back since to when the person pressed.
      return (
        span?.kind === 'timed' &&
        span.startMs < endMs + SECOND_MS &&
        (span.endMs === null || span.endMs > endMs)
      );
    })
  );
}

/** A timer that was started elsewhere is not ended for an undo. */
function isOtherRunning({ confirmed, outbox }: PlanContext, expects: readonly Entry[]): boolean {
  const timer = confirmedTimer(confirmed);
  if (timer === null || Object.values(outbox.aliases).includes(timer.id)) return false;
  return !expects.some(({ id }) => resolveId(outbox, id) === timer.id);
}

/** The last operation about an entry that the undo reverses, where awork has refused it. */
function refusedOf({ outbox }: PlanContext, { id }: Entry): Operation | null {
  const entryId = resolveId(outbox, id);
  const last = outbox.operations.findLast(
    ({ act, undoes }) =>
      undoes === null && targetsOf(act).some((target) => resolveId(outbox, target) === entryId),
  );
  const isRefused = last?.delivery.state === 'parked' && last.delivery.reason.type === 'refused';
  return isRefused ? last : null;
}

/** Stops that ended a timer and whose end awork then refused to correct: the undo takes no notice of that end. */
function halfStopped(context: PlanContext, changed: readonly Entry[]): readonly Operation[] {
  return changed.flatMap((left) => {
    const found = ownValue(context.confirmed.entries, resolveId(context.outbox, left.id));
    const stop = refusedOf(context, left);
    if (stop?.act.type !== 'stop' || found === undefined || !hasEnded(found)) return [];
    return isSameWork(found.work, left.work) ? [stop] : [];
  });
}

/** A timer that was to go on from an end that awork refused goes on from the end that awork has. */
function goingOnFrom(
  outbox: Outbox,
  { id, act }: Operation,
  changed: readonly Entry[],
  { entries }: PlanContext['confirmed'],
): Outbox {
  if (act.type !== 'start') return outbox;
  const refused = changed.find(({ span }) => span.kind === 'timed' && span.endMs === act.atMs);
  const span = refused && ownValue(entries, resolveId(outbox, refused.id))?.span;
  const endMs = span?.kind === 'timed' ? span.endMs : null;
  if (endMs === null) return outbox;
  return changeOperation(outbox, id, (found) => ({ ...found, act: { ...act, atMs: endMs } }));
}

/**
 * The outbox without the undo and what it reverses, where awork has refused all of that: the entries are as they were
 * before, which is what the undo is for. Null where awork did any of it.
 */
function withoutBoth(
  context: PlanContext,
  { act, undoes }: Operation,
  changed: readonly Entry[],
): Outbox | null {
  const { outbox } = context;
  const refused = changed.flatMap((entry) => refusedOf(context, entry) ?? []);
  if (undoes === null || refused.length < undoes.expects.length) return null;
  if (refused.some(({ answers }) => answers > 0)) return null;
  if (halfStopped(context, changed).length > 0) return null;
  const whole = outbox.operations.filter((one) => one.undoes?.group === undoes.group);
  const kept = removeOperations(outbox, new Set([...whole, ...refused].map(({ id }) => id)));
  if (act.type !== 'start') return kept;
  // What the person did to the timer that came back is about the one that was never stopped.
  const timer = changed.find((entry) => isSameWork(entry.work, act.work) && hasEnded(entry));
  return timer === undefined
    ? kept
    : mapOperations(kept, (one) => ({
        ...one,
        act: retargeted(one.act, new Set([act.entryId]), timer.id),
      }));
}

function hasEnded(entry: Entry): boolean {
  return phaseOf(entry) === 'finished';
}

function overtaken(
  context: PlanContext,
  operation: Operation,
  { group, isFirst, expects }: Undoing,
  changed: readonly Entry[],
): Decision {
  const { outbox } = context;
  const { act } = operation;
  const titles = new Set(
    (changed.length === 0 ? expects : changed).map(({ work }) => titleOf(work)),
  );
  const notice: NoticeDraft = {
    code: 'undo-overtaken',
    entryId: changed[0]?.id ?? expects[0]?.id ?? null,
    params: { title: [...titles].filter((title) => title !== '').join(', ') },
    undo: null,
  };
  if (isFirst) {
    const whole = outbox.operations.filter(({ undoes }) => undoes?.group === group);
    const ids = new Set(whole.map(({ id }) => id));
    const without = withoutBoth(context, operation, changed);
    return without === null
      ? { do: 'revise', outbox: removeOperations(outbox, ids), notices: [notice] }
      : { do: 'revise', outbox: without, notices: [] };
  }
  const left = expects.filter((entry) => !changed.includes(entry));
  if (act.type !== 'batch' || left.length === 0) return settle(context, operation, notice);
  const rest = changeOperation(outbox, operation.id, (found) => ({
    ...found,
    act: { ...act, entryIds: left.map(({ id }) => id) },
    undoes: { group, isFirst, expects: left, after: null },
  }));
  return { do: 'revise', outbox: rest, notices: [notice] };
}
