import { serverNow, type AppState, type CallBudget } from '../state/app-state';
import { confirmedTimer } from '../outbox/confirmed';
import { dayBounds, dayOf, shiftDay } from '../entry/day';
import { listDayOf } from '../delivery/decision';
import { retryAtMs } from '../delivery/limits';
import type { EntryId, LocalDate } from '../entry/entry';
import type { Effect } from '../state/event';
import type { Failure } from '../base/failure';
import { MINUTE_MS, SECOND_MS, type EpochMs } from '../base/instant';

const VISIBLE_POLL_MS = 20 * SECOND_MS;
const HIDDEN_POLL_MS = MINUTE_MS;

/** Calls that may go out at once, and how many come back per second: 300 a minute of the 1,000 a workspace shares. */
const BUDGET_CALLS = 20;
const BUDGET_PER_SEC = 5;

export const FULL_BUDGET: CallBudget = { calls: BUDGET_CALLS, asOfMs: 0 };

/** Takes one call out of the budget, or tells when there will be one. */
export function spendCall(
  budget: CallBudget,
  nowMs: EpochMs,
): { readonly budget: CallBudget; readonly waitUntilMs: EpochMs | null } {
  const refilled = Math.min(
    BUDGET_CALLS,
    budget.calls + (Math.max(0, nowMs - budget.asOfMs) / SECOND_MS) * BUDGET_PER_SEC,
  );
  if (refilled < 1) {
    const waitMs = Math.ceil(((1 - refilled) / BUDGET_PER_SEC) * SECOND_MS);
    return { budget: { calls: refilled, asOfMs: nowMs }, waitUntilMs: nowMs + waitMs };
  }
  return { budget: { calls: refilled - 1, asOfMs: nowMs }, waitUntilMs: null };
}

export function nextPoll(state: AppState, nowMs: EpochMs): EpochMs {
  return nowMs + (state.isVisible ? VISIBLE_POLL_MS : HIDDEN_POLL_MS);
}

/** At once, unless awork has told us to wait. */
export function pollSoon(state: AppState): EpochMs | null {
  return state.failure?.kind === 'rate-limited' ? state.nextPollAtMs : null;
}

/** When to look again after a look that failed. */
export function pollAfterFailure(
  state: AppState,
  failure: Failure,
  nowMs: EpochMs,
  random: number,
): EpochMs {
  if (failure.kind === 'rate-limited') return nowMs + failure.retryAfterSec * SECOND_MS;
  const retryMs = retryAtMs(state.failuresInRow, nowMs, random);
  return state.isVisible ? retryMs : Math.max(retryMs, nowMs + HIDDEN_POLL_MS);
}

/**
 * awork lists an entry under the day of its start, in the zone that it was booked in. What touches a day may therefore
 * be listed some days before it (entries over midnight, zones behind ours) or after it (zones ahead of ours).
 */
export const DAYS_BEFORE = 2;
export const DAYS_AFTER = 1;

/**
 * A look at the server: one request for the list of the days around today, which holds the timer, the last entry and
 * today. A timer from before is looked up by its id.
 *
 * @param fromMs reach back at least this far; @param lookUp also ask for these entries
 */
export function readNow(
  state: AppState,
  deviceNowMs: EpochMs,
  fromMs: EpochMs,
  lookUp: readonly EntryId[],
): { readonly state: AppState; readonly effect: Effect } {
  const nowMs = serverNow(state, deviceNowMs);
  const today = dayOf(nowMs, state.zone);
  const usual = shiftDay(today, -DAYS_BEFORE);
  const reach = shiftDay(dayOf(fromMs, state.zone), -1);
  const fromDay = reach < usual ? reach : usual;
  const timer = confirmedTimer(state.confirmed);
  const isOldTimer = timer !== null && listDayOf(timer) < fromDay;
  const number = state.readingCount + 1;
  return {
    state: {
      ...state,
      readingCount: number,
      reading: { number, scope: 'now', writeCount: state.writeCount },
    },
    effect: {
      type: 'read',
      number,
      scope: 'now',
      fromDay,
      toDay: shiftDay(today, DAYS_AFTER),
      lookUp: isOldTimer && !lookUp.includes(timer.id) ? [...lookUp, timer.id] : lookUp,
      withAllOpen: !state.hasReadOpen,
      withLast: !state.hasReadOpen,
    },
  };
}

/**
 * The day to read before the next look at now; null where that look covers the shown day. A visible day is read again
 * after each look at now, in turns, so that neither of the two keeps the other from being read when it fails.
 */
export function shownDayDue(state: AppState, nowMs: EpochMs): LocalDate | null {
  const { shownDay, shownDayAskedAtMs, confirmed, isVisible } = state;
  if (shownDay === null || shownDay === dayOf(nowMs, state.zone)) return null;
  if (!isVisible && confirmed.loadedDays.includes(shownDay)) return null;
  const isAsked = shownDayAskedAtMs !== null && shownDayAskedAtMs >= (confirmed.runningAsOfMs ?? 0);
  return isAsked ? null : shownDay;
}

/** A look at a day that the regular one does not cover. */
export function readDay(
  state: AppState,
  day: LocalDate,
  nowMs: EpochMs,
): { readonly state: AppState; readonly effect: Effect } {
  const number = state.readingCount + 1;
  return {
    state: {
      ...state,
      readingCount: number,
      shownDayAskedAtMs: nowMs,
      reading: { number, scope: 'day', writeCount: state.writeCount },
    },
    effect: {
      type: 'read',
      number,
      scope: 'day',
      fromDay: shiftDay(day, -DAYS_BEFORE - 1),
      toDay: shiftDay(day, DAYS_AFTER + 1),
      lookUp: [],
      withAllOpen: false,
      withLast: false,
    },
  };
}

/** When the shell has to wake the core next, by the server's clock. */
export function nextAlarmMs(state: AppState, deviceNowMs: EpochMs): EpochMs {
  const nowMs = serverNow(state, deviceNowMs);
  const midnightMs = dayBounds(dayOf(nowMs, state.zone), state.zone).endMs;
  if (state.mustSignInAgain) return midnightMs;
  const isBusy = state.reading !== null || state.sendingId !== null;
  const pollMs = isBusy ? Infinity : (state.nextPollAtMs ?? nowMs);
  return Math.min(midnightMs, pollMs, state.deliverAtMs ?? Infinity);
}
