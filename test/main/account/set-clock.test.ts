import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { elapsedMs } from '../../../src/core/entry/span';
import { DEMO_PERSON_ID } from '../../support/lab';
import { START_MS } from '../../support/manual-clock';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

const work = { project: null, task: null, typeOfWork: null, note: 'Draft', isBillable: null };
const start = { name: 'timer.start', work, startMs: null } as const;
const stop = { name: 'timer.stop', endMs: null } as const;

let harness: RuntimeHarness;
beforeEach(async () => {
  harness = await createRuntimeHarness();
  await harness.pass(SECOND_MS);
});
afterEach(() => harness.close());

/** What the window shows: it adds what the snapshot tells of the offset to the computer's clock. */
function shownElapsedMs(): number | null {
  const { timer, clockOffsetMs } = harness.runtime().view();
  return timer === null ? null : elapsedMs(timer, harness.clock.now() + clockOffsetMs);
}

function booked(): unknown {
  return harness.sandbox.entries(DEMO_PERSON_ID).map((entry) => ({
    startSec: ((entry.start?.epochMs ?? 0) - START_MS) / SECOND_MS,
    endSec: entry.end === null ? null : (entry.end.epochMs - START_MS) / SECOND_MS,
  }));
}

function codes(): readonly string[] {
  return harness
    .runtime()
    .view()
    .notices.map(({ code }) => code);
}

describe.each([
  // To the half second that awork's whole seconds leave open, where the clock was believed at first.
  { way: 'forwards', byMs: HOUR_MS, code: 'clock-leapt', offByMs: 500 },
  { way: 'forwards by days', byMs: 400 * DAY_MS, code: 'clock-changed', offByMs: 0 },
  { way: 'back', byMs: -HOUR_MS, code: 'clock-changed', offByMs: 0 },
])('a clock that is set $way while a timer runs', ({ byMs, code, offByMs }) => {
  it('is reported, and changes neither what is shown nor what is booked', async () => {
    await harness.give(start);
    await harness.pass(10 * MINUTE_MS);
    harness.clock.set(byMs);
    await harness.pass(10 * MINUTE_MS);

    expect(shownElapsedMs()).toBe(20 * MINUTE_MS + offByMs);
    expect(codes()).toEqual([code]);
    await harness.give(stop);
    await harness.pass(MINUTE_MS);
    expect(booked()).toEqual([{ startSec: 1, endSec: 1_201 }]);
  });

  it('offline changes nothing in what is booked either', async () => {
    harness.unplug();
    await harness.give(start);
    await harness.pass(10 * MINUTE_MS);
    harness.clock.set(byMs);
    await harness.pass(10 * MINUTE_MS);
    await harness.give(stop);
    await harness.restart('quit');
    harness.plugIn();
    await harness.pass(MINUTE_MS);

    expect(booked()).toEqual([{ startSec: 1, endSec: 1_201 + offByMs / SECOND_MS }]);
  });
});

describe('a computer whose clock is an hour ahead', () => {
  it("that starts offline books when it really was, as soon as awork's time is known", async () => {
    harness.unplug();
    harness.clock.set(HOUR_MS);
    await harness.restart('killed');
    await harness.give(start);
    await harness.pass(20 * MINUTE_MS);
    await harness.give(stop);
    expect(booked()).toEqual([]);
    harness.plugIn();
    await harness.pass(MINUTE_MS);

    // To the half second that awork's whole seconds leave open.
    expect(booked()).toEqual([{ startSec: 1.5, endSec: 1_201.5 }]);
  });
});

describe('a computer that stood still without noticing', () => {
  it('has worked on meanwhile, also where awork was never in reach', async () => {
    harness.unplug();
    await harness.restart('killed');
    await harness.give(start);
    harness.clock.set(20 * MINUTE_MS);
    await harness.pass(SECOND_MS);
    expect(shownElapsedMs()).toBe(20 * MINUTE_MS + SECOND_MS);
    expect(codes()).toEqual(['clock-leapt']);
    await harness.give(stop);
    await harness.restart('quit');
    harness.letAworkCatchUp(20 * MINUTE_MS);
    harness.plugIn();
    await harness.pass(MINUTE_MS);

    expect(booked()).toEqual([{ startSec: 1, endSec: 1_202 }]);
  });
});

describe('a computer that slept', () => {
  it('has worked on in its sleep, and says nothing of a clock', async () => {
    await harness.give(start);
    await harness.pass(3 * HOUR_MS, 3 * HOUR_MS);

    expect(shownElapsedMs()).toBe(3 * HOUR_MS);
    expect(codes()).toEqual([]);
  });
});
