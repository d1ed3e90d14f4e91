import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { createAppHarness } from './app-harness';

it('a start that would end a timer from elsewhere asks once: who tries it again has agreed', async () => {
  const harness = await createAppHarness();
  await harness.signIn();
  harness.unplug();
  harness.sandbox.elsewhere.start({ note: 'On the phone' });
  await harness.pass(5 * MINUTE_MS, MINUTE_MS);
  const work = { project: null, task: null, typeOfWork: null, note: 'Here', isBillable: null };
  await harness.done('timer.start', { work, startMs: null });
  await harness.pass(5 * MINUTE_MS, MINUTE_MS);
  harness.plugIn();
  harness.app().refresh();
  await harness.pass(30 * SECOND_MS, SECOND_MS);
  const [parked] = harness.snapshot().parked;
  expect(parked).toMatchObject({ title: 'Here', reason: { code: 'another-timer-runs' } });
  expect(harness.sandbox.activeEntry()?.note).toBe('On the phone');

  await harness.done('operation.retry', { operationId: parked!.operationId });
  await harness.pass(30 * SECOND_MS, SECOND_MS);
  expect(harness.snapshot().parked).toEqual([]);
  expect(harness.sandbox.activeEntry()?.note).toBe('Here');
  expect(harness.snapshot().timer).toMatchObject({ work: { note: 'Here' }, delivery: 'delivered' });
  const log = await harness.run('activity.list', {});
  expect(log).toMatchObject({
    value: [
      { code: 'sent-late', params: { act: 'start', title: 'Here' } },
      { code: 'retried' },
      { code: 'parked', params: { reasonCode: 'another-timer-runs' } },
    ],
  });
});
