import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { anAppDesk } from './app-harness';

it('a start that would end a timer from elsewhere asks once: who tries it again has agreed', async () => {
  const desk = await anAppDesk();
  await desk.signIn();
  desk.unplug();
  desk.sandbox.elsewhere.start({ note: 'On the phone' });
  await desk.pass(5 * MINUTE_MS, MINUTE_MS);
  const work = { project: null, task: null, typeOfWork: null, note: 'Here', isBillable: null };
  await desk.done('timer.start', { work, startMs: null });
  await desk.pass(5 * MINUTE_MS, MINUTE_MS);
  desk.plugIn();
  desk.app().refresh();
  await desk.pass(30 * SECOND_MS, SECOND_MS);
  const [parked] = desk.snapshot().parked;
  expect(parked).toMatchObject({ title: 'Here', reason: { code: 'another-timer-runs' } });
  expect(desk.sandbox.activeEntry()?.note).toBe('On the phone');

  await desk.done('operation.retry', { operationId: parked!.operationId });
  await desk.pass(30 * SECOND_MS, SECOND_MS);
  expect(desk.snapshot().parked).toEqual([]);
  expect(desk.sandbox.activeEntry()?.note).toBe('Here');
  expect(desk.snapshot().timer).toMatchObject({ work: { note: 'Here' }, delivery: 'delivered' });
  const log = await desk.run('activity.list', {});
  expect(log).toMatchObject({
    value: [
      { code: 'sent-late', params: { act: 'start', title: 'Here' } },
      { code: 'retried' },
      { code: 'parked', params: { reasonCode: 'another-timer-runs' } },
    ],
  });
});
