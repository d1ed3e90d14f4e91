import { serverNow, type AppState } from '../state/app-state';
import { timerOf } from '../state/selectors';
import { dayBounds, dayOf } from '../entry/day';
import { elapsedMs, phaseOf } from '../entry/span';
import { retryAtMs } from '../delivery/limits';
import type { LocalDate } from '../entry/entry';
import type { Undo } from '../outbox/notice';
import { notBeforeMs, type Failure } from '../base/failure';
import { MINUTE_MS, SECOND_MS, type EpochMs } from '../base/instant';

const VISIBLE_POLL_MS = 20 * SECOND_MS;
const HIDDEN_POLL_MS = MINUTE_MS;

export function nextPoll(state: AppState, nowMs: EpochMs): EpochMs {
  return nowMs + (state.isVisible ? VISIBLE_POLL_MS : untilHiddenPollMs(state, nowMs));
}

/**
 * With a whole minute of the timer, at which the tray is drawn anew: the computer is woken once for both. That comes once
 * a minute, so the first of these looks may come after half of one, and all others come a minute after the one before.
 */
function untilHiddenPollMs(state: AppState, nowMs: EpochMs): number {
  const timer = timerOf(state);
  if (timer === null || phaseOf(timer) !== 'running') return HIDDEN_POLL_MS;
  const untilMinuteMs = MINUTE_MS - (elapsedMs(timer, nowMs) % MINUTE_MS);
  return untilMinuteMs < HIDDEN_POLL_MS / 2 ? untilMinuteMs + MINUTE_MS : untilMinuteMs;
}

/** At once, unless awork asks to be left alone. */
export function pollSoon(state: AppState): EpochMs | null {
  const { failure, nextPollAtMs } = state;
  // Whether a time was named does not depend on the instant.
  return failure !== null && notBeforeMs(failure, 0) !== null ? nextPollAtMs : null;
}

/** When to look again after a look that failed. */
export function pollAfterFailure(
  state: AppState,
  failure: Failure,
  nowMs: EpochMs,
  random: number,
): EpochMs {
  const askedMs = notBeforeMs(failure, nowMs);
  const retryMs = Math.max(retryAtMs(state.failuresInRow, nowMs, random), askedMs ?? nowMs);
  const isAsked = failure.kind === 'rate-limited' && askedMs !== null;
  return state.isVisible || isAsked ? retryMs : Math.max(retryMs, nowMs + HIDDEN_POLL_MS);
}

/**
 * The day to read before the next look at now; null where that look covers the shown day. A visible day is read again
 * after each look at now, in turns, so that neither of the two keeps the other from being read when it fails.
 */
export function shownDayDue(state: AppState, nowMs: EpochMs): LocalDate | null {
  const { shownDay, shownDayAskedAtMs, confirmed, isVisible } = state;
  if (shownDay === null || shownDay === dayOf(nowMs, state.zone)) return null;
  if (!isVisible && confirmed.loadedDays.includes(shownDay)) return null;
  // A clock that was set back puts the last look at now in the future; the next one brings it back.
  const lastLookMs = Math.min(confirmed.runningAsOfMs ?? 0, nowMs);
  const isAsked = shownDayAskedAtMs !== null && shownDayAskedAtMs >= lastLookMs;
  return isAsked ? null : shownDay;
}

/** When the shell has to wake the core next, by the server's clock. */
export function nextAlarmMs(state: AppState, deviceNowMs: EpochMs): EpochMs {
  const nowMs = serverNow(state, deviceNowMs);
  const midnightMs = dayBounds(dayOf(nowMs, state.zone), state.zone).endMs;
  const noticeMs = Math.min(...state.notices.map(({ undo }) => shownUntil(undo)), midnightMs);
  if (state.mustSignInAgain) return noticeMs;
  const isBusy = state.reading !== null || state.sendingId !== null;
  const pollMs = isBusy ? Infinity : (state.nextPollAtMs ?? nowMs);
  return Math.min(noticeMs, pollMs, state.deliverAtMs ?? Infinity);
}

function shownUntil(undo: Undo | null): EpochMs {
  return undo?.type === 'revert' ? undo.shownUntilMs : Infinity;
}
