// Right after the first start awork has not named its types of work yet, without which nothing can be started.
import { expect, it, onTestFinished } from 'vitest';
import { NO_CHOICE } from '../../../src/core/state/command';
import { HOUR_MS, SECOND_MS } from '../../../src/core/base/instant';
import { createGate } from '../../../src/main/system/gate';
import { createRuntimeHarness } from './runtime-harness';

const START = { name: 'timer.start', work: NO_CHOICE, startMs: null } as const;

/** A first start whose first screen is not there yet, so that awork is not asked before `open`. */
async function setUp() {
  const { isOpen, open } = createGate();
  const harness = await createRuntimeHarness(null, { firstScreen: isOpen });
  onTestFinished(harness.close);
  return { harness, open };
}

it('a start that is pressed before awork has answered waits for it, and counts from the press', async () => {
  const { harness, open } = await setUp();
  const pressedAtMs = harness.clock.now();
  const given = harness.runtime().give(START, pressedAtMs);
  await harness.whenIdle();
  harness.clock.advance(3 * SECOND_MS);
  open();
  expect(await given).toBeNull();
  expect(harness.runtime().view().timer).toMatchObject({
    phase: 'running',
    span: { startMs: pressedAtMs },
  });
});

it('it is refused in words when awork does not answer', async () => {
  const { harness } = await setUp();
  const given = harness.runtime().give(START);
  await harness.whenIdle();
  harness.clock.advance(8 * SECOND_MS);
  expect(await given).toBe('types-not-read');
});

it('and at once when awork has just been asked in vain', async () => {
  const { harness, open } = await setUp();
  harness.unplug();
  open();
  await harness.whenIdle();
  expect(await harness.runtime().give(START)).toBe('types-not-read');
});

it('a second one that waits is refused, so that one press starts one timer', async () => {
  const { harness, open } = await setUp();
  const first = harness.runtime().give(START);
  const second = harness.runtime().give(START);
  await harness.whenIdle();
  open();
  expect([await first, await second]).toEqual([null, 'types-not-read']);
});

it('it is refused where awork answers that a timer runs, which it would end unseen', async () => {
  const { harness, open } = await setUp();
  const given = harness.runtime().give(START);
  await harness.whenIdle();
  const { id } = harness.sandbox.elsewhere.start();
  open();
  expect(await given).toBe('types-not-read');
  await harness.whenIdle();
  expect(harness.runtime().view().timer).toMatchObject({ phase: 'running', id });
});

it('it is refused where the clock was set meanwhile', async () => {
  const { harness, open } = await setUp();
  const given = harness.runtime().give(START);
  await harness.whenIdle();
  harness.clock.set(HOUR_MS);
  open();
  expect(await given).toBe('types-not-read');
});

it('it is refused where the account is closed meanwhile', async () => {
  const { harness } = await setUp();
  const given = harness.runtime().give(START);
  await harness.whenIdle();
  await harness.runtime().close();
  expect(await given).toBe('types-not-read');
});
