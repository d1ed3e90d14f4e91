import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../src/core/base/instant';
import { createTryPresence } from '../../../../src/main/desktop/presence/presence-trial';
import { fakePresence } from '../../../support/desktop/presence-services';
import { manualClock, START_MS } from '../../../support/manual-clock';

/** Lets what waits for answers of the fake port go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const after = (seconds: number) => START_MS + seconds * SECOND_MS;

function begin({ isTimed = true, asksAboutAbsences = true, absenceMinutes = 5 } = {}) {
  const clock = manualClock();
  const desktop = fakePresence(clock);
  const tryPresence = createTryPresence({
    port: desktop.port,
    clock,
    settings: () => ({ asksAboutAbsences, absenceMinutes }),
    isTimed: () => isTimed,
  });
  const abort = new AbortController();
  const ended: unknown[] = [];
  const start = () => void tryPresence(abort.signal).then((view) => ended.push(view));
  desktop.inputNow();
  start();
  return {
    ...desktop,
    abort,
    clock,
    ended,
    start,
    pass: async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        clock.advance(SECOND_MS);
        await settled();
      }
    },
  };
}

describe('A trial of the presence', () => {
  it('sees who reports the next lock and the unlock, and what the app makes of it', async () => {
    const { tell, pass, ended, clock, listeners } = begin();
    await pass(4);
    tell('locked', 'gnome-screen-saver');
    await settled();
    await pass(1);
    tell('locked', 'logind', false);
    await pass(15);
    tell('unlocked', 'gnome-screen-saver', false);
    tell('unlocked', 'logind');
    await settled();
    expect(ended).toEqual([
      {
        seen: [
          { what: 'locked', source: 'gnome-screen-saver', atMs: after(4) },
          { what: 'locked', source: 'logind', atMs: after(5) },
          { what: 'unlocked', source: 'gnome-screen-saver', atMs: after(20) },
          { what: 'unlocked', source: 'logind', atMs: after(20) },
        ],
        // From the last input on.
        away: { startMs: START_MS, endMs: after(20) },
        outcome: 'too-short',
        longestStillMs: 4 * SECOND_MS,
      },
    ]);
    expect([listeners(), clock.waiting()]).toEqual([0, 0]);
  });

  it('sees thirty seconds without input, counted from its beginning', async () => {
    const { inputNow, pass, ended, clock, listeners } = begin();
    await pass(20);
    inputNow();
    await pass(29);
    expect(ended).toEqual([]);
    await pass(1);
    expect(ended).toEqual([
      {
        seen: [{ what: 'still', source: 'mutter', atMs: after(50) }],
        away: { startMs: after(20), endMs: null },
        outcome: 'asks',
        longestStillMs: 30 * SECOND_MS,
      },
    ]);
    expect([listeners(), clock.waiting()]).toEqual([0, 0]);
  });

  it.each([
    [{ isTimed: false }, 'no-timer'],
    [{ asksAboutAbsences: false }, 'switched-off'],
  ] as const)('says why nothing would be asked: %o', async (given, outcome) => {
    const { pass, ended } = begin(given);
    await pass(30);
    expect(ended).toMatchObject([{ outcome }]);
  });

  it('ends after two minutes in which nothing was reported, and two after a lock alone', async () => {
    const nothing = begin();
    for (let seconds = 0; seconds < 119; seconds += 1) {
      await nothing.pass(1);
      if (seconds % 7 === 0) nothing.inputNow();
    }
    expect(nothing.ended).toEqual([]);
    await nothing.pass(1);
    expect(nothing.ended).toEqual([
      { seen: [], away: null, outcome: null, longestStillMs: 7 * SECOND_MS },
    ]);

    const locked = begin();
    await locked.pass(10);
    locked.tell('locked');
    await settled();
    await locked.pass(119);
    expect(locked.ended).toEqual([]);
    await locked.pass(1);
    expect(locked.ended).toMatchObject([
      { away: { startMs: START_MS, endMs: null }, outcome: 'asks' },
    ]);
    expect([locked.listeners(), locked.clock.waiting()]).toEqual([0, 0]);
  });

  it('sees a sleep without a lock, and the person who woke the computer', async () => {
    const { tell, clock, pass, inputNow, ended } = begin({ absenceMinutes: 60 });
    tell('suspended');
    await settled();
    clock.sleep(HOUR_MS);
    tell('resumed');
    await pass(2);
    inputNow();
    await pass(10);
    expect(ended).toEqual([
      {
        seen: [
          { what: 'suspended', source: 'logind', atMs: START_MS },
          { what: 'resumed', source: 'logind', atMs: START_MS + HOUR_MS },
        ],
        away: { startMs: START_MS, endMs: START_MS + HOUR_MS },
        outcome: 'asks',
        longestStillMs: null,
      },
    ]);
  });

  it('ends when it is aborted, and when another one begins', async () => {
    const { abort, start, ended, clock, listeners, pass } = begin();
    await pass(1);
    start();
    await settled();
    expect(ended).toEqual([null]);
    abort.abort();
    await settled();
    expect(ended).toEqual([null, null]);
    start();
    await settled();
    expect(ended).toEqual([null, null, null]);
    expect([listeners(), clock.waiting()]).toEqual([0, 0]);
  });

  it('keeps the first of the reports of a source that never rests', async () => {
    const { tell, ended, abort, pass } = begin();
    for (let times = 0; times < 100; times += 1) tell('locked', 'logind', false);
    tell('locked');
    tell('unlocked');
    await pass(1);
    expect(ended).toMatchObject([{ seen: Array.from({ length: 20 }, () => ({ what: 'locked' })) }]);
    abort.abort();
  });

  it('says that nothing tells of input', async () => {
    const clock = manualClock();
    const { port } = fakePresence(clock);
    const tryPresence = createTryPresence({
      port,
      clock,
      settings: () => ({ asksAboutAbsences: true, absenceMinutes: 5 }),
      isTimed: () => true,
    });
    const trial = tryPresence(new AbortController().signal);
    await settled();
    clock.advance(2 * MINUTE_MS);
    expect(await trial).toEqual({ seen: [], away: null, outcome: null, longestStillMs: null });
  });
});
