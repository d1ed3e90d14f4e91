import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { dayGoal, isGoalOfThisDay } from '../../../src/core/reminders/day-goal';
import type { WorkedView } from '../../../src/core/view/view-types';
import { aDay, anEntry, aSnapshot, at, NOW_MS } from '../../support/snapshots';

const { startMs, endMs } = aDay();
const KEY = 'day-goal 2026-11-24 account-1';

/** Eight hours are to be worked. */
const aToday = (changed: Partial<WorkedView> = {}): WorkedView => ({
  startMs,
  endMs,
  finishedMs: 0,
  targetMs: 8 * HOUR_MS,
  ...changed,
});

function goal(
  today: WorkedView | null,
  timer: ReturnType<typeof anEntry> | null = null,
  nowMs = NOW_MS,
) {
  return dayGoal({ view: aSnapshot({ today, timer }), accountId: 'account-1', nowMs });
}

const reached = {
  drafts: [{ key: KEY, content: { kind: 'day-goal', targetMs: 8 * HOUR_MS }, acts: [] }],
  nextAtMs: endMs,
};

describe('The goal of the day', () => {
  it('is reached by what is finished, or by that and the timer', () => {
    expect(goal(aToday({ finishedMs: 8 * HOUR_MS }))).toEqual(reached);
    expect(goal(aToday({ finishedMs: 8 * HOUR_MS - 1_000 })).drafts).toEqual([]);
    // It has run since half past two minus half an hour.
    const timer = anEntry({ startMs: NOW_MS - HOUR_MS / 2, endMs: null });
    expect(goal(aToday({ finishedMs: 7.5 * HOUR_MS }), timer)).toEqual(reached);
    expect(goal(aToday({ finishedMs: 7 * HOUR_MS }), timer)).toEqual({
      drafts: [],
      nextAtMs: NOW_MS + HOUR_MS / 2,
    });
  });

  it('is reached at the second that it was foreseen for', () => {
    const timer = anEntry({ startMs: NOW_MS - 1_234, endMs: null });
    const today = aToday({ finishedMs: 7 * HOUR_MS });
    const { nextAtMs } = goal(today, timer);
    expect(goal(today, timer, nextAtMs ?? 0)).toEqual(reached);
    expect(goal(today, timer, (nextAtMs ?? 0) - 1_000).drafts).toEqual([]);
  });

  it('counts no time of yesterday, and waits for none of tomorrow', () => {
    const early = startMs + HOUR_MS;
    const timer = anEntry({ startMs: startMs - 9 * HOUR_MS, endMs: null });
    expect(goal(aToday(), timer, early)).toEqual({ drafts: [], nextAtMs: early + 7 * HOUR_MS });
    const late = anEntry({ startMs: at(23, 0), endMs: null });
    expect(goal(aToday(), late, at(23, 30))).toEqual({ drafts: [], nextAtMs: null });
  });

  it('stands still while the timer is paused', () => {
    const breaks = [{ startMs: NOW_MS - MINUTE_MS, endMs: null }];
    const timer = anEntry({ startMs: NOW_MS - HOUR_MS, endMs: null, breaks });
    expect(goal(aToday(), timer)).toEqual({ drafts: [], nextAtMs: null });
  });

  it.each([
    ['the list of today has not been read', null, NOW_MS],
    ['awork says nothing of target hours', aToday({ finishedMs: HOUR_MS, targetMs: null }), NOW_MS],
    ['it is a day off', aToday({ finishedMs: HOUR_MS, targetMs: 0 }), NOW_MS],
    ['the day is over', aToday({ finishedMs: 9 * HOUR_MS }), endMs],
    ['the day has not begun', aToday({ finishedMs: 9 * HOUR_MS }), startMs - 1],
  ])('is nothing where %s', (_why, today, nowMs) => {
    expect(goal(today, null, nowMs)).toEqual({ drafts: [], nextAtMs: null });
  });

  it('counts as told on its day and beside it, and no longer', () => {
    const isStillSaid = (days: number) =>
      isGoalOfThisDay(KEY, NOW_MS + days * 24 * HOUR_MS, 'Europe/Berlin');
    expect([-2, -1, 0, 1, 2].map(isStillSaid)).toEqual([false, true, true, true, false]);
    expect(isGoalOfThisDay('budget 2026-11-24 k', NOW_MS, 'Europe/Berlin')).toBe(false);
  });
});
