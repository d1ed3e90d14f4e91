/**
 * The device's clock may be anything: set by hand, wrong after an empty battery or another system's boot, put right by
 * the network a minute later. Until awork has answered, what is noted by it is marked, and moved once by as much as
 * that answer shows the clock to have been off. Nothing is sent meanwhile, because calls are matched and dated by that clock.
 */
import { serverNow, type AppState } from './app-state';
import { SETTLED_MS } from './delivery/limits';
import { MINUTE_MS, SECOND_MS, type EpochMs } from './instant';
import type { Operation } from './operation';
import { confirmClock, shiftAssumed, type Outbox } from './outbox';
import { pollSoon } from './polling';
import {
  clockOffsetMs,
  observeClock,
  RIGHT_CLOCK,
  shiftClock,
  type ClockSample,
} from './server-clock';

/** Below this it is a better estimate of the same offset; above, a clock was set. */
const SET_MS = 5 * SECOND_MS;
/** The longest that anything waits by a clock, as the limits of delivery have it. */
const LONGEST_WAIT_MS = 90 * SECOND_MS;

/** Takes over what an answer tells of the two clocks. */
export function withClockSample(
  state: AppState,
  sample: ClockSample | null,
  deviceNowMs: EpochMs,
): AppState {
  if (sample === null || !isOfNow(state, sample, deviceNowMs)) return state;
  const serverClock = observeClock(state.serverClock, sample);
  const offsetMs = clockOffsetMs(serverClock);
  const byMs = offsetMs - clockOffsetMs(state.serverClock);
  const outbox = confirmClock(state.outbox, offsetMs);
  const sure: AppState = { ...state, serverClock, outbox, clockDoubtedAtMs: null };
  return Math.abs(byMs) < SET_MS ? sure : notWaitingFor(sure, serverNow(sure, deviceNowMs));
}

/** False when the clock was set since the exchange began: its instants are then of another clock, or of two. */
function isOfNow(
  { clockDoubtedAtMs }: AppState,
  { sentAtMs, receivedAtMs }: ClockSample,
  deviceNowMs: EpochMs,
): boolean {
  return (
    sentAtMs <= receivedAtMs &&
    receivedAtMs <= deviceNowMs &&
    (clockDoubtedAtMs === null || sentAtMs >= clockDoubtedAtMs)
  );
}

/** An answer without a `Date` leaves the device's clock as the best there is. */
export function withoutDoubt(state: AppState): AppState {
  return state.clockDoubtedAtMs === null ? state : { ...state, clockDoubtedAtMs: null };
}

/**
 * The device's clock was set while the app ran, by a known amount: awork's clock, or what was taken for it, goes on as
 * it did. The amount is not exact, so the next answer is waited for all the same.
 */
export function withClockSet(state: AppState, byMs: number, deviceNowMs: EpochMs): AppState {
  return {
    ...state,
    serverClock: shiftClock(state.serverClock ?? RIGHT_CLOCK, byMs),
    outbox: shiftAssumed(state.outbox, byMs),
    clockDoubtedAtMs: deviceNowMs,
    nextPollAtMs: pollSoon(state),
  };
}

/** What waits until an instant noted by a clock that ran ahead would wait for that long too long. */
function notWaitingFor(state: AppState, nowMs: EpochMs): AppState {
  const { budget, outbox } = state;
  const isLimited = state.failure?.kind === 'rate-limited';
  return {
    ...state,
    outbox: { ...outbox, operations: outbox.operations.map((one) => hurried(one, nowMs)) },
    budget: { ...budget, asOfMs: Math.min(budget.asOfMs, nowMs) },
    nextPollAtMs:
      isLimited && state.nextPollAtMs !== null
        ? Math.min(state.nextPollAtMs, nowMs + MINUTE_MS)
        : null,
  };
}

function hurried(operation: Operation, nowMs: EpochMs): Outbox['operations'][number] {
  const heldUntilMs =
    operation.heldUntilMs === null
      ? null
      : Math.min(operation.heldUntilMs, nowMs + LONGEST_WAIT_MS);
  const { delivery } = operation;
  if (delivery.state === 'waiting') {
    const retryAtMs = Math.min(delivery.retryAtMs, nowMs + LONGEST_WAIT_MS);
    return { ...operation, heldUntilMs, delivery: { ...delivery, retryAtMs } };
  }
  if (delivery.state !== 'unknown') return { ...operation, heldUntilMs };
  const sinceMs = Math.min(delivery.sinceMs, nowMs + SETTLED_MS);
  const verifyAtMs = Math.min(delivery.verifyAtMs, nowMs + LONGEST_WAIT_MS);
  return { ...operation, heldUntilMs, delivery: { ...delivery, sinceMs, verifyAtMs } };
}
