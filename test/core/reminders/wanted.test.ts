import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { wantedNotifications, type ReminderFacts } from '../../../src/core/reminders/wanted';
import { anEntry, aSnapshot, at, NOW_MS } from '../../support/snapshots';

const settings = { ...DEFAULT_SETTINGS, remindsWithoutTimer: true };

function facts(changed: Partial<ReminderFacts> = {}): ReminderFacts {
  return {
    view: aSnapshot(),
    timerBudget: null,
    accountId: 'account-1',
    mustSignInAgain: false,
    settings,
    activity: { lastInputMs: null, inputReadAtMs: NOW_MS, activeSinceMs: null },
    snoozedUntilMs: 0,
    nowMs: NOW_MS,
    ...changed,
  };
}

const wanted = (changed: Partial<ReminderFacts> = {}) => wantedNotifications(facts(changed));
const keysOf = (changed: Partial<ReminderFacts> = {}) =>
  wanted(changed).drafts.map(({ key }) => key);

const notice = {
  id: 'n7',
  code: 'stopped-elsewhere',
  params: { title: 'Retro', endMs: at(14, 2) },
  atMs: at(14, 3),
  canUndo: true,
};
const parked = {
  operationId: 'op-1',
  act: 'start',
  entryId: 'entry-1',
  title: 'Retro',
  actedAtMs: at(14, 0),
  startMs: null,
  endMs: null,
  editable: null,
  reason: { code: 'rejected', reason: null, fields: [] },
};

describe('There is something to say', () => {
  it('of a timer that was stopped elsewhere a while ago, with its undo', () => {
    const view = aSnapshot({ notices: [notice] });
    expect(wanted({ view }).drafts).toEqual([
      {
        key: 'notice n7',
        content: { kind: 'elsewhere', notice },
        acts: [{ do: 'undo', noticeId: 'n7' }],
      },
    ]);
    expect(keysOf({ view: aSnapshot({ notices: [{ ...notice, atMs: at(1, 0) }] }) })).toEqual([]);
    expect(keysOf({ view, settings: { ...settings, notifiesElsewhere: false } })).toEqual([]);
  });

  it('of what awork refused, and of what waits for two hours', () => {
    const connection = { ...aSnapshot().connection, waiting: 3 };
    const view = aSnapshot({ parked: [parked], connection, waitingSinceMs: at(12, 30) });
    expect(keysOf({ view })).toEqual(['parked op-1', `waiting ${at(12, 30)}`]);
    const early = wanted({ view: { ...view, parked: [], waitingSinceMs: at(12, 31) } });
    expect(early).toEqual({ drafts: [], held: [], nextAtMs: NOW_MS + MINUTE_MS });
    // The sign-in is what they wait for.
    expect(keysOf({ view: { ...view, parked: [] }, mustSignInAgain: true })).toEqual([
      'sign-in account-1',
    ]);
    expect(keysOf({ view, settings: { ...settings, notifiesRefused: false } })).toEqual([]);
  });

  it('of a task whose planned time is nearly used, and of one where it is used up', () => {
    const timer = anEntry({ key: 'k', startMs: at(14, 0), endMs: null });
    const view = aSnapshot({ timer });
    const budgetOf = (trackedMs: number, taskId = 'task-navigation') => ({
      taskId,
      plannedMs: 2 * HOUR_MS,
      trackedMs,
    });
    const only = { ...settings, warnsLongTimer: false };
    const content = { kind: 'budget', title: 'Build the navigation', plannedMs: 2 * HOUR_MS };
    // The timer has run for half an hour.
    expect(wanted({ view, settings: only, timerBudget: budgetOf(0.5 * HOUR_MS) })).toEqual({
      drafts: [],
      held: [],
      nextAtMs: NOW_MS + 0.6 * HOUR_MS,
    });
    expect(wanted({ view, settings: only, timerBudget: budgetOf(1.2 * HOUR_MS) })).toEqual({
      drafts: [{ key: 'budget k near', content: { ...content, level: 'near' }, acts: [] }],
      held: [],
      nextAtMs: NOW_MS + 0.3 * HOUR_MS,
    });
    expect(wanted({ view, settings: only, timerBudget: budgetOf(1.5 * HOUR_MS) })).toEqual({
      drafts: [{ key: 'budget k used', content: { ...content, level: 'used' }, acts: [] }],
      held: [],
      nextAtMs: null,
    });
    expect(keysOf({ view, timerBudget: budgetOf(9 * HOUR_MS, 'another') })).toEqual([]);
    const silent = { ...settings, warnsBudget: false };
    expect(keysOf({ view, timerBudget: budgetOf(9 * HOUR_MS), settings: silent })).toEqual([]);
  });

  it('of a timer that runs for longer than the person wants, not of one that is paused', () => {
    const timer = anEntry({ key: 'k', startMs: at(4, 30), endMs: null });
    const view = aSnapshot({ timer });
    const activity = { lastInputMs: at(13, 42), inputReadAtMs: NOW_MS, activeSinceMs: null };
    expect(wanted({ view, activity }).drafts).toEqual([
      {
        key: 'long k',
        content: { kind: 'long-timer', title: 'Build the navigation', startMs: at(4, 30) },
        acts: [{ do: 'stop-at', endMs: at(13, 42) }],
      },
    ]);
    expect(wanted({ view }).drafts[0]?.acts).toEqual([]);
    // Half a minute later the person may have come back.
    const stale = { ...activity, inputReadAtMs: NOW_MS - 30_000 };
    expect(wanted({ view, activity: stale })).toMatchObject({ drafts: [], held: ['long k'] });
    expect(wanted({ view, activity: { ...stale, inputReadAtMs: null } }).held).toEqual(['long k']);
    const soon = wanted({ view, settings: { ...settings, longTimerHours: 11 } });
    expect(soon).toEqual({ drafts: [], held: [], nextAtMs: NOW_MS + HOUR_MS });
    const breaks = [{ startMs: at(14, 29), endMs: null }];
    const paused = anEntry({ startMs: at(4, 0), endMs: null, breaks });
    expect(keysOf({ view: aSnapshot({ timer: paused }) })).toEqual([]);
  });

  describe('of a missing timer', () => {
    const activity = { lastInputMs: NOW_MS, inputReadAtMs: NOW_MS, activeSinceMs: at(14, 12) };
    const view = aSnapshot({ lastEntry: anEntry({ endMs: at(13, 0) }) });

    it('to a person who has been working for some minutes, within their hours', () => {
      const { drafts } = wanted({ view, activity });
      expect(drafts).toEqual([
        {
          key: `no-timer ${at(14, 12)} 0`,
          content: { kind: 'no-timer', sinceMs: at(14, 12) },
          acts: [
            { do: 'start-since', work: view.lastEntry?.work, startMs: at(14, 12) },
            { do: 'snooze', forMs: 15 * MINUTE_MS },
            { do: 'snooze', forMs: HOUR_MS },
            { do: 'snooze', forMs: null },
          ],
        },
      ]);
    });

    it('once it is known whether they still work', () => {
      const key = `no-timer ${at(14, 12)} 0`;
      const long = { ...activity, lastInputMs: at(14, 27), inputReadAtMs: at(14, 27) };
      expect(wanted({ view, activity: long })).toMatchObject({ drafts: [], held: [key] });
      expect(
        wanted({ view, activity: { ...long, lastInputMs: null, inputReadAtMs: null } }).held,
      ).toEqual([key]);
      // Not longer than two minutes after the last input.
      expect(wanted({ view, activity }).nextAtMs).toBe(NOW_MS + 2 * MINUTE_MS + 1);
    });

    it('not to others', () => {
      const none = { drafts: [], held: [], nextAtMs: null };
      expect(wanted({ view })).toEqual(none);
      expect(
        wanted({ view: aSnapshot({ timer: anEntry({ endMs: null }) }), activity }).drafts,
      ).toEqual([]);
      expect(wanted({ view, activity: { ...activity, activeSinceMs: at(14, 25) } })).toEqual({
        drafts: [],
        held: [],
        nextAtMs: at(14, 35),
      });
      expect(keysOf({ view, activity: { ...activity, lastInputMs: at(14, 27) } })).toEqual([]);
      const left = { ...activity, lastInputMs: at(14, 27) };
      expect(wanted({ view, activity: left })).toEqual({
        drafts: [],
        held: [],
        nextAtMs: NOW_MS + 30_000,
      });
      expect(keysOf({ view, activity, snoozedUntilMs: at(14, 40) })).toEqual([]);
      expect(keysOf({ view, activity, settings: { ...settings, workWindows: [] } })).toEqual([]);
      const weekend = [{ days: [6, 7], fromMinute: 0, toMinute: 1440 }];
      expect(keysOf({ view, activity, settings: { ...settings, workWindows: weekend } })).toEqual(
        [],
      );
      expect(keysOf({ view, activity, settings: DEFAULT_SETTINGS })).toEqual([]);
    });
  });
});
