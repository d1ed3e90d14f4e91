// A press counts from its instant, however long it was on its way: six tabs or a busy process may hold it up.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { NO_CHOICE } from '../../../src/core/state/command';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

const START = { name: 'timer.start', work: NO_CHOICE, startMs: null } as const;
const STOP = { name: 'timer.stop', endMs: null } as const;

let harness: RuntimeHarness;
beforeAll(async () => {
  harness = await createRuntimeHarness();
});
afterAll(async () => {
  await harness.close();
});
beforeEach(async () => {
  harness.sandbox.world.entries.clear();
  await harness.pass(MINUTE_MS);
});

const now = () => harness.clock.now();

/** The spans that awork keeps, in seconds from an instant on. */
function keptFrom(fromMs: number): readonly (readonly number[])[] {
  return harness.sandbox.entries().map(({ start, end }) => {
    const ends = [start?.epochMs ?? Number.NaN, end?.epochMs ?? Number.NaN];
    return ends.map((ms) => Math.round((ms - fromMs) / SECOND_MS));
  });
}

describe('a command that arrives late', () => {
  it('starts and stops when the person pressed', async () => {
    const fromMs = now();
    await harness.pass(5 * MINUTE_MS);
    await harness.give(START, fromMs + MINUTE_MS);
    await harness.pass(10 * SECOND_MS);
    await harness.give(STOP, fromMs + 3 * MINUTE_MS);
    await harness.pass(MINUTE_MS);
    expect(keptFrom(fromMs)).toEqual([[60, 180]]);
  });

  it('never comes before the command before it', async () => {
    const fromMs = now();
    await harness.pass(2 * MINUTE_MS);
    await harness.give(START, fromMs + MINUTE_MS);
    await harness.give(STOP, fromMs + 30 * SECOND_MS);
    expect(harness.runtime().view().timer).toBeNull();
    await harness.pass(MINUTE_MS);
    for (const [startSec = 0, endSec = 0] of keptFrom(fromMs)) {
      expect(endSec).toBeGreaterThanOrEqual(startSec);
    }
  });

  it.each([
    ['lies ahead', MINUTE_MS],
    ['lies hours back', -HOUR_MS],
    ['is no instant of a clock', Number.MIN_SAFE_INTEGER],
  ])('counts from its arrival when its instant %s', async (_what, offsetMs) => {
    const fromMs = now();
    await harness.give(START, fromMs + offsetMs);
    await harness.pass(10 * SECOND_MS);
    await harness.give(STOP);
    await harness.pass(MINUTE_MS);
    expect(keptFrom(fromMs)).toEqual([[0, 10]]);
  });
});
