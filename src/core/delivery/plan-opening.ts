import { ownValue } from '../base/own-value';
import { openSpan } from '../entry/span';
import { type Entry, isSameWork } from '../entry/entry';
import { addAlias, changeOperation, operationsOf } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import { isDeletion, type Act, type Operation } from '../outbox/operation';
import { toPayload } from './payload';
import { FRESH_MS, MATCH_SLACK_MS, STAMP_TOLERANCE_MS } from './limits';
import {
  isKnown,
  isKnownSinceAct,
  observe,
  park,
  settle,
  type Decision,
  type PlanContext,
} from './decision';
import { compactUnsent } from './rewrite';

export type Opening = Operation & { readonly act: Extract<Act, { type: 'start' | 'create' }> };
type Start = Operation & { readonly act: Extract<Act, { type: 'start' }> };

/** Delivers a start or a finished entry of the person's own making. */
export function planOpening(context: PlanContext, operation: Opening): Decision {
  const { outbox } = context;
  const { act } = operation;
  const serverId = ownValue(outbox.aliases, act.entryId);
  if (act.type === 'create') {
    if (serverId !== undefined) return settle(context, operation);
    const { work, zone, startMs, endMs } = act;
    return {
      do: 'call',
      operationId: operation.id,
      call: {
        type: 'create',
        entryId: act.entryId,
        form: { work, zone, isBilled: false, span: { kind: 'timed', startMs, endMs } },
      },
    };
  }
  const start = { ...operation, act };
  return serverId === undefined
    ? planUnsentStart(context, start)
    : planStamp(context, start, serverId);
}

function planUnsentStart(context: PlanContext, start: Start): Decision {
  const { outbox, userId, nowMs } = context;
  const isLate = nowMs - start.act.atMs > FRESH_MS;
  // Nothing is rewritten before awork can be reached: offline, a paused timer stays a paused timer.
  if (isLate && !isKnownSinceAct(context, start, start.act.atMs)) {
    return observe(context, start, start.act.atMs);
  }
  const revision = compactUnsent(outbox, start, userId, isLate);
  if (revision !== null) return { do: 'revise', ...revision };
  if (isLate) {
    const obstacle = timerStartedElsewhere(context, start);
    if (obstacle !== null) return obstacle;
  }
  const { entryId, work, zone } = start.act;
  return {
    do: 'call',
    operationId: start.id,
    call: { type: 'start', entryId, form: { work, zone } },
  };
}

/**
 * A timer that was started elsewhere after the person's start has ended theirs at that moment, as awork would have
 * done. One that was started before and still runs must not be cut off without being asked.
 */
function timerStartedElsewhere(context: PlanContext, start: Start): Decision | null {
  const { actedAtMs } = start;
  const fromMs = Math.max(actedAtMs, start.act.atMs);
  const others = Object.values(context.confirmed.entries).filter(
    (entry) =>
      (openSpan(entry) !== null || isMadeByTimer(entry)) && !isToBeDeleted(context.outbox, entry),
  );
  const ours = new Set(Object.values(context.outbox.aliases));
  // A timer of ours that this start was to follow may have begun, or been stamped, a moment before or after the press.
  const later = others
    .filter(
      ({ id, span }) =>
        span.kind === 'timed' &&
        span.startMs - fromMs >= (ours.has(id) ? STAMP_TOLERANCE_MS : -STAMP_TOLERANCE_MS),
    )
    .map((entry) => startOf(entry))
    .sort((a, b) => a - b)[0];
  if (later === undefined) {
    const running = others.find((entry) => openSpan(entry) !== null);
    const hidden = context.confirmed.unreadable.find(
      ({ id, mayRun }) => mayRun && (id === null || !ours.has(id)),
    );
    if (start.isConsented) return null;
    if (running === undefined && hidden !== undefined) {
      return park(context, start, { type: 'another-timer-runs', sinceMs: actedAtMs });
    }
    if (running === undefined) return null;
    return park(context, start, { type: 'another-timer-runs', sinceMs: startOf(running) });
  }
  const { atMs, entryId, work, zone } = start.act;
  const endMs = Math.max(later, atMs);
  const notice: NoticeDraft = {
    code: 'replaced-elsewhere',
    entryId,
    params: { title: titleOf(work), endMs },
    undo: null,
  };
  if (endMs - atMs < SECOND_MS) return settle(context, start, notice);
  return {
    do: 'revise',
    outbox: changeOperation(context.outbox, start.id, (operation) => ({
      ...operation,
      act: { type: 'create', entryId, work, zone, startMs: atMs, endMs },
    })),
    notices: [notice],
  };
}

/** True for a timer that the person has deleted since: nothing is lost when the new start ends it. */
function isToBeDeleted(outbox: Outbox, entry: Entry): boolean {
  return operationsOf(outbox, entry.id).some(isDeletion);
}

function startOf(entry: Entry): EpochMs {
  return entry.span.kind === 'timed' ? entry.span.startMs : 0;
}

/** awork stores a timer's entry at the moment it starts; a manual one is stored whenever it was typed in. */
function isMadeByTimer(entry: Entry): boolean {
  return (
    entry.span.kind === 'timed' &&
    entry.createdAtMs !== null &&
    Math.abs(entry.createdAtMs - entry.span.startMs) <= STAMP_TOLERANCE_MS
  );
}

/** awork has stamped the start; where the stamp is off, it is moved to when the person pressed. */
function planStamp(context: PlanContext, start: Start, serverId: string): Decision {
  const entry = ownValue(context.confirmed.entries, serverId);
  if (entry === undefined) {
    if (!isKnown(context, start, start.act.atMs)) return observe(context, start, start.act.atMs);
    return settle(context, start, {
      code: 'entry-gone',
      entryId: serverId,
      params: { title: titleOf(start.act.work) },
      undo: null,
    });
  }
  const { span } = entry;
  const isOff = span.kind === 'timed' && span.startMs - start.act.atMs > STAMP_TOLERANCE_MS;
  if (!isOff) return settle(context, start);
  return {
    do: 'call',
    operationId: start.id,
    call: {
      type: 'update',
      entryId: serverId,
      form: toPayload(entry, { startMs: start.act.atMs }),
    },
  };
}

/**
 * After a lost answer: finds the entry that our call made, by work, times and `createdOn`, and gives our id to it.
 * Entries that already belong to another operation of ours are left out.
 */
export function matchSent(context: PlanContext, operation: Opening, sentAtMs: EpochMs): Outbox {
  const { outbox, confirmed } = context;
  const { act } = operation;
  if (ownValue(outbox.aliases, act.entryId) !== undefined) return outbox;
  const adopted = new Set(Object.values(outbox.aliases));
  const earliestMs = sentAtMs - MATCH_SLACK_MS;
  const match = Object.values(confirmed.entries)
    .filter(({ id, span, work, createdAtMs }) => {
      if (adopted.has(id) || span.kind !== 'timed' || !isSameWork(work, act.work)) return false;
      if (act.type === 'start') return span.startMs >= earliestMs;
      const isSameRange =
        Math.abs(span.startMs - act.startMs) < SECOND_MS &&
        span.endMs !== null &&
        Math.abs(span.endMs - act.endMs) < SECOND_MS;
      return isSameRange && (createdAtMs === null || createdAtMs >= earliestMs);
    })
    .sort((a, b) => startOf(a) - startOf(b))[0];
  return match === undefined ? outbox : addAlias(outbox, act.entryId, match.id);
}
