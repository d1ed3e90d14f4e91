/**
 * What happened goes in, the next state and what has to be done come out. Nothing is thrown: a part that fails is
 * reported in `faults`, and the parts after it go on with what is there.
 *
 * ```
 *   event ─▶ apply ─▶ deliver: plan ─▶ revise the queue ─┐  ─▶ poll when due ─▶ log
 *                       ▲                                │
 *                       └────────────────────────────────┘   until a call, a reading or a wait comes out
 * ```
 */
import { withAbsence } from './absence/absence';
import { titled, withNotices, withoutDeadUndo, withParkedLogged } from './activity/activity-log';
import { serverNow, type AppState } from './state/app-state';
import { runCommand } from './commands/run-command';
import type { Refusal } from './state/command';
import { planDelivery } from './delivery/plan';
import { isLeap, withClockSample, withClockSet, withoutDoubt } from './sync/unconfirmed-clock';
import type { AppEvent, Effect } from './state/event';
import { MINUTE_MS, SECOND_MS, type EpochMs } from './base/instant';
import { titleOf } from './entry/work-title';
import type { NoticeDraft } from './outbox/notice';
import { READY } from './outbox/operation';
import { changeOperation, mapOperations } from './outbox/outbox';
import { nextPoll, pollSoon, shownDayDue } from './sync/poll-schedule';
import { readDay, readNow } from './sync/request-reading';
import { spendCall } from './sync/call-budget';
import {
  asUnreadable,
  attempt,
  settleFault,
  withDeliveryFault,
  withPollFault,
  type AnyButCommand,
} from './sync/settle-fault';
import { applyCallAnswer } from './sync/apply-call-answer';
import { applyReadingAnswer } from './sync/apply-reading';
import { timerOf } from './state/selectors';

export interface Transition {
  readonly state: AppState;
  readonly effects: readonly Effect[];
  /** Why a command was not carried out; `internal` when that is a fault of the app. */
  readonly refusal: Refusal | 'internal' | null;
  /** What was thrown meanwhile: faults of the app, for the log. */
  readonly faults: readonly unknown[];
}

/** Far more revisions in a row than any outbox needs; four more for each of its operations. */
const MOST_REVISIONS = 50;
/** How many operations revisions may go through in one event: the rest follows in the next ones, as soon as possible. */
const REVISED_AT_ONCE = 100_000;

export function transition(state: AppState, event: AppEvent): Transition {
  const faults: unknown[] = [];
  const refused = (refusal: Refusal | 'internal'): Transition => {
    return { state, effects: [], refusal, faults };
  };
  if (event.type !== 'command-issued') return follow(state, applyOrSettle(state, event, faults));
  const result = attempt(
    () => runCommand(state, event.command, event.pressedAtMs ?? event.nowMs, event.ids),
    () => null,
    faults,
  );
  if (result === null) return refused('internal');
  return result.ok ? follow(state, result.value) : refused(result.error);

  function follow(before: AppState, applied: AppState): Transition {
    const { state: next, effects } = scheduleWork(applied, event, faults);
    const logged = attempt(
      () => withActivityLog(before, next, event),
      () => next,
      faults,
    );
    return { state: logged, effects, refusal: null, faults };
  }
}

/** Applies an event; an answer that cannot be applied counts as unreadable, and what asked for it ends either way. */
function applyOrSettle(state: AppState, event: AnyButCommand, faults: unknown[]): AppState {
  return attempt(
    () => applyEvent(state, event),
    () => {
      const unreadable = asUnreadable(event);
      const settle = (): AppState => settleFault(state, event);
      if (unreadable === null) return settle();
      return attempt(() => applyEvent(state, unreadable), settle, faults);
    },
    faults,
  );
}

/** Logs what the change of the queue means for the person. */
function withActivityLog(before: AppState, state: AppState, event: AppEvent): AppState {
  const nowMs = serverNow(state, event.nowMs);
  const logged = before.outbox === state.outbox ? state : withParkedLogged(before, state, nowMs);
  return withoutDeadUndo(logged, nowMs);
}

function applyEvent(state: AppState, event: AnyButCommand): AppState {
  switch (event.type) {
    case 'call-answered': {
      const timed = applyClockSample(state, event);
      const { state: next, notices } = applyCallAnswer(timed, event);
      return withNotices(next, titled(timed, notices), serverNow(next, event.nowMs));
    }
    case 'reading-answered': {
      const timed = applyClockSample(state, event);
      const { state: next, notices } = applyReadingAnswer(timed, event);
      return withNotices(next, notices, serverNow(next, event.nowMs));
    }
    case 'catalog-read':
      return {
        ...state,
        typesOfWork: event.typesOfWork,
        trackingRules: event.trackingRules,
        capacity: event.capacity,
        capacityReadOn: event.capacityReadOn,
        hasReadTypes: true,
      };
    case 'woken':
      return state;
    case 'refresh-requested':
      return withoutWaiting({ ...state, nextPollAtMs: pollSoon(state) });
    case 'visibility-changed':
      return {
        ...state,
        isVisible: event.isVisible,
        nextPollAtMs: event.isVisible
          ? pollSoon(state)
          : nextPoll({ ...state, isVisible: false }, serverNow(state, event.nowMs)),
      };
    case 'signed-in-again':
      return withoutWaiting({
        ...state,
        mustSignInAgain: false,
        failure: null,
        nextPollAtMs: null,
      });
    case 'clock-jumped':
      return clockSet(state, event.byMs, event.nowMs);
    case 'zone-changed':
      return { ...state, zone: event.zone };
    case 'absence-ended': {
      const startMs = serverNow(state, event.startMs);
      const endMs = serverNow(state, event.endMs);
      const absences = withAbsence(state.absences, timerOf(state), { startMs, endMs });
      return { ...state, absences };
    }
  }
}

/** Gives a notice while a timer runs, since its time no longer agrees with what the computer showed. */
function clockSet(state: AppState, byMs: number, deviceNowMs: EpochMs): AppState {
  const next = withClockSet(state, byMs, deviceNowMs);
  const timer = timerOf(next);
  if (timer === null) return next;
  const notice: NoticeDraft = {
    code: isLeap(byMs) ? 'clock-leapt' : 'clock-changed',
    entryId: timer.id,
    params: { title: titleOf(timer.work), bySec: Math.round(byMs / SECOND_MS) },
    undo: null,
  };
  return withNotices(next, [notice], serverNow(next, deviceNowMs));
}

function applyClockSample(
  state: AppState,
  event: Extract<AppEvent, { type: 'call-answered' | 'reading-answered' }>,
): AppState {
  const timed = withClockSample(state, event.clock, event.nowMs);
  return event.result.ok && event.clock === null ? withoutDoubt(timed) : timed;
}

/** Ends the waits between attempts: the network is back, or the person asks for a retry. Rate limits stay. */
function withoutWaiting(state: AppState): AppState {
  return {
    ...state,
    outbox: mapOperations(state.outbox, (operation) => {
      const { delivery } = operation;
      const mayRetry = delivery.state === 'waiting' && delivery.cause !== 'rate-limited';
      return mayRetry ? { ...operation, delivery: READY } : operation;
    }),
  };
}

interface Scheduled {
  readonly state: AppState;
  readonly effects: readonly Effect[];
}

/** Delivers as far as it goes without an answer, and looks at the server when that is due. */
function scheduleWork(applied: AppState, event: AppEvent, faults: unknown[]): Scheduled {
  const delivered = attempt(
    () => deliverWhenFree(applied, event.nowMs),
    () => ({ state: withDeliveryFault(applied, event.nowMs), effects: [] }),
    faults,
  );
  const polled = attempt(
    () => pollWhenDue(delivered.state, event.nowMs),
    () => ({ state: withPollFault(delivered.state, event.nowMs), effects: [] }),
    faults,
  );
  return { state: polled.state, effects: [...delivered.effects, ...polled.effects] };
}

function deliverWhenFree(state: AppState, deviceNowMs: EpochMs): Scheduled {
  if (state.mustSignInAgain || state.sendingId !== null) return { state, effects: [] };
  return deliverNext(state, deviceNowMs, serverNow(state, deviceNowMs));
}

function pollWhenDue(state: AppState, deviceNowMs: EpochMs): Scheduled {
  const nowMs = serverNow(state, deviceNowMs);
  if (!isPollDue(state, nowMs)) return { state, effects: [] };
  const day = shownDayDue(state, nowMs);
  const read = day === null ? readNow(state, deviceNowMs, nowMs, []) : readDay(state, day, nowMs);
  return {
    state: { ...read.state, nextPollAtMs: day === null ? nextPoll(state, nowMs) : null },
    effects: [read.effect],
  };
}

/** Not while a call is under way: the answers would cross, and the reading would be thrown away. */
function isPollDue(state: AppState, nowMs: EpochMs): boolean {
  if (state.mustSignInAgain || state.reading !== null || state.sendingId !== null) return false;
  return state.nextPollAtMs === null || state.nextPollAtMs <= nowMs;
}

function deliverNext(start: AppState, deviceNowMs: EpochMs, nowMs: EpochMs): Scheduled {
  let state: AppState = { ...start, deliverAtMs: null };
  const count = start.outbox.operations.length;
  const most = MOST_REVISIONS + count * 4;
  const mostAtOnce = Math.max(3, Math.floor(REVISED_AT_ONCE / (count + 1)));
  let { revisionsInRow } = start;
  let revisions = 0;
  if (revisionsInRow > 0) state = { ...state, revisionsInRow: 0 };
  for (;;) {
    const { outbox, confirmed, userId, zone } = state;
    const isClockSure = state.clockUnconfirmedSinceMs === null;
    const decision = planDelivery({ outbox, confirmed, userId, nowMs, zone, isClockSure });
    switch (decision.do) {
      case 'nothing':
        return { state, effects: [] };
      case 'wait':
        return { state: { ...state, deliverAtMs: decision.untilMs }, effects: [] };
      case 'revise':
        // Every revision settles, parks, shortens or readies something, so this comes to an end. Were one ever not
        // to, the app must go on all the same: nothing is lost by asking again in a minute.
        revisions += 1;
        revisionsInRow += 1;
        if (revisionsInRow > most) {
          return { state: { ...state, deliverAtMs: nowMs + MINUTE_MS }, effects: [] };
        }
        if (revisions > mostAtOnce) {
          return { state: { ...state, revisionsInRow, deliverAtMs: nowMs }, effects: [] };
        }
        state = withNotices({ ...state, outbox: decision.outbox }, decision.notices, nowMs);
        continue;
      case 'observe': {
        // One reading at a time; the one under way may be enough, and its answer plans again.
        if (state.reading !== null) return { state, effects: [] };
        if (state.nextPollAtMs !== null && state.failure !== null && state.nextPollAtMs > nowMs) {
          return { state: { ...state, deliverAtMs: state.nextPollAtMs }, effects: [] };
        }
        const spent = spendCall(state.budget, nowMs);
        if (spent.waitUntilMs !== null) {
          return { state: { ...state, deliverAtMs: spent.waitUntilMs }, effects: [] };
        }
        state = { ...state, budget: spent.budget };
        const read = readNow(state, deviceNowMs, decision.fromMs, decision.lookUp);
        return {
          state: { ...read.state, nextPollAtMs: nextPoll(state, nowMs) },
          effects: [read.effect],
        };
      }
      case 'call': {
        const spent = spendCall(state.budget, nowMs);
        state = { ...state, budget: spent.budget };
        if (spent.waitUntilMs !== null) {
          return { state: { ...state, deliverAtMs: spent.waitUntilMs }, effects: [] };
        }
        const { operationId, call } = decision;
        return {
          state: {
            ...state,
            sendingId: operationId,
            writeCount: state.writeCount + 1,
            outbox: changeOperation(state.outbox, operationId, (operation) => ({
              ...operation,
              delivery: { state: 'sending', call: call.type, sentAtMs: nowMs },
            })),
          },
          effects: [{ type: 'call', operationId, call }],
        };
      }
    }
  }
}
