import { withUndoShownAgain } from '../activity/activity-log';
import { ownValue } from '../base/own-value';
import { serverNow, type AppState } from '../state/app-state';
import { withBillingAnswer } from '../state/billing';
import { dropEntry, mergeEntry, type Confirmed } from '../outbox/confirmed';
import { countStop, isSingledOut } from '../delivery/stops';
import { FRESH_MS, retryAtMs, SETTLED_MS } from '../delivery/limits';
import type { DeliveryCall } from '../outbox/delivery-call';
import type { Entry } from '../entry/entry';
import type { AppEvent, CallValue } from '../state/event';
import { isOutcomeUnknown, notBeforeMs, type Failure } from '../base/failure';
import type { EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import {
  parked,
  READY,
  unknownOutcome,
  waiting,
  type Delivery,
  type Operation,
} from '../outbox/operation';
import { addAlias, changeOperation, replaceOperation, resolveId } from '../outbox/outbox';
import { changedEntry } from '../outbox/apply-outbox';
import { asEdits } from '../delivery/plan-batch';
import { freedOfBreaks } from '../delivery/plan-edit';
import type { Revision } from '../delivery/rewrite';
import { afterBatchAnswer } from './batch-answer';
import { withAcceptedType } from './replace-type';
import { cutsBreaks, endedAt, openSpan } from '../entry/span';

type CallAnswered = Extract<AppEvent, { type: 'call-answered' }>;

export interface CallApplied {
  readonly state: AppState;
  readonly notices: readonly NoticeDraft[];
}

/** Applies the outcome of a delivery call: to what awork has now, and to the operation. */
export function applyCallAnswer(state: AppState, event: CallAnswered): CallApplied {
  const operation = state.outbox.operations.find(({ id }) => id === event.operationId);
  const nowMs = serverNow(state, event.nowMs);
  const idle: AppState = { ...state, sendingId: null, writeCount: state.writeCount + 1 };
  if (operation === undefined) return { state: idle, notices: [] };
  const { state: next, notices } = event.result.ok
    ? applyValue(idle, operation, event, event.result.value, nowMs)
    : applyFailure(idle, operation, event, event.result.error, nowMs);
  return { state: withBillingAnswer(next, operation, event.result, nowMs), notices };
}

function applyValue(
  state: AppState,
  operation: Operation,
  { call }: CallAnswered,
  value: CallValue,
  nowMs: EpochMs,
): CallApplied {
  const notices: NoticeDraft[] = [];
  let { confirmed, outbox } = state;
  if (value.type === 'entry') {
    if (call.type === 'start') confirmed = withoutTimer(confirmed, value.entry);
    confirmed = mergeEntry(confirmed, value.entry);
    if (call.type === 'start' || call.type === 'create') {
      outbox = addAlias(outbox, call.entryId, value.entry.id);
    }
    const isOther = call.type === 'stop' && value.entry.id !== call.entryId;
    if (isOther) notices.push(otherStopped(value.entry));
  }
  const tellsWhatRuns =
    call.type === 'start' ||
    call.type === 'stop' ||
    call.type === 'pause' ||
    call.type === 'resume';
  if (tellsWhatRuns) {
    // "Nothing was running" contradicts what we believed: look before the next step.
    confirmed = { ...confirmed, runningAsOfMs: value.type === 'entry' ? nowMs : null };
    if (value.type === 'nothing') confirmed = { ...confirmed, coverage: null };
  }
  if (call.type === 'delete') confirmed = dropEntry(confirmed, call.entryId);
  if (value.type === 'batch' && operation.act.type === 'batch') {
    const { act } = operation;
    const answered = afterBatchAnswer({ confirmed, outbox }, { ...operation, act }, value);
    ({ confirmed, outbox } = answered);
    notices.push(...answered.notices);
  } else {
    outbox = changeOperation(outbox, operation.id, (found) => ({
      ...found,
      delivery: READY,
      attempts: 0,
      refusals: 0,
      stops: null,
      answers: found.answers + 1,
    }));
  }
  if (operation.answers === 0 && nowMs - operation.actedAtMs > FRESH_MS) {
    notices.push(sentLate(operation, nowMs));
  }
  const next: AppState = {
    ...state,
    confirmed,
    outbox,
    failure: null,
    failuresInRow: 0,
    // A batch answers with ids only.
    nextPollAtMs: call.type === 'batch' ? null : state.nextPollAtMs,
  };
  const isRefusedInPart = notices.some(({ code }) => code === 'batch-refused');
  return {
    state: isRefusedInPart ? withUndoShownAgain(next, operation.id, nowMs) : next,
    notices,
  };
}

/** awork has ended what ran before, a moment before the new start; the exact stamp comes with the next reading. */
function withoutTimer(confirmed: Confirmed, started: Entry): Confirmed {
  const startedAtMs = started.span.kind === 'timed' ? started.span.startMs : 0;
  const entries = Object.fromEntries(
    Object.entries(confirmed.entries).map(([id, entry]) => {
      const span = openSpan(entry);
      const isEnded = span !== null && id !== started.id;
      return [id, isEnded ? { ...entry, span: endedAt(span, startedAtMs) } : entry];
    }),
  );
  return { ...confirmed, entries };
}

function applyFailure(
  state: AppState,
  operation: Operation,
  { call, random }: CallAnswered,
  failure: Failure,
  nowMs: EpochMs,
): CallApplied {
  const retyped = failure.kind === 'rejected' ? withAcceptedType(state, operation, failure) : null;
  if (retyped !== null) return retyped;
  const { act } = operation;
  if (act.type === 'batch' && failure.kind === 'rejected' && failure.status === 404) {
    const entryIds = call.type === 'batch' ? call.entryIds : act.entryIds;
    const edits = asEdits(state.confirmed, { ...operation, act: { ...act, entryIds } });
    const outbox = edits === null ? null : replaceOperation(state.outbox, operation.id, edits);
    if (outbox !== null) return { state: { ...state, outbox, failuresInRow: 0 }, notices: [] };
  }
  const stretches = failure.kind === 'rejected' ? withoutCutBreaks(state, operation) : null;
  if (stretches !== null) {
    const { outbox, notices } = stretches;
    return { state: { ...state, outbox, failuresInRow: 0 }, notices };
  }
  const isStale = failure.kind === 'rejected' && mayBeStale(call, operation);
  const stops =
    failure.kind === 'in-the-way'
      ? countStop(operation.stops, state.confirmed.runningAsOfMs, nowMs)
      : operation.stops;
  const delivery = isStale
    ? lookedUpAgain(operation, nowMs, random)
    : deliveryAfter({ ...operation, stops }, failure, nowMs, random);
  const outbox = changeOperation(state.outbox, operation.id, (found) => ({
    ...found,
    delivery,
    attempts: found.attempts + 1,
    refusals: found.refusals + (isStale ? 1 : 0),
    stops,
  }));
  const isAnswered = isStale || delivery.state === 'parked';
  return {
    state: {
      ...state,
      outbox,
      // What was read before cannot tell what became of the call, however little time has passed.
      confirmed:
        delivery.state === 'unknown' ? { ...state.confirmed, coverage: null } : state.confirmed,
      failure: isAnswered || failure.kind === 'cancelled' ? state.failure : failure,
      failuresInRow: isAnswered ? 0 : state.failuresInRow + 1,
      mustSignInAgain: state.mustSignInAgain || failure.kind === 'unauthorized',
      nextPollAtMs:
        notBeforeMs(failure, nowMs) ??
        (delivery.state === 'unknown'
          ? soonest(state.nextPollAtMs, delivery.verifyAtMs)
          : state.nextPollAtMs),
    },
    notices: [],
  };
}

/** Where awork refuses new times that cut breaks, they are tried once more without the breaks. */
function withoutCutBreaks({ confirmed, outbox }: AppState, operation: Operation): Revision | null {
  const { act } = operation;
  if (act.type !== 'edit') return null;
  const entry = ownValue(confirmed.entries, resolveId(outbox, act.entryId));
  const wanted = entry === undefined ? null : changedEntry(entry, act);
  if (entry?.span.kind !== 'timed' || wanted?.span.kind !== 'timed') return null;
  // The person may have seen them cut already, by a change that awork has not been sent.
  const { span } = wanted;
  const isCut = [act.breaks ?? [], entry.span.breaks].some((breaks) =>
    cutsBreaks({ ...span, breaks }),
  );
  return isCut ? freedOfBreaks(outbox, operation, entry, wanted) : null;
}

/** Reads awork as soon as the call may have settled, and not at the next regular reading. */
function soonest(pollAtMs: EpochMs | null, verifyAtMs: EpochMs): EpochMs {
  return pollAtMs === null ? verifyAtMs : Math.min(pollAtMs, verifyAtMs);
}

/** How often a refusal that another device may have caused leads to a reading before the operation is parked. */
const MOST_LOOKS = 3;

/** awork refuses an update without an end of an entry that was stopped elsewhere since our last look. */
function mayBeStale(call: DeliveryCall, { refusals }: Operation): boolean {
  if (call.type !== 'update' || refusals >= MOST_LOOKS) return false;
  return call.form.span.kind === 'timed' && call.form.span.endMs === null;
}

function lookedUpAgain(
  operation: Operation,
  nowMs: EpochMs,
  random: number,
  settlesInMs = 0,
): Delivery {
  const { delivery, attempts } = operation;
  if (delivery.state !== 'sending') return READY;
  const settledAtMs = delivery.sentAtMs + settlesInMs;
  return unknownOutcome(delivery, {
    sinceMs: Math.max(nowMs, settledAtMs),
    verifyAtMs: Math.max(retryAtMs(attempts, nowMs, random), settledAtMs),
  });
}

function deliveryAfter(
  operation: Operation,
  failure: Failure,
  nowMs: EpochMs,
  random: number,
): Delivery {
  const { delivery, attempts, stops } = operation;
  if (failure.kind === 'in-the-way' && stops !== null && isSingledOut(stops)) {
    return parked({ type: 'in-the-way', status: failure.status });
  }
  if (isOutcomeUnknown(failure) && delivery.state === 'sending') {
    return lookedUpAgain(operation, nowMs, random, SETTLED_MS);
  }
  switch (failure.kind) {
    case 'unauthorized':
      return READY;
    case 'forbidden':
    case 'rejected':
      return parked({ type: 'refused', failure });
    case 'offline':
    case 'timeout':
    case 'dropped':
    case 'server':
    case 'unreadable':
    case 'in-the-way':
    case 'cancelled':
    case 'rate-limited':
      return waiting(
        Math.max(retryAtMs(attempts, nowMs, random), notBeforeMs(failure, nowMs) ?? nowMs),
        failure.kind,
      );
  }
}

function otherStopped(entry: Entry): NoticeDraft {
  const endMs = entry.span.kind === 'timed' ? entry.span.endMs : null;
  return {
    code: 'other-timer-stopped',
    entryId: entry.id,
    params: { title: titleOf(entry.work) },
    undo: endMs === null ? null : { type: 'continue-work', work: entry.work, fromMs: endMs },
  };
}

function sentLate(operation: Operation, nowMs: EpochMs): NoticeDraft {
  const { act, actedAtMs } = operation;
  const title = 'work' in act && act.work !== null ? titleOf(act.work) : '';
  return {
    code: 'sent-late',
    entryId: act.type === 'batch' ? null : act.entryId,
    params: { act: act.type, title, actedAtMs, sentAtMs: nowMs },
    undo: null,
  };
}
