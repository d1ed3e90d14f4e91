import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../src/core/base/instant';
import { createPresence } from '../../../../src/main/desktop/presence/presence';
import type { PresenceSignal, PresenceSource } from '../../../../src/contract/presence';
import { fakePresence } from '../../../support/desktop/presence-services';
import { manualClock, START_MS } from '../../../support/manual-clock';

/** A sleep that no signal reports is noticed after at most this time. */
const LOOK_MS = 30 * SECOND_MS;

/** Lets what waits for answers of the fake port go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function start({
  awayFromMs = null as number | null,
  isWatching = true,
  isSlow = false,
  sleep = ['logind'] as readonly PresenceSource[],
} = {}) {
  const clock = manualClock();
  const absences: unknown[] = [];
  let talks = 0;
  let file = awayFromMs;
  const desktop = fakePresence(clock, sleep);
  if (isSlow) desktop.holdAnswers();
  const life = createPresence({
    port: desktop.port,
    file: {
      read: () => file,
      write: (next) => {
        file = next;
      },
    },
    clock,
    isWatching: () => isWatching,
    minimumMs: () => 5 * MINUTE_MS,
    onAbsence: (away) => absences.push(away),
    onActivity: () => {
      talks += 1;
    },
  });
  return {
    absences,
    clock,
    life,
    file: () => file,
    talks: () => talks,
    tell: async (signal: PresenceSignal, isNews = true) => {
      desktop.tell(signal, 'logind', isNews);
      await settled();
    },
    /** Lets the system answer how long there has been no input. */
    answer: async () => {
      desktop.answer();
      await settled();
    },
    inputNow: desktop.inputNow,
    /** No time passes: the last input is as long ago as before. */
    setClock: (byMs: number) => {
      clock.set(byMs);
      desktop.shiftInput(byMs);
    },
    /** In steps of a second, so that what is due runs in time. */
    pass: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += SECOND_MS) {
        clock.advance(Math.min(SECOND_MS, ms - passed));
        await settled();
      }
    },
  };
}

describe('The person at the computer', () => {
  it('is away from the lid that closes to the unlock of the next morning, as one absence', async () => {
    const { tell, clock, absences, file } = start();
    await tell('suspended');
    // On the disk before the computer sleeps.
    expect(file()).toBe(START_MS);
    clock.advance(8 * HOUR_MS);
    await tell('resumed');
    await tell('locked');
    clock.advance(MINUTE_MS);
    await tell('suspended');
    clock.advance(6 * HOUR_MS - MINUTE_MS);
    await tell('resumed');
    expect(absences).toEqual([]);
    await tell('unlocked');
    expect(absences).toEqual([{ startMs: START_MS, endMs: START_MS + 14 * HOUR_MS }]);
    expect(file()).toBeNull();
  });

  it('leaves when the lid closes, not at the input that was seen half a minute before', async () => {
    const { tell, clock, absences, inputNow, pass, file } = start();
    inputNow();
    await pass(30 * SECOND_MS);
    clock.advance(19 * SECOND_MS);
    inputNow();
    clock.advance(SECOND_MS);
    await tell('suspended');
    // The last input is a second old.
    expect(file()).toBe(START_MS + 49 * SECOND_MS);
    clock.advance(14 * HOUR_MS);
    await tell('resumed');
    clock.advance(3 * SECOND_MS);
    inputNow();
    await pass(12 * SECOND_MS);
    expect(absences).toEqual([
      { startMs: START_MS + 49 * SECOND_MS, endMs: START_MS + 50 * SECOND_MS + 14 * HOUR_MS },
    ]);
  });

  it('leaves at the suspend where the last input is told only after the wake', async () => {
    const { tell, clock, absences, inputNow, answer } = start({ isSlow: true });
    inputNow();
    clock.advance(MINUTE_MS);
    await tell('suspended');
    clock.advance(14 * HOUR_MS);
    await answer();
    await tell('resumed');
    await tell('locked');
    await tell('unlocked');
    expect(absences).toEqual([
      { startMs: START_MS + MINUTE_MS, endMs: START_MS + MINUTE_MS + 14 * HOUR_MS },
    ]);
  });

  it('is back at the unlock, although the system is still being asked for the last input', async () => {
    const { tell, clock, absences, answer, life } = start({ isSlow: true });
    clock.advance(MINUTE_MS);
    await tell('locked');
    clock.advance(2 * SECOND_MS);
    await tell('unlocked');
    await answer();
    expect(absences).toEqual([
      { startMs: START_MS + MINUTE_MS, endMs: START_MS + MINUTE_MS + 2 * SECOND_MS },
    ]);
    expect(life.activity().activeSinceMs).toBe(START_MS + MINUTE_MS + 2 * SECOND_MS);
  });

  it('comes back at the last unlock, whatever the first source says', async () => {
    const { tell, clock, absences } = start();
    await tell('locked');
    await tell('locked', false);
    clock.advance(MINUTE_MS);
    await tell('unlocked', false);
    clock.advance(MINUTE_MS);
    await tell('unlocked');
    expect(absences).toEqual([{ startMs: START_MS, endMs: START_MS + 2 * MINUTE_MS }]);
  });

  it('is away since the last input, and back at the first one', async () => {
    const { inputNow, pass, absences, life } = start();
    inputNow();
    await pass(6 * MINUTE_MS);
    expect(life.activity().activeSinceMs).toBeNull();
    inputNow();
    await pass(6 * SECOND_MS);
    expect(absences).toEqual([{ startMs: START_MS, endMs: START_MS + 6 * MINUTE_MS }]);
    expect(life.activity()).toEqual({
      lastInputMs: START_MS + 6 * MINUTE_MS,
      inputReadAtMs: START_MS + 6 * MINUTE_MS + 5 * SECOND_MS,
      activeSinceMs: START_MS + 6 * MINUTE_MS,
    });
  });

  it.each([
    ['with the last input, where that was just read', 30 * SECOND_MS, START_MS],
    // They may have worked until then; when it began is known as exactly as when it ended.
    ['at the sleep, where it was read before', 4 * MINUTE_MS, START_MS + 4 * MINUTE_MS + LOOK_MS],
  ])('falls asleep without a word: leaves %s', async (_name, awakeMs, startMs) => {
    const { inputNow, pass, clock, absences } = start({ sleep: ['clocks'] });
    inputNow();
    await pass(awakeMs);
    clock.sleep(HOUR_MS);
    await pass(LOOK_MS + 2 * SECOND_MS);
    inputNow();
    await pass(12 * SECOND_MS);
    const wokenMs = START_MS + awakeMs + HOUR_MS;
    expect(absences).toEqual([{ startMs, endMs: wokenMs + LOOK_MS }]);
  });

  it('leaves the app asleep until an absence could have begun, where the system tells of a sleep', async () => {
    const wakeUpsIn = async (sleep: readonly PresenceSource[]) => {
      const { inputNow, pass, clock } = start({ sleep });
      inputNow();
      const before = clock.ran();
      await pass(5 * MINUTE_MS - SECOND_MS);
      return clock.ran() - before;
    };
    // The first look asks for the input.
    expect([await wakeUpsIn(['logind']), await wakeUpsIn(['clocks'])]).toEqual([1, 9]);
  });

  it('is asked of by the clock as it is set now', async () => {
    const { inputNow, pass, setClock, life } = start();
    inputNow();
    await pass(MINUTE_MS);
    setClock(-HOUR_MS);
    life.askForInput();
    await settled();
    expect(life.activity()).toEqual({
      lastInputMs: START_MS - HOUR_MS,
      inputReadAtMs: START_MS - HOUR_MS + MINUTE_MS,
      activeSinceMs: START_MS - HOUR_MS,
    });
  });

  it('has been away for as long as it was, although the clock is set back meanwhile', async () => {
    const { inputNow, pass, setClock, absences } = start();
    inputNow();
    await pass(6 * MINUTE_MS);
    setClock(-HOUR_MS);
    await pass(4 * MINUTE_MS);
    inputNow();
    await pass(6 * SECOND_MS);
    const startMs = START_MS - HOUR_MS;
    expect(absences).toEqual([{ startMs, endMs: startMs + 10 * MINUTE_MS }]);
  });

  it('has been away for an hour more where the clock is an hour ahead: it may have passed', async () => {
    const { tell, pass, setClock, absences } = start();
    await tell('locked');
    setClock(HOUR_MS);
    await pass(10 * MINUTE_MS);
    await tell('unlocked');
    expect(absences).toEqual([{ startMs: START_MS, endMs: START_MS + HOUR_MS + 10 * MINUTE_MS }]);
  });

  it('was away when the computer died asleep', async () => {
    const { pass, absences } = start({ awayFromMs: START_MS - 9 * HOUR_MS });
    await pass(11 * SECOND_MS);
    expect(absences).toEqual([{ startMs: START_MS - 9 * HOUR_MS, endMs: START_MS }]);
  });

  it('is talked about when they leave and come back, and when somebody asks', async () => {
    const { inputNow, pass, life, talks } = start();
    inputNow();
    await pass(5 * MINUTE_MS - SECOND_MS);
    expect(talks()).toBe(0);
    await pass(2 * MINUTE_MS);
    expect(talks()).toBe(1);
    inputNow();
    await pass(6 * SECOND_MS);
    expect(talks()).toBe(2);
    life.askForInput();
    await settled();
    expect([talks(), life.activity().inputReadAtMs]).toEqual([3, START_MS + 425 * SECOND_MS]);
  });

  it('is not looked for while nothing depends on it', async () => {
    const { clock, tell, life } = start({ isWatching: false });
    expect(clock.waiting()).toBe(0);
    await tell('locked');
    expect(clock.waiting()).toBe(0);
    await tell('unlocked');
    expect(clock.waiting()).toBe(0);
    life.close();
  });
});
