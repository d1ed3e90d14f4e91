import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkChoice } from '../../../src/core/state/command';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { DEMO_PERSON_ID } from '../../support/lab';
import { createRuntimeHarness, type RuntimeHarness } from './runtime-harness';

let harness: RuntimeHarness;
beforeEach(async () => {
  harness = await createRuntimeHarness();
});
afterEach(async () => {
  await harness.close();
});

const WORK: WorkChoice = {
  project: null,
  task: null,
  typeOfWork: null,
  note: 'Draft',
  isBillable: null,
};
const start = { name: 'timer.start', work: WORK, startMs: null } as const;
const stop = { name: 'timer.stop', endMs: null } as const;

/** Works for ten minutes with the second type of the workspace, which awork then takes away. */
async function workWithTypeThat(goes: 'is archived' | 'is deleted'): Promise<string> {
  const type = harness.runtime().view().typesOfWork[1];
  if (type === undefined) throw new Error('The workspace has one type of work only.');
  await harness.give({ ...start, work: { ...WORK, typeOfWork: type } });
  await harness.pass(10 * MINUTE_MS);
  await harness.give(stop);
  await harness.pass(MINUTE_MS);
  const { typesOfWork } = harness.sandbox.world;
  const found = typesOfWork.get(type.id);
  if (found === undefined) throw new Error('The type of work is not in the workspace.');
  if (goes === 'is deleted') typesOfWork.delete(type.id);
  else typesOfWork.set(type.id, { ...found, isArchived: true });
  return type.id;
}

function typeOfNewest(): string | undefined {
  return harness.sandbox.entries(DEMO_PERSON_ID).at(-1)?.typeOfWorkId;
}

const manual = {
  name: 'entry.create',
  work: WORK,
  startMs: Date.parse('2026-09-28T05:00:00Z'),
  endMs: Date.parse('2026-09-28T06:00:00Z'),
} as const;

for (const goes of ['is archived', 'is deleted'] as const) {
  for (const isToldBefore of [true, false]) {
    const when = isToldBefore ? 'and known' : 'a moment ago';
    it(`starts, continues and adds with a type that awork accepts when the last one ${goes} ${when}`, async () => {
      const goneId = await workWithTypeThat(goes);
      if (isToldBefore) await harness.restart('quit');
      const entryId = harness.runtime().view().lastEntry?.id ?? '';
      for (const command of [
        start,
        { name: 'entry.continue', entryId, isConfirmed: true } as const,
      ]) {
        await harness.give(command);
        await harness.pass(MINUTE_MS);
        const { typeOfWorkId } = harness.sandbox.activeEntry() ?? {};
        expect(typeOfWorkId).toBeDefined();
        expect(typeOfWorkId).not.toBe(goneId);
        await harness.give(stop);
        await harness.pass(MINUTE_MS);
      }
      await harness.give(manual);
      await harness.pass(MINUTE_MS);
      expect(typeOfNewest()).not.toBe(goneId);
      expect(harness.sandbox.entries(DEMO_PERSON_ID)).toHaveLength(4);
      expect(harness.runtime().view().parked).toEqual([]);
    });
  }
}

it('keeps the type of an old entry that is edited', async () => {
  const goneId = await workWithTypeThat('is archived');
  await harness.restart('quit');
  const entry = harness.runtime().view().lastEntry;
  await harness.give({
    name: 'entry.note',
    entryId: entry?.id ?? '',
    note: 'More',
    isFinished: true,
  });
  await harness.pass(MINUTE_MS);
  expect(harness.sandbox.entries(DEMO_PERSON_ID)[0]).toMatchObject({
    note: 'More',
    typeOfWorkId: goneId,
  });
});
