/** What an event changes by itself, before anything follows from it. Nothing is thrown. */
import { withAbsence } from './absence/absence';
import { titled, withNotices } from './activity/activity-log';
import { SECOND_MS, type EpochMs } from './base/instant';
import { clockOffsetMs } from './base/server-clock';
import { runCommand } from './commands/run-command';
import { titleOf } from './entry/work-title';
import type { NoticeDraft } from './outbox/notice';
import { READY } from './outbox/operation';
import { mapOperations } from './outbox/outbox';
import { serverNow, type AppState } from './state/app-state';
import type { Refusal } from './state/command';
import type { AppEvent } from './state/event';
import { timerOf } from './state/selectors';
import { applyCallAnswer } from './sync/apply-call-answer';
import { applyReadingAnswer } from './sync/apply-reading';
import { nextPoll, pollSoon } from './sync/poll-schedule';
import { asUnreadable, attempt, settleFault, type AnyButCommand } from './sync/settle-fault';
import { isLeap, withClockSample, withClockSet, withoutDoubt } from './sync/unconfirmed-clock';

export interface Applied {
  readonly before: AppState;
  readonly state: AppState;
  /** Why a command was not carried out; `internal` when that is a fault of the app. */
  readonly refusal: Refusal | 'internal' | null;
  /** What was thrown meanwhile: faults of the app, for the log. */
  readonly faults: readonly unknown[];
}

export function applyEvent(before: AppState, event: AppEvent): Applied {
  const faults: unknown[] = [];
  if (event.type !== 'command-issued') {
    return { before, state: applyOrSettle(before, event, faults), refusal: null, faults };
  }
  const result = attempt(
    () => runCommand(before, event.command, event.pressedAtMs ?? event.nowMs, event.ids),
    () => null,
    faults,
  );
  if (result?.ok === true) return { before, state: result.value, refusal: null, faults };
  return { before, state: before, refusal: result === null ? 'internal' : result.error, faults };
}

/** Applies an event; an answer that cannot be applied counts as unreadable, and what asked for it ends either way. */
function applyOrSettle(state: AppState, event: AnyButCommand, faults: unknown[]): AppState {
  return attempt(
    () => stateAfter(state, event),
    () => {
      const unreadable = asUnreadable(event);
      const settle = (): AppState => settleFault(state, event);
      if (unreadable === null) return settle();
      return attempt(() => stateAfter(state, unreadable), settle, faults);
    },
    faults,
  );
}

function stateAfter(state: AppState, event: AnyButCommand): AppState {
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
      const isSure = state.clockUnconfirmedSinceMs === null;
      const absences = withAbsence(
        state.absences,
        timerOf(state),
        { startMs, endMs },
        state.outbox,
        isSure ? null : clockOffsetMs(state.serverClock),
      );
      return { ...state, absences };
    }
  }
}

/** Gives a notice while a timer runs, since its time no longer agrees with what the computer showed. */
function clockSet(state: AppState, byMs: number, deviceNowMs: EpochMs): AppState {
  const next = withClockSet(state, byMs, deviceNowMs);
  // The same as after it: a clock that is set changes no entry.
  const timer = timerOf(state);
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
