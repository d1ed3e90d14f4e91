/** Holds back operations that reverse others until awork shows that nobody has changed the entries since. */
import { ownValue } from '../base/own-value';
import { DAY_MS } from '../base/instant';
import { beginOf } from '../entry/begin';
import { dayOf, listDayOf } from '../entry/day';
import { isLocalEntryId, isSameWork, type Entry } from '../entry/entry';
import { titleOf } from '../entry/work-title';
import { confirmedTimer } from '../outbox/confirmed';
import { isAsLeft } from '../outbox/entry-change';
import type { NoticeDraft } from '../outbox/notice';
import { targetsOf, type Operation, type Undoing } from '../outbox/operation';
import { changeOperation, removeOperations, resolveId } from '../outbox/outbox';
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
  const expects = undoes.expects.filter(({ id }) => !isLocalEntryId(resolveId(outbox, id)));
  if (expects.length === 0) return null;
  const unread = expects.filter((entry) => !isRead(context, operation, entry));
  if (unread.length > 0) return lookAt(context, unread);
  const changed = expects.filter((left) => {
    const found = ownValue(confirmed.entries, resolveId(outbox, left.id));
    return undoes.isFirst ? !isAsLeft(found, left) : !isAsLeftOrEnded(found, left);
  });
  const isFree = act.type !== 'start' || !isOtherRunning(context, expects);
  return changed.length === 0 && isFree ? null : overtaken(context, operation, undoes, changed);
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

/** The first operation of the undo has ended what ran. */
function isAsLeftOrEnded(found: Entry | undefined, left: Entry): boolean {
  if (found?.span.kind !== 'timed' || left.span.kind !== 'timed' || left.span.endMs !== null) {
    return isAsLeft(found, left);
  }
  return isSameWork(found.work, left.work);
}

/** A timer that was started elsewhere is not ended for an undo. */
function isOtherRunning({ confirmed, outbox }: PlanContext, expects: readonly Entry[]): boolean {
  const timer = confirmedTimer(confirmed);
  if (timer === null || Object.values(outbox.aliases).includes(timer.id)) return false;
  return !expects.some(({ id }) => resolveId(outbox, id) === timer.id);
}

/**
 * The operations that the undo reverses, where awork refused all of them after the person had undone them: the entries
 * are as they were before, which is what the undo is for. Null where awork did any of them.
 */
function refusedOf({ outbox }: PlanContext, entries: readonly Entry[]): readonly string[] | null {
  const found = entries.map(({ id }) => {
    const entryId = resolveId(outbox, id);
    const last = outbox.operations.findLast(
      ({ act, undoes }) =>
        undoes === null && targetsOf(act).some((target) => resolveId(outbox, target) === entryId),
    );
    const isRefused = last?.delivery.state === 'parked' && last.delivery.reason.type === 'refused';
    return isRefused ? last.id : null;
  });
  const refused = found.filter((id) => id !== null);
  return refused.length === found.length && refused.length > 0 ? refused : null;
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
    params: { title: [...titles].join(', ') },
    undo: null,
  };
  if (isFirst) {
    const whole = outbox.operations.filter(({ undoes }) => undoes?.group === group);
    const ids = new Set(whole.map(({ id }) => id));
    const refused = changed.length === expects.length ? refusedOf(context, changed) : null;
    if (refused !== null) {
      const gone = new Set([...ids, ...refused]);
      return { do: 'revise', outbox: removeOperations(outbox, gone), notices: [] };
    }
    return { do: 'revise', outbox: removeOperations(outbox, ids), notices: [notice] };
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
