/** Asking for the last input only when its answer can matter finds the absences that asking each second finds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../../src/core/base/instant';
import {
  hereSince,
  stepPresence,
  withClockSet,
  type AwaySpan,
  type PresenceEvent,
} from '../../../../src/core/absence/presence';
import { createPresence } from '../../../../src/main/desktop/presence/presence';
import { fakePresence } from '../../../support/desktop/presence-services';
import { manualClock, type ManualClock } from '../../../support/manual-clock';

/** Lets what waits for answers of the fake port go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The return is looked for this often. */
const RETURN_MS = 5 * SECOND_MS;

type Act =
  | { readonly do: 'input' | 'nothing' }
  | { readonly do: 'lock'; readonly forSec: number }
  | { readonly do: 'sleep'; readonly forSec: number; readonly isLocked: boolean }
  | { readonly do: 'minimum'; readonly minutes: number }
  | { readonly do: 'set-clock'; readonly bySec: number };

interface Turn {
  readonly act: Act;
  /** What passes after it, without any input. */
  readonly thenSec: number;
}

const SHORT_AND_LONG = fc.oneof(
  // Who comes back is noticed within ten seconds; who leaves again sooner has one absence.
  fc.integer({ min: 11, max: 50 }),
  fc.integer({ min: 51, max: 15 * 60 }),
);
const ACTS: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ do: 'input' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'nothing' as const }) },
  fc.record({ do: fc.constant('lock' as const), forSec: SHORT_AND_LONG }),
  fc.record({
    do: fc.constant('sleep' as const),
    forSec: fc.integer({ min: 20, max: 9 * 3600 }),
    isLocked: fc.boolean(),
  }),
  fc.record({ do: fc.constant('minimum' as const), minutes: fc.integer({ min: 1, max: 8 }) }),
  fc.record({
    do: fc.constant('set-clock' as const),
    // Forwards by less than a day counts as time that has passed.
    bySec: fc.oneof(fc.integer({ min: -7200, max: -3 }), fc.integer({ min: 86_401, max: 100_000 })),
  }),
);
const TURNS = fc.array(fc.record({ act: ACTS, thenSec: SHORT_AND_LONG }), {
  minLength: 1,
  maxLength: 25,
});

/** The person and the computer: both ways to ask live in the same world. */
function world() {
  const clock = manualClock();
  const desktop = fakePresence(clock);
  let minimumMs = 5 * MINUTE_MS;
  const found: AwaySpan[] = [];
  let asked = 0;
  const life = createPresence({
    port: {
      ...desktop.port,
      idleMs: async () => {
        asked += 1;
        return desktop.port.idleMs();
      },
    },
    file: { read: () => null, write: () => undefined },
    clock,
    isWatching: () => true,
    minimumMs: () => minimumMs,
    onAbsence: (away) => found.push(away),
    onActivity: () => undefined,
  });
  const reference = eachSecond(clock, () => minimumMs);
  desktop.inputNow();
  reference.input();
  return {
    found,
    reference,
    asked: () => asked,
    close: life.close,
    input: () => {
      desktop.inputNow();
      reference.input();
    },
    tell: async (signal: 'locked' | 'unlocked' | 'suspended' | 'resumed') => {
      desktop.tell(signal);
      reference.tell(signal);
      await settled();
    },
    pass: async (sec: number) => {
      for (let passed = 0; passed < sec; passed += 1) {
        clock.advance(SECOND_MS);
        await settled();
        reference.look();
      }
    },
    sleep: (sec: number) => clock.sleep(sec * SECOND_MS),
    set: async (bySec: number) => {
      clock.set(bySec * SECOND_MS);
      // The fake of the system counts from the input on, as a real one does.
      desktop.shiftInput(bySec * SECOND_MS);
      reference.clockSet(bySec * SECOND_MS);
      await settled();
    },
    setMinimum: (minutes: number) => {
      minimumMs = minutes * MINUTE_MS;
      life.refresh();
    },
  };
}

/** Asks for the last input each second, and knows of each clock that is set. */
function eachSecond(clock: ManualClock, minimumMs: () => number) {
  const found: AwaySpan[] = [];
  let presence = hereSince(clock.now());
  let lastInputMs = clock.now();
  const step = (type: PresenceEvent['type']) => {
    const next = stepPresence(presence, { type, atMs: clock.now(), lastInputMs }, minimumMs());
    presence = next.presence;
    if (next.ended !== null) found.push(next.ended);
  };
  return {
    found,
    look: () => step('looked'),
    tell: step,
    input: () => {
      lastInputMs = clock.now();
    },
    clockSet: (byMs: number) => {
      presence = withClockSet(presence, byMs);
      lastInputMs += byMs;
    },
  };
}

async function carryOut(turns: readonly Turn[]) {
  const { found, reference, asked, close, ...here } = world();
  let passedSec = 0;
  for (const { act, thenSec } of turns) {
    switch (act.do) {
      case 'input':
        here.input();
        break;
      case 'nothing':
        break;
      case 'lock':
        await here.tell('locked');
        await here.pass(act.forSec);
        here.input();
        await here.tell('unlocked');
        break;
      case 'sleep':
        await here.tell('suspended');
        if (act.isLocked) await here.tell('locked');
        here.sleep(act.forSec);
        await here.tell('resumed');
        here.input();
        if (act.isLocked) await here.tell('unlocked');
        break;
      case 'minimum':
        here.setMinimum(act.minutes);
        break;
      case 'set-clock':
        await here.set(act.bySec);
    }
    await here.pass(thenSec);
    passedSec += thenSec;
  }
  here.input();
  await here.pass(2 * 60);
  close();
  return { found, expected: reference.found, asked: asked(), passedSec };
}

describe('Asking for the last input when its answer can matter', () => {
  it('finds the absences that asking each second finds', async () => {
    await fc.assert(
      fc.asyncProperty(TURNS, async (turns) => {
        const { found, expected } = await carryOut(turns);
        expect(found.map(({ startMs }) => startMs)).toEqual(expected.map(({ startMs }) => startMs));
        for (const [index, { endMs }] of found.entries()) {
          const lateMs = endMs - (expected[index]?.endMs ?? NaN);
          expect(lateMs).toBeGreaterThanOrEqual(0);
          expect(lateMs).toBeLessThanOrEqual(RETURN_MS);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('asks about once in the shortest absence while the person works', async () => {
    const work: Turn = { act: { do: 'input' }, thenSec: 20 };
    const { asked, passedSec, found } = await carryOut(Array.from({ length: 180 }, () => work));
    expect([passedSec, found]).toEqual([3_600, []]);
    expect(asked).toBeLessThanOrEqual(15);
  });
});
