import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../../src/core/base/instant';
import { NOTHING_SAID } from '../../../../src/core/reminders/decide';
import { createNotifications } from '../../../../src/main/desktop/notifications/notifications';
import { fakeNotifications } from '../../../support/desktop/notification-screen';
import { manualClock } from '../../../support/manual-clock';
import { aDay, anEntry, aSnapshot, NOW_MS } from '../../../support/snapshots';

const DAY_MS = 24 * HOUR_MS;
const { startMs, endMs } = aDay();

/** A day of eight target hours, of which half an hour is left to the timer. */
function dayOf(days: number, finishedMs = 7 * HOUR_MS): Partial<Snapshot> {
  const by = days * DAY_MS;
  return {
    today: { startMs: startMs + by, endMs: endMs + by, finishedMs, targetMs: 8 * HOUR_MS },
    timer: anEntry({ startMs: NOW_MS + by - HOUR_MS / 2, endMs: null }),
  };
}

function start({ warnsLongTimer = false } = {}) {
  const clock = manualClock(NOW_MS);
  let lastInputMs: EpochMs | null = null;
  let inputReadAtMs: EpochMs | null = null;
  let asked = 0;
  const screen = fakeNotifications();
  const settings = {
    ...DEFAULT_SETTINGS,
    language: 'en',
    warnsLongTimer,
    longTimerHours: 8,
  } as const;
  let snapshot = aSnapshot({ ...dayOf(0), settings });
  let said = NOTHING_SAID;
  let isWindowSeen = false;
  const run = () =>
    createNotifications({
      snapshot: () => snapshot,
      port: screen.port,
      memory: said,
      saveMemory: (memory) => {
        // What is on the screen goes with the app.
        said = { said: memory.said, onScreen: [] };
      },
      snoozedUntilMs: 0,
      saveSnooze: () => undefined,
      activity: () => ({ lastInputMs, inputReadAtMs, activeSinceMs: null }),
      askForInput: () => {
        asked += 1;
      },
      isWindowSeen: () => isWindowSeen,
      showWindow: () => undefined,
      run: async () => true,
      clock,
      systemLanguage: () => 'en',
    });
  let life = run();
  life.refresh();
  return {
    clock,
    buttons: () => screen.seen().map(({ buttons }) => buttons),
    titles: () => screen.seen().map(({ title, body }) => `${title}: ${body}`),
    publish: (changed: Partial<Snapshot>) => {
      snapshot = { ...snapshot, ...changed };
      life.refresh();
    },
    restart: async () => {
      await life.close();
      life = run();
      life.refresh();
    },
    asked: () => asked,
    /** The system answers now that the last input was then. */
    answer: (inputMs: EpochMs) => {
      lastInputMs = inputMs;
      inputReadAtMs = clock.now();
      life.refresh();
    },
    look: (isSeen: boolean) => {
      isWindowSeen = isSeen;
      life.refresh();
    },
  };
}

const GOAL = 'Today’s target hours are reached: You have worked 8:00\u00A0h today.';

describe('The notification of the day’s goal', () => {
  it('comes at the minute, goes when the day falls below, and comes once', () => {
    const { clock, titles, publish } = start();
    clock.advance(HOUR_MS / 2 - 1_000);
    expect(titles()).toEqual([]);
    clock.advance(1_000);
    expect(titles()).toEqual([GOAL]);
    publish(dayOf(0, 6 * HOUR_MS));
    expect(titles()).toEqual([]);
    clock.advance(2 * HOUR_MS);
    expect(titles()).toEqual([]);
  });

  it('does not come again after a restart, nor where the clock was set by a day and back', async () => {
    const { clock, titles, publish, restart } = start();
    clock.advance(HOUR_MS);
    expect(titles()).toEqual([GOAL]);
    await restart();
    expect(titles()).toEqual([]);
    // Nothing is known at first.
    publish({ connection: { ...aSnapshot().connection, state: 'connecting' }, today: null });
    publish({ connection: aSnapshot().connection });
    clock.set(-DAY_MS);
    publish(dayOf(-1, HOUR_MS));
    clock.set(DAY_MS);
    publish(dayOf(0));
    expect(titles()).toEqual([]);
  });

  it('comes again on the next day', () => {
    const { clock, titles, publish } = start();
    clock.advance(HOUR_MS);
    expect(titles()).toEqual([GOAL]);
    clock.advance(DAY_MS - HOUR_MS);
    // Yesterday is over, and the new day not yet published.
    expect(titles()).toEqual([]);
    publish(dayOf(1));
    expect(titles()).toEqual([]);
    clock.advance(HOUR_MS);
    expect(titles()).toEqual([GOAL]);
  });

  it('does not come while the person looks at the window, nor afterwards', () => {
    const { clock, titles, look } = start();
    look(true);
    clock.advance(HOUR_MS);
    look(false);
    clock.advance(MINUTE_MS);
    expect(titles()).toEqual([]);
  });

  it('does not come where it is switched off', () => {
    const { clock, titles, publish } = start();
    publish({ settings: { ...DEFAULT_SETTINGS, notifiesDayGoal: false } });
    clock.advance(HOUR_MS);
    expect(titles()).toEqual([]);
  });
});

describe('The notification of a timer that runs for long', () => {
  it('names the last activity as the system tells it at that moment', () => {
    const { clock, buttons, answer, asked } = start({ warnsLongTimer: true });
    answer(NOW_MS - MINUTE_MS);
    clock.advance(7.5 * HOUR_MS - 1_000);
    expect([buttons(), asked()]).toEqual([[[]], 0]);
    clock.advance(1_000);
    // What was asked for hours ago is not it.
    expect([buttons(), asked()]).toEqual([[[]], 1]);
    answer(clock.now() - 6 * MINUTE_MS);
    expect(buttons()).toEqual([[], ['Stop at 21:54']]);
    answer(clock.now());
    expect(buttons()).toEqual([[], ['Stop at 21:54']]);
  });
});
