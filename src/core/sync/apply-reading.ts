import { ownValue } from '../base/own-value';
import { serverNow, type AppState } from '../state/app-state';
import { confirmedTimer, mergeReading, type Confirmed, type Reading } from '../outbox/confirmed';
import { dayOf, shiftDay, listDayOf } from '../entry/day';
import { withoutStops } from '../delivery/stops';
import type { Entry, LocalDate } from '../entry/entry';
import type { AppEvent } from '../state/event';
import type { Failure } from '../base/failure';
import { DAY_MS, MINUTE_MS, type EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import { targetsOf } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { DAYS_AFTER, DAYS_BEFORE, isOfWeek } from './request-reading';
import { nextPoll, pollAfterFailure } from './poll-schedule';
import { clockOffsetMs } from '../base/server-clock';
import type { CallApplied } from './apply-call-answer';
import { openSpan } from '../entry/span';
import { mergeUnreadable, unreadableOf } from '../entry/unreadable-row';
import { isSameValue } from '../base/same-value';

type ReadingAnswered = Extract<AppEvent, { type: 'reading-answered' }>;

/** How many days back entries stay in memory and in the cache after they were looked at. */
const KEPT_DAYS = 40;
/** Far more days than any reading covers: at the end of the calendar, the day after a day is that day. */
const MOST_DAYS_READ = 1_000;

/** Merges a reading of the server into the state, and reports what others changed. */
export function applyReadingAnswer(state: AppState, event: ReadingAnswered): CallApplied {
  const pending = state.reading;
  if (pending?.number !== event.number) return { state, notices: [] };
  const nowMs = serverNow(state, event.nowMs);
  const idle: AppState = { ...state, reading: null };
  if (!event.result.ok) {
    return { state: afterFailure(idle, event.result.error, nowMs, event.random), notices: [] };
  }
  const well: AppState = { ...idle, failure: null, failuresInRow: 0 };
  // A write of ours was under way meanwhile: what was read may be older than that. Look again.
  if (pending.writeCount !== state.writeCount) {
    return { state: { ...well, nextPollAtMs: null }, notices: [] };
  }
  const reading = corrected(event.result.value, clockOffsetMs(state.serverClock), nowMs);
  const confirmed = merged(state, reading, pending.scope, nowMs);
  const isFirst = state.confirmed.runningAsOfMs === null;
  const notices = pending.scope === 'day' || isFirst ? [] : foreignChanges(state, confirmed);
  return {
    state: {
      ...well,
      confirmed,
      hasReadOpen: state.hasReadOpen || pending.scope === 'now',
      weekReadAtMs: isOfWeek(reading.coverage, state, nowMs) ? nowMs : state.weekReadAtMs,
      nextPollAtMs: pending.scope === 'now' ? nextPoll(state, nowMs) : state.nextPollAtMs,
    },
    notices,
  };
}

/** Never later than now: the device's clock may have been set back since the reading began, or name no time. */
function corrected(reading: Reading, offsetMs: number, nowMs: EpochMs): Reading {
  const { coverage } = reading;
  const beganAtMs = coverage.startedAtMs + offsetMs;
  const startedAtMs = beganAtMs < nowMs ? beganAtMs : nowMs;
  return { ...reading, coverage: { ...coverage, startedAtMs } };
}

function merged(
  state: AppState,
  reading: Reading,
  scope: 'now' | 'day',
  nowMs: EpochMs,
): Confirmed {
  const { confirmed } = state;
  const next = mergeReading(confirmed, reading, listDayOf);
  const { fromDay, toDay } = reading.coverage;
  const oldest = oldestKept(state, nowMs);
  const loadedDays = new Set(confirmed.loadedDays.filter((day) => day >= oldest));
  const lastWhole = shiftDay(toDay, -DAYS_AFTER);
  let day = shiftDay(fromDay, DAYS_BEFORE);
  for (let added = 0; day <= lastWhole && added < MOST_DAYS_READ; added += 1) {
    loadedDays.add(day);
    day = shiftDay(day, 1);
  }
  const kept = withoutOld(next, oldest, state.outbox);
  const unreadable = mergeUnreadable(
    confirmed.unreadable.filter((row) => row.day === null || row.day >= oldest),
    reading.unreadable,
    reading.coverage,
    new Set(reading.entries.map(({ id }) => id)),
    scope === 'day' && state.shownDay !== null ? state.shownDay : dayOf(nowMs, state.zone),
  );
  return {
    ...kept,
    unreadable: isSameValue(unreadable, confirmed.unreadable) ? confirmed.unreadable : unreadable,
    loadedDays: [...loadedDays].sort(),
    // A reading of another day proves nothing about now.
    coverage: scope === 'now' ? kept.coverage : confirmed.coverage,
    runningAsOfMs: scope === 'now' ? kept.runningAsOfMs : confirmed.runningAsOfMs,
  };
}

/** The shown day may be any; so may the day of an entry that waits to be found after a lost answer. */
function oldestKept({ outbox, shownDay, zone }: AppState, nowMs: EpochMs): LocalDate {
  const usual = shiftDay(dayOf(nowMs, zone), -KEPT_DAYS);
  let createdMs = Infinity;
  for (const { act } of outbox.operations) {
    if (act.type === 'create') createdMs = Math.min(createdMs, act.startMs);
  }
  const others = createdMs === Infinity ? [] : [shiftDay(dayOf(createdMs, zone), -1)];
  if (shownDay !== null) others.push(shiftDay(shownDay, -DAYS_BEFORE - 1));
  return others.reduce((oldest, day) => (day < oldest ? day : oldest), usual);
}

/** Keeps, of whatever day, the last entry, open ones, and those that pending operations are about. */
function withoutOld(confirmed: Confirmed, oldest: LocalDate, outbox: Outbox): Confirmed {
  const old = Object.entries(confirmed.entries)
    .filter(([, entry]) => openSpan(entry) === null && listDayOf(entry) < oldest)
    .map(([id]) => id)
    .filter((id) => id !== confirmed.lastId);
  const dropped = new Set(old);
  // Not by the index of the outbox: where all of that has just changed, it would have to be made for this.
  if (old.length > 0) {
    for (const { act } of outbox.operations) {
      for (const id of targetsOf(act)) dropped.delete(resolveId(outbox, id));
    }
  }
  if (dropped.size === 0) return confirmed;
  const kept = Object.entries(confirmed.entries).filter(([id]) => !dropped.has(id));
  return { ...confirmed, entries: Object.fromEntries(kept) };
}

function afterFailure(state: AppState, failure: Failure, nowMs: EpochMs, random: number): AppState {
  if (failure.kind === 'unauthorized') return { ...state, mustSignInAgain: true, failure };
  return {
    ...state,
    outbox: failure.kind === 'cancelled' ? state.outbox : withoutStops(state.outbox),
    failure: failure.kind === 'cancelled' ? state.failure : failure,
    failuresInRow: state.failuresInRow + 1,
    nextPollAtMs: pollAfterFailure(state, failure, nowMs, random),
  };
}

/** What another device did to the timer since the last look, unless an operation of ours is about it anyway. */
function foreignChanges(state: AppState, next: Confirmed): readonly NoticeDraft[] {
  const before = confirmedTimer(state.confirmed);
  const after = confirmedTimer(next);
  if (before?.id === after?.id) return [];
  if (isOurDoing(state, [before, after])) return [];
  if (after !== null) {
    return [
      {
        code: 'started-elsewhere',
        entryId: after.id,
        params: { title: titleOf(after.work) },
        undo: null,
      },
    ];
  }
  if (before === null) return [];
  // It has ended, and its row cannot be read: the day shows that.
  if (unreadableOf(next.unreadable, before.id) !== null) return [];
  const params = { title: titleOf(before.work) };
  const ended = ownValue(next.entries, before.id);
  if (ended?.span.kind !== 'timed' || ended.span.endMs === null) {
    return [{ code: 'entry-gone', entryId: before.id, params, undo: null }];
  }
  const { startMs, endMs } = ended.span;
  const isOverlong = Math.abs(endMs - startMs - DAY_MS) < MINUTE_MS;
  return [
    {
      code: isOverlong ? 'stopped-after-a-day' : 'stopped-elsewhere',
      entryId: ended.id,
      params: { ...params, endMs },
      undo: isOverlong ? null : { type: 'continue-work', work: ended.work, fromMs: endMs },
    },
  ];
}

/** A start that was sent may be what runs now; and what a pending operation does to a timer is reported on delivery. */
function isOurDoing({ outbox }: AppState, timers: readonly (Entry | null)[]): boolean {
  return outbox.operations.some(
    ({ act, delivery }) =>
      delivery.state !== 'parked' &&
      (act.type === 'start' ||
        act.type === 'resume' ||
        targetsOf(act).some((id) => timers.some((timer) => timer?.id === resolveId(outbox, id)))),
  );
}
