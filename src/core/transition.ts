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
import { withNotices, withoutDeadUndo, withParkedLogged } from './activity/activity-log';
import { applyEvent, type Applied } from './apply-event';
import { serverNow, type AppState } from './state/app-state';
import { planDelivery } from './delivery/plan';
import type { AppEvent, Effect } from './state/event';
import { MINUTE_MS, type EpochMs } from './base/instant';
import { changeOperation } from './outbox/outbox';
import { nextPoll, shownDayDue } from './sync/poll-schedule';
import { readDay, readNow } from './sync/request-reading';
import { spendCall } from './sync/call-budget';
import { attempt, withDeliveryFault, withPollFault } from './sync/settle-fault';

export interface Transition {
  readonly state: AppState;
  readonly effects: readonly Effect[];
  readonly refusal: Applied['refusal'];
  /** What was thrown meanwhile: faults of the app, for the log. */
  readonly faults: readonly unknown[];
}

/** Far more revisions in a row than any outbox needs; four more for each of its operations. */
const MOST_REVISIONS = 50;
/** How many operations revisions may go through in one event: the rest follows in the next ones, as soon as possible. */
const REVISED_AT_ONCE = 100_000;

export function transition(state: AppState, event: AppEvent): Transition {
  return followUp(applyEvent(state, event), event);
}

/** What has to be done about an event that was applied. */
export function followUp(
  { before, state, refusal, faults: known }: Applied,
  event: AppEvent,
): Transition {
  if (refusal !== null) return { state: before, effects: [], refusal, faults: known };
  const faults = [...known];
  const { state: next, effects } = scheduleWork(state, event, faults);
  const logged = attempt(
    () => withActivityLog(before, next, event),
    () => next,
    faults,
  );
  return { state: logged, effects, refusal: null, faults };
}

/** Logs what the change of the queue means for the person. */
function withActivityLog(before: AppState, state: AppState, event: AppEvent): AppState {
  const nowMs = serverNow(state, event.nowMs);
  const logged = before.outbox === state.outbox ? state : withParkedLogged(before, state, nowMs);
  return withoutDeadUndo(logged, nowMs);
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
