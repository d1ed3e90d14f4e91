/**
 * The device's clock may be anything: set by hand, wrong after an empty battery or another system's boot, put right by
 * the network a minute later. Until awork answers, operations recorded under it are marked; the answer shows the
 * clock's error, and each marked instant is shifted by it once. Nothing is sent meanwhile, because calls are matched
 * and dated by that clock.
 */
import {
  confirmAbsences,
  confirmDecision,
  shiftAssumedOfAbsence,
  shiftAssumedOfDecision,
} from '../absence/absence-in-doubt';
import { serverNow, type AppState, type Notice } from '../state/app-state';
import { viewEntries } from '../state/selectors';
import { RUNNING_KNOWN_MS, SETTLED_MS } from '../delivery/limits';
import { DAY_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../base/instant';
import { mapOrSame } from '../base/map-or-same';
import { isSameValue } from '../base/same-value';
import { HOLD_UNDO_MS } from '../outbox/notice';
import type { Delivery, Operation } from '../outbox/operation';
import { confirmClock, mapOperations, shiftAssumed } from '../outbox/outbox';
import { pollSoon } from './poll-schedule';
import {
  clockOffsetMs,
  isPossibleDifference,
  observeClock,
  RIGHT_CLOCK,
  shiftClock,
  type ClockSample,
} from '../base/server-clock';

/** Below this it is a better estimate of the same offset; above, a clock was set. */
const SET_MS = 5 * SECOND_MS;
/** The longest that anything waits by a clock, as the limits of delivery have it. */
const LONGEST_WAIT_MS = 90 * SECOND_MS;

/** Applies what an answer shows about the two clocks. */
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
  const sure = withAbsencesConfirmed(
    { ...state, serverClock, outbox, clockUnconfirmedSinceMs: null },
    offsetMs,
  );
  if (Math.abs(byMs) >= SET_MS) return pollNow(capWaits(sure, deviceNowMs), deviceNowMs);
  return state.clockUnconfirmedSinceMs === null ? sure : capWaits(sure, deviceNowMs);
}

function withAbsencesConfirmed(state: AppState, offsetMs: number): AppState {
  const { absences, notices, activity, outbox } = state;
  return {
    ...state,
    absences: confirmAbsences(absences, offsetMs, () => viewEntries(state), outbox),
    notices: mapOrSame(notices, (line) => confirmDecision(line, offsetMs)),
    activity: mapOrSame(activity, (line) => confirmDecision(line, offsetMs)),
  };
}

/** False when the clock was set since the exchange began: its instants are then of another clock, or of two. */
function isOfNow(
  { clockUnconfirmedSinceMs }: AppState,
  { sentAtMs, receivedAtMs }: ClockSample,
  deviceNowMs: EpochMs,
): boolean {
  return (
    sentAtMs <= receivedAtMs &&
    receivedAtMs <= deviceNowMs &&
    (clockUnconfirmedSinceMs === null || sentAtMs >= clockUnconfirmedSinceMs)
  );
}

/** An answer without a `Date` leaves the device's clock as the best there is. */
export function withoutDoubt(state: AppState): AppState {
  return state.clockUnconfirmedSinceMs === null
    ? state
    : { ...state, clockUnconfirmedSinceMs: null };
}

/** A machine that stood still longer than this is rarer than a clock that was never set before. */
const LONGEST_LEAP_MS = DAY_MS;

/**
 * The device's clock and its uptime disagree by a known amount.
 *
 * Back, or forwards by days: it was set, and awork's clock, as estimated so far, goes on as it did. Forwards by
 * less: as likely a machine that stood still without its uptime's counting, as virtual ones do. The clock is believed
 * then, as it is after any sleep, and so it is where no clock can have been set by that much. Either way the next
 * answer decides, and nothing is sent before it.
 */
export function withClockSet(state: AppState, byMs: number, deviceNowMs: EpochMs): AppState {
  const doubted: AppState = {
    ...state,
    clockUnconfirmedSinceMs: deviceNowMs,
    nextPollAtMs: pollSoon(state),
  };
  if (isLeap(byMs) || !isPossibleDifference(byMs)) return doubted;
  return {
    ...doubted,
    serverClock: shiftClock(state.serverClock ?? RIGHT_CLOCK, byMs),
    outbox: shiftAssumed(state.outbox, byMs),
    absences: mapOrSame(state.absences, (absence) => shiftAssumedOfAbsence(absence, byMs)),
    notices: mapOrSame(state.notices, (line) => shiftAssumedOfDecision(line, byMs)),
    activity: mapOrSame(state.activity, (line) => shiftAssumedOfDecision(line, byMs)),
  };
}

/** True when the time in between counts as passed. */
export function isLeap(byMs: number): boolean {
  return byMs > 0 && byMs <= LONGEST_LEAP_MS;
}

/** The next look was set by a clock that has turned out to be wrong. */
function pollNow(state: AppState, deviceNowMs: EpochMs): AppState {
  const { failure, nextPollAtMs } = state;
  const isLimited = failure?.kind === 'rate-limited' && nextPollAtMs !== null;
  const limitMs = serverNow(state, deviceNowMs) + MINUTE_MS;
  return { ...state, nextPollAtMs: isLimited ? Math.min(nextPollAtMs, limitMs) : null };
}

/**
 * A fast clock, possibly in an earlier run, may have set retry and hold times too far ahead. Caps them, and forgets
 * readings that would look fresh until then.
 */
function capWaits(state: AppState, deviceNowMs: EpochMs): AppState {
  const { budget, confirmed, outbox } = state;
  const nowMs = serverNow(state, deviceNowMs);
  const runningAsOfMs =
    confirmed.runningAsOfMs === null
      ? null
      : Math.min(confirmed.runningAsOfMs, nowMs - RUNNING_KNOWN_MS - 1);
  return {
    ...state,
    shownDayAskedAtMs: null,
    confirmed: { ...confirmed, coverage: null, runningAsOfMs },
    outbox: mapOperations(outbox, (operation) => capWait(operation, nowMs)),
    notices: mapOrSame(state.notices, (notice) => capOffer(notice, nowMs)),
    activity: mapOrSame(state.activity, (line) => capOffer(line, nowMs)),
    budget: { ...budget, asOfMs: Math.min(budget.asOfMs, nowMs) },
  };
}

/** An undo that is offered by a clock that was hours ahead would be offered for hours, above those that came since. */
function capOffer(notice: Notice, nowMs: EpochMs): Notice {
  const { undo } = notice;
  if (undo?.type !== 'revert' || undo.shownUntilMs <= nowMs + HOLD_UNDO_MS) return notice;
  return { ...notice, undo: { ...undo, shownUntilMs: nowMs + HOLD_UNDO_MS } };
}

/** The same operation where it waits no longer than it may. */
function capWait(operation: Operation, nowMs: EpochMs): Operation {
  const { delivery } = operation;
  const heldUntilMs =
    operation.heldUntilMs === null
      ? null
      : Math.min(operation.heldUntilMs, nowMs + LONGEST_WAIT_MS);
  const capped = capDelivery(delivery, nowMs);
  return heldUntilMs === operation.heldUntilMs && isSameValue(capped, delivery)
    ? operation
    : { ...operation, heldUntilMs, delivery: capped };
}

function capDelivery(delivery: Delivery, nowMs: EpochMs): Delivery {
  if (delivery.state === 'waiting') {
    return { ...delivery, retryAtMs: Math.min(delivery.retryAtMs, nowMs + LONGEST_WAIT_MS) };
  }
  if (delivery.state !== 'unknown') return delivery;
  const sinceMs = Math.min(delivery.sinceMs, nowMs + SETTLED_MS);
  const verifyAtMs = Math.min(delivery.verifyAtMs, nowMs + LONGEST_WAIT_MS);
  return { ...delivery, sinceMs, verifyAtMs };
}
