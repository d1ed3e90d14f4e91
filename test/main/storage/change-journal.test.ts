import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_WORK, type DurableWork } from '../../../src/core/state/app-state';
import { createAccountStore } from '../../../src/main/storage/account-store';
import { outboxOf, T0 } from '../../support/builders';
import { longQueue } from '../../support/long-queue';
import { recordingLogger } from '../../support/recording-logger';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-changes-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const storeOf = () =>
  createAccountStore(folder, {
    clock: { now: () => T0 },
    logger: recordingLogger([]),
    watch: null,
  });
const workOf = (count: number): DurableWork => ({
  ...NO_WORK,
  outbox: outboxOf(longQueue(count, T0)),
});
const files = async () => (await readdir(folder)).sort();
const isJournal = (name: string) => /^outbox\.json\.[0-9a-f]{16}\.journal$/.test(name);

async function journal(): Promise<string> {
  return path.join(folder, (await files()).find(isJournal) ?? 'none');
}

const LONG = workOf(1_000);
const LONGER = {
  ...LONG,
  outbox: outboxOf([...LONG.outbox.operations, ...longQueue(1, T0, 'last-')]),
};

describe('a long outbox', () => {
  it('is written as a whole once, and then only what was changed', async () => {
    const store = storeOf();
    await store.saveWork(LONG);
    const whole = await readFile(path.join(folder, 'outbox.json'));
    await store.saveWork(LONGER);
    expect(await readFile(path.join(folder, 'outbox.json'))).toEqual(whole);
    const lines = (await readFile(await journal(), 'utf8')).split('\n');
    expect(lines.map((line) => line.length < 1_000)).toEqual([true, true, true]);
    expect((await storeOf().load()).work).toEqual({ value: LONGER, problem: null });
  });

  it('is not written as a whole for changes that are far apart', async () => {
    const store = storeOf();
    const long = workOf(3_000);
    await store.saveWork(long);
    const name = await journal();
    const kept = long.outbox.operations.slice(1).toSpliced(1_500, 1);
    const work = { ...NO_WORK, outbox: outboxOf([...kept, ...longQueue(1, T0, 'last-')]) };
    await store.saveWork(work);
    expect(await journal()).toBe(name);
    expect((await storeOf().load()).work).toEqual({ value: work, problem: null });
  });

  it('goes on with its journal in the next run', async () => {
    const first = storeOf();
    await first.saveWork(LONG);
    const name = await journal();
    const next = storeOf();
    const { value } = (await next.load()).work;
    await next.saveWork({ ...value, notices: [] });
    const operations = value.outbox.operations.toSpliced(500, 1);
    await next.saveWork({ ...value, outbox: { ...value.outbox, operations } });
    expect(await journal()).toBe(name);
    expect((await storeOf().load()).work.value.outbox.operations).toEqual(operations);
  });

  it('has no journal any more when it is short', async () => {
    const store = storeOf();
    await store.saveWork(LONG);
    await store.saveWork(LONGER);
    await store.saveWork(workOf(3));
    expect(await files()).toEqual(['outbox.json']);
    expect((await storeOf().load()).work.value).toEqual(workOf(3));
  });

  it('whose journal is damaged or gone keeps what can be read, says so, and keeps both files', async () => {
    const damages = [
      async (name: string) => {
        const bytes = await readFile(name);
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        await writeFile(name, bytes);
      },
      (name: string) => rm(name),
    ];
    for (const damage of damages) {
      const store = storeOf();
      await store.saveWork(LONG);
      await store.saveWork(LONGER);
      await store.saveWork({ ...LONGER, absences: [] });
      await store.saveWork({ ...LONGER, outbox: outboxOf(LONGER.outbox.operations.slice(1)) });
      await damage(await journal());
      const { value, problem } = (await storeOf().load()).work;
      expect(value).toEqual(LONG);
      expect(problem).toEqual({ fault: 'partly', aside: `outbox.json.unreadable-${String(T0)}` });
      // What was set aside is not read again.
      expect((await storeOf().load()).work).toEqual({ value: LONG, problem: null });
    }
    const asides = (await files()).filter((name) => name.includes('.unreadable-'));
    expect(asides).toEqual([
      `outbox.json.unreadable-${String(T0)}`,
      expect.stringMatching(/^outbox\.json\.unreadable-\d+\.[0-9a-f]{16}\.journal$/),
    ]);
  });

  it('whose file names something else than a journal is read without one, and said', async () => {
    for (const named of [1, '../../x', null, {}]) {
      const data = { ...NO_WORK };
      const text = JSON.stringify({ version: 6, journal: named, data });
      await writeFile(path.join(folder, 'outbox.json'), text);
      expect((await storeOf().load()).work).toMatchObject({ problem: { fault: 'partly' } });
    }
  });

  it('that cannot be written leaves no journals behind', async () => {
    const store = storeOf();
    await mkdir(path.join(folder, 'outbox.json.new'));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await store.saveWork(LONG)).toEqual({ ok: false, error: 'unwritable' });
    }
    expect((await files()).filter(isJournal)).toEqual([]);
  });

  it('is written as a whole again when its journal was changed by something else', async () => {
    const store = storeOf();
    await store.saveWork(LONG);
    const name = await journal();
    await writeFile(name, '');
    await store.saveWork(LONGER);
    expect(await journal()).not.toBe(name);
    expect((await storeOf().load()).work).toEqual({ value: LONGER, problem: null });
  });

  it('is gone with its journal after signing out', async () => {
    const store = storeOf();
    await store.saveWork(LONG);
    await store.remove();
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
});
