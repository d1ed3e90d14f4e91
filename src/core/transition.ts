/**
 * The heart of the app: what happened goes in, the next state and what has to be done come out.
 *
 * ```
 *   event ─▶ take it in ─▶ deliver: plan ─▶ revise the queue ─┐
 *                             ▲                               │   until a call, a reading or a wait comes out
 *                             └───────────────────────────────┘
 * ```
 */
import { titled, withNotices, withoutDeadUndo, withParkedLogged } from './activity/activity-log';
import { serverNow, type AppState } from './state/app-state';
import { runCommand } from './commands/run-command';
import type { Refusal } from './commands/command';
import { planDelivery } from './delivery/plan';
import { isLeap, withClockSample, withClockSet, withoutDoubt } from './sync/unconfirmed-clock';
import type { AppEvent, Effect } from './state/event';
import { MINUTE_MS, SECOND_MS, type EpochMs } from './base/instant';
import { titleOf, type NoticeDraft } from './activity/notice';
import { changeOperation } from './outbox/outbox';
import { nextPoll, pollSoon, shownDayDue } from './sync/poll-schedule';
import { readDay, readNow } from './sync/request-reading';
import { spendCall } from './sync/call-budget';
import { applyCallAnswer } from './sync/apply-call-answer';
import { applyReadingAnswer } from './sync/apply-reading';
import { timerOf } from './state/selectors';

export interface Transition {
  readonly state: AppState;
  readonly effects: readonly Effect[];
  /** Set when a command was not carried out. */
  readonly refusal: Refusal | null;
}

/** Far more revisions in a row than any outbox needs; four more for each of its operations. */
const MOST_REVISIONS = 50;

export function transition(state: AppState, event: AppEvent): Transition {
  if (event.type === 'command-given') {
    const result = runCommand(state, event.command, event.nowMs, event.ids);
    if (!result.ok) return { state, effects: [], refusal: result.error };
    return withActivityLog(state, scheduleWork(result.value, event), event);
  }
  return withActivityLog(state, scheduleWork(applyEvent(state, event), event), event);
}

/** What the change of the queue means for what is told. */
function withActivityLog(
  before: AppState,
  { state, ...rest }: Transition,
  event: AppEvent,
): Transition {
  if (before.outbox === state.outbox) return { ...rest, state };
  const told = withParkedLogged(before, state, serverNow(state, event.nowMs));
  return { ...rest, state: withoutDeadUndo(told) };
}

function applyEvent(
  state: AppState,
  event: Exclude<AppEvent, { type: 'command-given' }>,
): AppState {
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
      return { ...state, typesOfWork: event.typesOfWork, trackingRules: event.trackingRules };
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
  }
}

/** Told while a timer runs: whoever looks at the clock of the computer would wonder. */
function clockSet(state: AppState, byMs: number, deviceNowMs: EpochMs): AppState {
  const next = withClockSet(state, byMs, deviceNowMs);
  const timer = timerOf(next);
  if (timer === null) return next;
  const told: NoticeDraft = {
    code: isLeap(byMs) ? 'clock-leapt' : 'clock-changed',
    entryId: timer.id,
    params: { title: titleOf(timer.work), bySec: Math.round(byMs / SECOND_MS) },
    undo: null,
  };
  return withNotices(next, [told], serverNow(next, deviceNowMs));
}

function applyClockSample(
  state: AppState,
  event: Extract<AppEvent, { type: 'call-answered' | 'reading-answered' }>,
): AppState {
  const timed = withClockSample(state, event.clock, event.nowMs);
  return event.result.ok && event.clock === null ? withoutDoubt(timed) : timed;
}

/** The network is back, or the person wants it tried: nothing waits for its time any longer. */
function withoutWaiting(state: AppState): AppState {
  return {
    ...state,
    outbox: {
      ...state.outbox,
      operations: state.outbox.operations.map((operation) => {
        const { delivery } = operation;
        const isPatient = delivery.state === 'waiting' && delivery.cause !== 'rate-limited';
        return isPatient ? { ...operation, delivery: { state: 'ready' } } : operation;
      }),
    },
  };
}

/** Delivers as far as it goes without an answer, and looks at the server when that is due. */
function scheduleWork(start: AppState, event: AppEvent): Transition {
  let state = start;
  const nowMs = serverNow(state, event.nowMs);
  const effects: Effect[] = [];
  if (!state.mustSignInAgain && state.sendingId === null) {
    const delivered = deliverNext(state, event.nowMs, nowMs);
    state = delivered.state;
    effects.push(...delivered.effects);
  }
  if (isPollDue(state, nowMs)) {
    const day = shownDayDue(state, nowMs);
    const read = day === null ? readNow(state, event.nowMs, nowMs, []) : readDay(state, day, nowMs);
    state = { ...read.state, nextPollAtMs: day === null ? nextPoll(state, nowMs) : null };
    effects.push(read.effect);
  }
  return { state, effects, refusal: null };
}

/** Not while a call is under way: the answers would cross, and the reading would be thrown away. */
function isPollDue(state: AppState, nowMs: EpochMs): boolean {
  if (state.mustSignInAgain || state.reading !== null || state.sendingId !== null) return false;
  return state.nextPollAtMs === null || state.nextPollAtMs <= nowMs;
}

function deliverNext(
  start: AppState,
  deviceNowMs: EpochMs,
  nowMs: EpochMs,
): { readonly state: AppState; readonly effects: readonly Effect[] } {
  let state: AppState = { ...start, deliverAtMs: null };
  let revisionsLeft = MOST_REVISIONS + start.outbox.operations.length * 4;
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
        revisionsLeft -= 1;
        if (revisionsLeft < 0) {
          return { state: { ...state, deliverAtMs: nowMs + MINUTE_MS }, effects: [] };
        }
        state = withNotices({ ...state, outbox: decision.outbox }, decision.notices, nowMs);
        continue;
      case 'observe': {
        // One reading at a time; the one under way may be enough, and we are asked again when it is here.
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
