import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/instant';
import { elapsedMs } from '../../../src/core/timer';
import { DEMO_PERSON_ID } from '../../../src/sandbox';
import { START_MS } from '../../support/manual-clock';
import { aDesk, type Desk } from './desk';

const work = { project: null, task: null, typeOfWork: null, note: 'Draft', isBillable: null };
const start = { name: 'timer.start', work, startMs: null } as const;
const stop = { name: 'timer.stop', endMs: null } as const;

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
  await desk.pass(SECOND_MS);
});
afterEach(() => desk.close());

/** What the window shows: it adds what the snapshot tells of the offset to the computer's clock. */
function shownElapsedMs(): number | null {
  const { timer, clockOffsetMs } = desk.runtime().view();
  return timer === null ? null : elapsedMs(timer, desk.clock.now() + clockOffsetMs);
}

function booked(): unknown {
  return desk.sandbox.entries(DEMO_PERSON_ID).map((entry) => ({
    startSec: ((entry.start?.epochMs ?? 0) - START_MS) / SECOND_MS,
    endSec: entry.end === null ? null : (entry.end.epochMs - START_MS) / SECOND_MS,
  }));
}

function codes(): readonly string[] {
  return desk
    .runtime()
    .view()
    .notices.map(({ code }) => code);
}

describe.each([
  ['forwards', HOUR_MS],
  ['back', -HOUR_MS],
])('a clock that is set %s while a timer runs', (_name, byMs) => {
  it('is told, and changes neither what is shown nor what is booked', async () => {
    await desk.give(start);
    await desk.pass(10 * MINUTE_MS);
    desk.clock.set(byMs);
    await desk.pass(10 * MINUTE_MS);

    expect(shownElapsedMs()).toBe(20 * MINUTE_MS);
    expect(codes()).toEqual(['clock-changed']);
    await desk.give(stop);
    await desk.pass(MINUTE_MS);
    expect(booked()).toEqual([{ startSec: 1, endSec: 1_201 }]);
  });

  it('offline changes nothing either', async () => {
    desk.unplug();
    await desk.give(start);
    await desk.pass(10 * MINUTE_MS);
    desk.clock.set(byMs);
    await desk.pass(10 * MINUTE_MS);
    expect(shownElapsedMs()).toBe(20 * MINUTE_MS);
    await desk.give(stop);
    await desk.restart('quit');
    desk.plugIn();
    await desk.pass(MINUTE_MS);

    expect(booked()).toEqual([{ startSec: 1, endSec: 1_201 }]);
  });
});

describe('a computer whose clock is an hour ahead', () => {
  it('that starts offline books when it really was, as soon as awork has told the time', async () => {
    desk.unplug();
    desk.clock.set(HOUR_MS);
    await desk.restart('killed');
    await desk.give(start);
    await desk.pass(20 * MINUTE_MS);
    await desk.give(stop);
    expect(booked()).toEqual([]);
    desk.plugIn();
    await desk.pass(MINUTE_MS);

    // To the half second that awork's whole seconds leave open.
    expect(booked()).toEqual([{ startSec: 1.5, endSec: 1_201.5 }]);
  });
});

describe('a computer that slept', () => {
  it('has worked on in its sleep, and says nothing of a clock', async () => {
    await desk.give(start);
    await desk.pass(3 * HOUR_MS, 3 * HOUR_MS);

    expect(shownElapsedMs()).toBe(3 * HOUR_MS);
    expect(codes()).toEqual([]);
  });
});
