import { serverNow, type AppState } from '../state/app-state';
import { confirmedTimer } from '../outbox/confirmed';
import { dayOf, listDayOf, shiftDay } from '../entry/day';
import type { EntryId, LocalDate } from '../entry/entry';
import type { Effect } from '../state/event';
import { HOUR_MS, type EpochMs } from '../base/instant';
import type { DayRange } from '../report/report-row';
import { weekOf } from '../entry/target';

/**
 * awork lists an entry under the day of its start, in the zone that it was booked in. What touches a day may therefore
 * be listed some days before it (entries over midnight, zones behind ours) or after it (zones ahead of ours).
 */
export const DAYS_BEFORE = 2;
export const DAYS_AFTER = 1;
/** Entries of earlier days are seldom changed on another device. */
const WEEK_EVERY_MS = HOUR_MS;

/**
 * A look at the server: one request for the list of the days around today, which holds the timer, the last entry and
 * today. A timer from before is looked up by its id. Once an hour, while somebody looks, the list is that of the whole
 * week: no request more for its total.
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
  const { fromDay: usual, toDay } = isWeekDue(state, today, nowMs)
    ? listOf(weekOf(today))
    : listOf([today]);
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
      toDay,
      lookUp: isOldTimer && !lookUp.includes(timer.id) ? [...lookUp, timer.id] : lookUp,
      withAllOpen: !state.hasReadOpen,
      withLast: !state.hasReadOpen,
    },
  };
}

/** True where a look covers all that touches a day of the week of today. */
export function isOfWeek(
  { fromDay, toDay }: DayRange,
  { zone }: Pick<AppState, 'zone'>,
  nowMs: EpochMs,
): boolean {
  const week = listOf(weekOf(dayOf(nowMs, zone)));
  return fromDay <= week.fromDay && toDay >= week.toDay;
}

function isWeekDue(
  { isVisible, weekReadAtMs, zone }: AppState,
  today: LocalDate,
  nowMs: EpochMs,
): boolean {
  if (!isVisible) return false;
  // A clock that was set back puts the last one in the future.
  if (weekReadAtMs === null || Math.abs(nowMs - weekReadAtMs) >= WEEK_EVERY_MS) return true;
  return !weekOf(dayOf(weekReadAtMs, zone)).includes(today);
}

/** The days under which awork lists what touches these. */
function listOf(days: readonly [LocalDate, ...LocalDate[]]): DayRange {
  return {
    fromDay: shiftDay(days[0], -DAYS_BEFORE),
    toDay: shiftDay(days.at(-1) ?? days[0], DAYS_AFTER),
  };
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
