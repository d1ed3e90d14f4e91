// Any sequence of changes, with a crash at any byte of any write: what was said to be on the disk is read again.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { NO_WORK, type DurableWork, type Notice } from '../../../src/core/state/app-state';
import { after, anOperation, createOf, T0 } from '../../support/builders';
import { FAST_DISK } from '../../support/fast-disk';
import { storeWithJournal } from '../../support/store-with-journal';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(FAST_DISK, 'awork-timer-changes-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

const journalsIn = (place: string): readonly string[] =>
  readdirSync(place).filter((name) => name.endsWith('.journal'));

let made = 0;
function anyOperation() {
  made += 1;
  return anOperation(createOf(`local-${String(made)}`, T0, after(5)), { id: `op-${String(made)}` });
}

function aNotice(): Notice {
  made += 1;
  const params = { title: 'Größe', endMs: T0 };
  return {
    id: `n${String(made)}`,
    atMs: T0,
    code: 'entry-deleted',
    entryId: null,
    params,
    undo: null,
  };
}

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const step = fc.record({
  do: fc.constantFrom(
    'append',
    'remove',
    'replace',
    'swap',
    'alias',
    'forget',
    'say',
    'all',
    'same',
  ),
  place,
  /** Where a crash cuts off what is being written. */
  cut: place,
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function changed(work: DurableWork, { do: what, place: share }: Step): DurableWork {
  const { operations, aliases } = work.outbox;
  const at = Math.floor(share * operations.length);
  const withOperations = (list: DurableWork['outbox']['operations']): DurableWork => ({
    ...work,
    outbox: { ...work.outbox, operations: list },
  });
  switch (what) {
    case 'append':
      return withOperations([...operations, anyOperation()]);
    case 'remove':
      return withOperations(operations.toSpliced(at, 1));
    case 'replace':
      return withOperations(operations.toSpliced(at, 1, anyOperation(), anyOperation()));
    case 'swap':
      return withOperations(
        operations.map((one, index) => (index % 3 === 0 ? { ...one, attempts: at } : one)),
      );
    case 'alias':
      return {
        ...work,
        outbox: {
          operations,
          aliases: { ...aliases, [`local-${String(at)}`]: `entry-${String(at)}` },
        },
      };
    case 'forget':
      return {
        ...work,
        outbox: { operations, aliases: Object.fromEntries(Object.entries(aliases).slice(1)) },
      };
    case 'say':
      return {
        ...work,
        notices: [...work.notices, aNotice()].slice(-3),
        activity: [...work.activity, aNotice()].slice(-4),
        absences: [
          { id: `absence-${String(made)}`, entryId: 'entry-1', startMs: T0, endMs: after(1) },
        ],
      };
    case 'all':
      return withOperations(Array.from({ length: 501 }, anyOperation));
    case 'same':
      return { ...work };
  }
}

/** The folder as a crash may leave it between two states: each file as before, as after, or in between. */
function crashed(before: string, afterwards: string, cut: number): string {
  const place = `${afterwards}-crashed`;
  rmSync(place, { recursive: true, force: true });
  cpSync(before, place, { recursive: true });
  for (const name of journalsIn(afterwards)) {
    const bytes = readFileSync(path.join(afterwards, name));
    const old = path.join(before, name);
    const least = existsSync(old) ? readFileSync(old).length : 0;
    // Within a journal, what was there before stays; a new one is whole before a file names it.
    const length = least + Math.ceil(cut * (bytes.length - least));
    writeFileSync(path.join(place, name), bytes.subarray(0, length));
  }
  writeFileSync(path.join(place, 'outbox.json.new'), '{"version":6,"jou');
  return place;
}

describe('a long file with a journal', () => {
  it('is read as it was saved last, whatever was changed and wherever a crash cut a write off', async () => {
    let run = 0;
    let appended = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        run += 1;
        let home = path.join(folder, `run-${String(run)}`);
        let store = storeWithJournal(home);
        let work = NO_WORK;
        await store.saveWork(work);
        for (const [index, one] of steps.entries()) {
          const before = `${home}-before`;
          rmSync(before, { recursive: true, force: true });
          cpSync(home, before, { recursive: true });
          const next = changed(work, one);
          expect(await store.saveWork(next)).toEqual({ ok: true, value: null });
          expect(await storeWithJournal(home).peek()).toMatchObject({
            work: next,
            isWorkWhole: true,
          });
          expect(journalsIn(home)).toHaveLength(1);
          if (journalsIn(home)[0] === journalsIn(before)[0]) appended += 1;

          const wreck = crashed(before, home, one.cut);
          const reopened = storeWithJournal(wreck);
          const loaded = (await reopened.load()).work;
          await reopened.whenIdle();
          expect(loaded.problem).toBeNull();
          expect([work, next]).toContainEqual(loaded.value);
          if (index % 4 !== 3) {
            work = next;
            continue;
          }
          // Goes on from the wreck, as the next run of the app.
          home = `${wreck}-${String(index)}`;
          cpSync(wreck, home, { recursive: true });
          store = storeWithJournal(home);
          work = (await store.load()).work.value;
        }
      }),
      { numRuns: 30 },
    );
    expect(appended).toBeGreaterThan(50);
  }, 120_000);
});
