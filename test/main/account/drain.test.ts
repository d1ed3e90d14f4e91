import { expect, it } from 'vitest';
import { NO_WORK } from '../../../src/core/state/app-state';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { DEMO_PERSON_ID } from '../../support/lab';
import { longQueue } from '../../support/long-queue';
import { START_MS } from '../../support/manual-clock';
import { createRuntimeHarness } from './runtime-harness';

/** 2,000 hold as well; they take a minute and a half, which is too long for every run. */
const COUNT = 400;

it('delivers hundreds of waiting operations in order, one call each, within its share of the rate limit', async () => {
  const operations = longQueue(COUNT, START_MS - 3 * DAY_MS);
  const harness = await createRuntimeHarness({ ...NO_WORK, outbox: { operations, aliases: {} } });
  while (harness.runtime().view().connection.waiting > 0) {
    harness.clock.advance(SECOND_MS);
    await harness.whenIdle();
  }

  const writes = harness.sandbox.requests.filter(({ method }) => method === 'POST');
  const perMinute = new Map<number, number>();
  for (const { atMs } of harness.sandbox.requests) {
    const minute = Math.floor((atMs - START_MS) / MINUTE_MS);
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  expect(writes).toHaveLength(COUNT);
  expect(Math.max(...perMinute.values())).toBeLessThanOrEqual(330);
  expect(harness.sandbox.entries(DEMO_PERSON_ID).map(({ note }) => note)).toEqual(
    operations.map((_, index) => `Minute ${String(index)}`),
  );
  await harness.close();
}, 120_000);
