// A long outbox is written again as a whole while changes go on into its journal. A crash at any point of both files, and
// at any byte of what was not flushed, loses nothing that was said to be on the disk, and doubles nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { NO_WORK, type DurableWork } from '../../../src/core/state/app-state';
import type { AccountStore } from '../../../src/main/storage/account-store';
import { T0 } from '../../support/builders';
import { FAST_DISK } from '../../support/fast-disk';
import { longQueue } from '../../support/long-queue';
import {
  changeCount,
  FOLDER_STATES,
  forgetChanges,
  layOut,
  rewritesIn,
} from '../../support/recorded-disk';
import { storeWithJournal } from '../../support/store-with-journal';

vi.mock(import('node:fs/promises'), async (importOriginal) => {
  const { recordedFileSystem } = await import('../../support/recorded-disk');
  return recordedFileSystem(await importOriginal());
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(FAST_DISK, 'awork-timer-whole-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

/** The journal is long after a few changes. */
const storeIn = (place: string) => storeWithJournal(place, 6_000);

/** What was saved, and between which changes of the disk. */
interface Saved {
  readonly work: DurableWork;
  readonly askedAt: number;
  doneAt: number;
}

let made = 0;
function withOneMore(work: DurableWork): DurableWork {
  made += 1;
  const [operation] = longQueue(1, T0, `${String(made)}-`);
  if (operation === undefined) return work;
  const operations = [...work.outbox.operations, operation];
  return { ...work, outbox: { ...work.outbox, operations } };
}

function withoutFirst(work: DurableWork): DurableWork {
  const operations = work.outbox.operations.slice(1);
  return { ...work, outbox: { ...work.outbox, operations } };
}

const step = fc.record({
  isAppended: fc.boolean(),
  /** Lets what is written in the background go on by so many turns before the next change. */
  pauses: fc.nat({ max: 6 }),
});

async function saveAll(
  store: AccountStore,
  from: DurableWork,
  steps: readonly (typeof step extends fc.Arbitrary<infer One> ? One : never)[],
): Promise<readonly Saved[]> {
  const saved: Saved[] = [];
  let work = from;
  for (const { isAppended, pauses } of steps) {
    work = isAppended ? withOneMore(work) : withoutFirst(work);
    const one: Saved = { work, askedAt: changeCount(), doneAt: Infinity };
    saved.push(one);
    expect(await store.saveWork(work)).toEqual({ ok: true, value: null });
    one.doneAt = changeCount();
    for (let pause = 0; pause < pauses; pause += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await store.whenIdle();
  return saved;
}

it('a crash at any point leaves what was saved last, or what was being saved', async () => {
  let run = 0;
  let rewritten = 0;
  let meanwhile = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 12, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (steps, cut) => {
        run += 1;
        forgetChanges();
        const home = path.join(folder, `run-${String(run)}`);
        const store = storeIn(home);
        const first = { ...NO_WORK, outbox: { operations: longQueue(12, T0), aliases: {} } };
        await store.saveWork(first);
        const begunAt = changeCount();
        const saved = await saveAll(store, first, steps);
        const { all, added } = rewritesIn(home);
        rewritten += all;
        meanwhile += added;

        const wreck = path.join(folder, 'wreck');
        for (let after = begunAt; after <= changeCount(); after += 1) {
          const kept = saved.findLast(({ doneAt }) => doneAt <= after)?.work ?? first;
          const asked = saved.findLast(({ askedAt }) => askedAt <= after)?.work ?? first;
          for (const names of FOLDER_STATES) {
            layOut(home, wreck, { after, cut, names });
            const { work, isWorkWhole } = await storeIn(wreck).peek();
            expect(isWorkWhole).toBe(true);
            expect([kept, asked]).toContainEqual(work);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
  // Else the test would not have seen what it is about. How often it does depends on the disk's pace: about nine times.
  expect(rewritten).toBeGreaterThan(10);
  expect(meanwhile).toBeGreaterThan(0);
}, 120_000);
