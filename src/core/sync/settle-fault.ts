/** Settles an event on which the app itself fails: nothing is lost, and nothing stays pending. */
import { serverNow, type AppState } from '../state/app-state';
import type { AppEvent } from '../state/event';
import { UNREADABLE } from '../base/failure';
import { MINUTE_MS, type EpochMs } from '../base/instant';
import { err } from '../base/result';
import { unknownOutcome } from '../outbox/operation';
import { changeOperation } from '../outbox/outbox';

export type AnyButCommand = Exclude<AppEvent, { type: 'command-issued' }>;

/** What failed once most likely fails again at once. */
const RETRY_MS = MINUTE_MS;

/** Runs `act`; where it throws, adds the fault to `faults` and answers with `otherwise`. */
export function attempt<T>(act: () => T, otherwise: () => T, faults: unknown[]): T {
  try {
    return act();
  } catch (error) {
    faults.push(error);
    return otherwise();
  }
}

/** The same answer, as one that could not be read; null for what is no answer. */
export function asUnreadable(event: AnyButCommand): AnyButCommand | null {
  switch (event.type) {
    case 'call-answered':
    case 'reading-answered':
      return { ...event, result: err(UNREADABLE), clock: null };
    default:
      return null;
  }
}

/**
 * The state after an event that cannot be applied, not even as unreadable. The call or reading that was answered ends;
 * whether the call acted is unknown, so its operation is looked up before it is sent again.
 */
export function settleFault(state: AppState, event: AnyButCommand): AppState {
  const nowMs = serverNow(state, event.nowMs);
  const failed: AppState = {
    ...state,
    failure: UNREADABLE,
    failuresInRow: state.failuresInRow + 1,
  };
  if (event.type === 'reading-answered' && state.reading?.number === event.number) {
    return { ...failed, reading: null, nextPollAtMs: nowMs + RETRY_MS };
  }
  if (event.type !== 'call-answered') return failed;
  const outbox = changeOperation(state.outbox, event.operationId, (operation) => {
    const { delivery } = operation;
    if (delivery.state !== 'sending') return operation;
    const verifyAtMs = nowMs + RETRY_MS;
    return {
      ...operation,
      attempts: operation.attempts + 1,
      delivery: unknownOutcome(delivery, { sinceMs: nowMs, verifyAtMs }),
    };
  });
  return {
    ...failed,
    outbox,
    sendingId: null,
    writeCount: state.writeCount + 1,
    // What was read before cannot tell what became of the call.
    confirmed: { ...state.confirmed, coverage: null },
  };
}

/** The queue is kept as it is, and delivery is tried again later. */
export function withDeliveryFault(state: AppState, deviceNowMs: EpochMs): AppState {
  const deliverAtMs = serverNow(state, deviceNowMs) + RETRY_MS;
  return { ...state, failure: UNREADABLE, deliverAtMs };
}

/** The next look at the server is tried again later. */
export function withPollFault(state: AppState, deviceNowMs: EpochMs): AppState {
  const nextPollAtMs = serverNow(state, deviceNowMs) + RETRY_MS;
  return { ...state, failure: UNREADABLE, nextPollAtMs };
}
