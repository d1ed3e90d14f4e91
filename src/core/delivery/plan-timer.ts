import { ownValue } from '../base/own-value';
import { confirmedTimer } from '../outbox/confirmed';
import type { Break, Entry, TimedSpan } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import { operationsOf, changeOperation, resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { titleOf } from '../entry/work-title';
import type { NoticeCode, NoticeDraft } from '../outbox/notice';
import type { Act, Operation } from '../outbox/operation';
import { elapsedMs, cutsBreaks, endedAt } from '../entry/span';
import { toPayload } from './payload';
import { FRESH_BREAK_MS, RUNNING_KNOWN_MS, STAMP_TOLERANCE_MS } from './limits';
import {
  isKnown,
  isKnownSinceAct,
  observe,
  settle,
  type Decision,
  type PlanContext,
} from './decision';
import { planOpening } from './plan-opening';
import { pauseAsStop, resumeAsStart } from './rewrite';

type TimerOperation = Operation & {
  readonly act: Extract<Act, { type: 'stop' | 'pause' | 'resume' }>;
};
type BreakOperation = Operation & { readonly act: Extract<Act, { type: 'pause' | 'resume' }> };

/** Delivers what is done to a running or paused timer. */
export function planTimerAct(context: PlanContext, operation: TimerOperation): Decision {
  const { act } = operation;
  const id = resolveId(context.outbox, act.entryId);
  const entry = ownValue(context.confirmed.entries, id);
  const span = entry?.span;
  if (entry === undefined || span?.kind !== 'timed') {
    return planMissing(context, operation);
  }
  const target = { ...entry, span };
  switch (act.type) {
    case 'stop':
      return planStop(context, { ...operation, act }, target);
    case 'pause':
      return planPause(context, { ...operation, act }, target);
    case 'resume':
      return planResume(context, { ...operation, act }, target);
  }
}

type Timed = Entry & { readonly span: TimedSpan };

function planMissing(context: PlanContext, operation: TimerOperation): Decision {
  const { act } = operation;
  if (!isKnown(context, operation, act.atMs)) return observe(context, operation, act.atMs);
  // Deleted elsewhere; the work after a resume still has to be booked.
  if (act.type === 'resume') return planResumeAnew(context, { ...operation, act });
  return settle(context, operation, {
    code: 'entry-gone',
    entryId: act.entryId,
    params: act.type === 'pause' ? { title: titleOf(act.work) } : {},
    undo: null,
  });
}

function planStop(
  context: PlanContext,
  operation: Operation & { readonly act: Extract<Act, { type: 'stop' }> },
  entry: Timed,
): Decision {
  const { span } = entry;
  const sooner = moveBreakRemovalUp(context.outbox, operation, entry);
  if (sooner !== null) return revise({ outbox: sooner, notices: [] });
  if (span.endMs === null) {
    return planSwitch(context, operation) ?? planLiveCall(context, operation, entry, 'stop');
  }
  if (!isEntryKnown(context, operation, span)) return observe(context, operation, span.startMs);
  const { atMs } = operation.act;
  const wanted = endedAt(span, atMs);
  const isLonger = span.endMs - atMs > STAMP_TOLERANCE_MS;
  const isCut = cutsBreaks({ ...span, endMs: wanted.endMs });
  if (isLonger && !isCut) return update(operation, entry, atMs);
  // A break that only lasts on behind the end costs nothing.
  const isOvercounted = elapsedMs(entry, 0) - elapsedMs({ span: wanted }, 0) > STAMP_TOLERANCE_MS;
  if (isLonger && isOvercounted) return revise(stopAsEdit(context.outbox, operation, span));
  const isEarlier = operation.act.atMs - span.endMs > STAMP_TOLERANCE_MS && operation.answers === 0;
  return settle(
    context,
    operation,
    isEarlier ? endedEarlier(entry, span.endMs, operation.act) : null,
  );
}

/**
 * A start ends what runs: of a switch it is sent first, so that nothing lies between the two entries. The stop then finds
 * its entry ended. Null where other work does not begin at the stop, or the start is not to be sent as it is.
 */
function planSwitch(context: PlanContext, stop: TimerOperation): Decision | null {
  const { operations } = context.outbox;
  const start = operations[operations.findIndex(({ id }) => id === stop.id) + 1];
  if (start?.act.type !== 'start' || start.act.atMs !== stop.act.atMs) return null;
  // An undo looks at what awork has first, and a failed attempt at what became of it.
  if (start.undoes !== null || start.delivery.state !== 'ready' || start.attempts > 0) return null;
  const decision = planOpening(context, { ...start, act: start.act });
  return decision.do === 'call' && decision.call.type === 'start' ? decision : null;
}

function planPause(context: PlanContext, operation: BreakOperation, entry: Timed): Decision {
  const { span } = entry;
  const { atMs } = operation.act;
  if (isUndoneLater(context, operation, entry)) return settle(context, operation);
  if (span.endMs !== null) {
    if (!isEntryKnown(context, operation, span)) return observe(context, operation, span.startMs);
    if (span.endMs - atMs > STAMP_TOLERANCE_MS)
      return revise(pauseAsStop(context.outbox, operation, entry));
    return settle(context, operation, endedEarlier(entry, span.endMs, operation.act));
  }
  // Ours, also when someone has resumed since. A break that ended before the press belongs to an earlier one.
  const isBooked = span.breaks.some(
    ({ startMs, endMs }) =>
      Math.abs(startMs - atMs) <= STAMP_TOLERANCE_MS &&
      (endMs === null || (endMs > atMs && operation.answers + operation.attempts > 0)),
  );
  if (isBooked) return settle(context, operation);
  const isPaused = span.breaks.at(-1)?.endMs === null;
  if (isPaused) return settle(context, operation);
  if (isTooLate(context, operation)) {
    // Offline, a paused timer stays a paused timer: nothing is rewritten before awork can be reached.
    if (!isKnownSinceAct(context, operation, span.startMs)) {
      return observe(context, operation, span.startMs);
    }
    return revise(pauseAsStop(context.outbox, operation, entry));
  }
  return planLiveCall(context, operation, entry, 'pause');
}

function planResume(context: PlanContext, operation: BreakOperation, entry: Timed): Decision {
  const { span } = entry;
  if (isUndoneLater(context, operation, entry)) return settle(context, operation);
  if (span.endMs !== null) {
    if (!isEntryKnown(context, operation, span)) return observe(context, operation, span.startMs);
    const isResumed = span.breaks.some((pause) => isBreakEndedBy(pause, operation.act.atMs, span));
    return isResumed ? settle(context, operation) : planResumeAnew(context, operation);
  }
  const pause = span.breaks.at(-1);
  if (pause?.endMs !== null) return settle(context, operation);
  if (isTooLate(context, operation)) {
    // Offline, a paused timer stays a paused timer: nothing is rewritten before awork can be reached.
    if (!isKnownSinceAct(context, operation, span.startMs)) {
      return observe(context, operation, span.startMs);
    }
    return revise(resumeAsStart(context.outbox, operation, pause.startMs));
  }
  return planLiveCall(context, operation, entry, 'resume');
}

/** Our resume got through, or someone else's did: its break ended before the entry did, and not before the press. */
function isBreakEndedBy({ startMs, endMs }: Break, atMs: EpochMs, entry: TimedSpan): boolean {
  return (
    startMs <= atMs + STAMP_TOLERANCE_MS &&
    endMs !== null &&
    endMs >= atMs - STAMP_TOLERANCE_MS &&
    endMs < (entry.endMs ?? Infinity)
  );
}

/** The entry to be resumed has ended. Another timer that was already running at that moment wins. */
function planResumeAnew(context: PlanContext, operation: BreakOperation): Decision {
  const timer = confirmedTimer(context.confirmed);
  if (timer?.span.kind === 'timed' && timer.span.startMs <= operation.act.atMs) {
    return settle(context, operation, {
      code: 'act-obsolete',
      entryId: operation.act.entryId,
      params: { title: titleOf(operation.act.work), otherTitle: titleOf(timer.work) },
      undo: null,
    });
  }
  return revise(resumeAsStart(context.outbox, operation));
}

/** The person has removed the breaks since, for good: none needs to be made or ended first. */
function isUndoneLater(context: PlanContext, operation: Operation, entry: Entry): boolean {
  const operations = operationsOf(context.outbox, entry.id);
  const index = operations.findIndex(({ id }) => id === operation.id);
  return operations
    .slice(index + 1)
    .some(
      ({ act, heldUntilMs }) => act.type === 'remove-breaks' && (heldUntilMs ?? 0) <= context.nowMs,
    );
}

/**
 * Runs where the breaks of an entry that was stopped while paused were removed afterwards: once the break is gone, the
 * end counts as work and is corrected, however late awork has stamped it. Null when there is nothing to move.
 */
function moveBreakRemovalUp(outbox: Outbox, stop: Operation, entry: Entry): Outbox | null {
  const ofEntry = operationsOf(outbox, entry.id);
  const removal = ofEntry
    .slice(ofEntry.findIndex(({ id }) => id === stop.id) + 1)
    .find(({ act, delivery }) => act.type === 'remove-breaks' && delivery.state === 'ready');
  if (removal === undefined) return null;
  const passedOver = new Set(ofEntry.slice(0, ofEntry.indexOf(removal)));
  const operations = outbox.operations
    .filter(({ id }) => id !== removal.id)
    .flatMap((operation) =>
      operation.id === stop.id
        ? [removal, operation]
        : [passedOver.has(operation) ? seeingNoBreaks(operation) : operation],
    );
  return { ...outbox, operations };
}

/** New times count from breaks that are not there any more when they are sent. */
function seeingNoBreaks(operation: Operation): Operation {
  const { act } = operation;
  const seesBreaks = act.type === 'edit' && act.breaks !== null;
  return seesBreaks ? { ...operation, act: { ...act, breaks: [] } } : operation;
}

/** The answer to our own call is fresh enough; no reading is needed. */
function isEntryKnown(context: PlanContext, operation: Operation, span: TimedSpan): boolean {
  return operation.answers > 0 || isKnown(context, operation, span.startMs);
}

function isTooLate(context: PlanContext, operation: BreakOperation): boolean {
  return context.nowMs - operation.act.atMs > FRESH_BREAK_MS;
}

/** awork's stop, pause and resume name no entry: they are sent only when what runs was read a moment ago. */
function planLiveCall(
  context: PlanContext,
  operation: Operation,
  entry: Timed,
  type: 'stop' | 'pause' | 'resume',
): Decision {
  const { runningAsOfMs } = context.confirmed;
  const knownSinceMs = Math.max(context.nowMs - RUNNING_KNOWN_MS, startInDoubtMs(context.outbox));
  if (runningAsOfMs === null || runningAsOfMs < knownSinceMs) {
    return observe(context, operation, entry.span.startMs);
  }
  if (confirmedTimer(context.confirmed)?.id !== entry.id) {
    return settle(context, operation, noticeAbout(entry, 'act-obsolete', {}));
  }
  return { do: 'call', operationId: operation.id, call: { type, entryId: entry.id } };
}

/** A start whose outcome is not known may run in the place of what was read before then; -Infinity without one. */
function startInDoubtMs({ operations }: Outbox): EpochMs {
  return operations.reduce(
    (sinceMs, { act, delivery }) =>
      act.type === 'start' && delivery.state === 'unknown'
        ? Math.max(sinceMs, delivery.sinceMs)
        : sinceMs,
    -Infinity,
  );
}

/** The break that the end cuts is awork's to keep or not: delivered as an edit, its answer is looked at. */
function stopAsEdit(
  outbox: Outbox,
  operation: Operation & { readonly act: Extract<Act, { type: 'stop' }> },
  { breaks }: TimedSpan,
): { readonly outbox: Outbox; readonly notices: readonly NoticeDraft[] } {
  const { entryId, atMs } = operation.act;
  return {
    outbox: changeOperation(outbox, operation.id, (stop) => ({
      ...stop,
      answers: 0,
      act: { type: 'edit', entryId, work: null, startMs: null, endMs: atMs, breaks },
    })),
    notices: [],
  };
}

function update(operation: Operation, entry: Entry, endMs: EpochMs): Decision {
  return {
    do: 'call',
    operationId: operation.id,
    call: { type: 'update', entryId: entry.id, form: toPayload(entry, { endMs }) },
  };
}

function revise(revision: Omit<Extract<Decision, { do: 'revise' }>, 'do'>): Decision {
  return { do: 'revise', ...revision };
}

function endedEarlier(
  entry: Entry,
  endMs: EpochMs,
  { type, atMs }: TimerOperation['act'],
): NoticeDraft {
  return noticeAbout(entry, 'earlier-end-stands', { act: type, actedAtMs: atMs, endMs });
}

function noticeAbout(entry: Entry, code: NoticeCode, params: NoticeDraft['params']): NoticeDraft {
  return { code, entryId: entry.id, params: { title: titleOf(entry.work), ...params }, undo: null };
}
