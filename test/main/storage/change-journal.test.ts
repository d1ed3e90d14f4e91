import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_WORK, type DurableWork } from '../../../src/core/state/app-state';
import { createAccountStore } from '../../../src/main/storage/account-store';
import { outboxOf, T0 } from '../../support/builders';
import { longQueue } from '../../support/long-queue';
import { recordingLogger, type Line } from '../../support/recording-logger';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-changes-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const storeOf = (lines: Line[] = [], mostJournalBytes?: number) =>
  createAccountStore(folder, {
    clock: { now: () => T0 },
    logger: recordingLogger(lines),
    watch: null,
    ...(mostJournalBytes !== undefined && { mostJournalBytes }),
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

  it('whose last line is damaged says so, and keeps what is before it', async () => {
    const lines: Line[] = [];
    const store = storeOf();
    await store.saveWork(LONG);
    await store.saveWork(LONGER);
    await store.saveWork({ ...LONGER, outbox: outboxOf(LONGER.outbox.operations.slice(1)) });
    const name = await journal();
    const bytes = await readFile(name);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    await writeFile(name, bytes);
    const { value, problem } = (await storeOf(lines).load()).work;
    expect(value).toEqual(LONGER);
    expect(problem).toEqual({ fault: 'partly', aside: `outbox.json.unreadable-${String(T0)}` });
    expect(lines.map(({ message }) => message)).toEqual([
      'A journal is damaged: what follows in it is left out',
      'A file could not be understood and was set aside',
    ]);
    expect((await files()).filter((one) => one.includes('.unreadable-'))).toHaveLength(2);
  });

  it('whose last line was cut off says nothing: nobody relied on it', async () => {
    const store = storeOf();
    await store.saveWork(LONG);
    await store.saveWork(LONGER);
    const name = await journal();
    const bytes = await readFile(name);
    await writeFile(name, bytes.subarray(0, -3));
    const next = storeOf();
    expect((await next.load()).work).toEqual({ value: LONG, problem: null });
    await next.whenIdle();
  });

  it('without a journal gets one when it is read, so that no change waits for the whole', async () => {
    const data = JSON.stringify({ version: 6, data: LONG });
    await writeFile(path.join(folder, 'outbox.json'), data);
    const store = storeOf();
    const { value } = (await store.load()).work;
    expect(value).toEqual(LONG);
    await store.whenIdle();
    const whole = await readFile(path.join(folder, 'outbox.json'));
    await store.saveWork({ ...value, outbox: outboxOf(value.outbox.operations.slice(1)) });
    expect(await readFile(path.join(folder, 'outbox.json'))).toEqual(whole);
    const { operations } = (await storeOf().load()).work.value.outbox;
    expect(operations).toEqual(LONG.outbox.operations.slice(1));
  });

  it('without a journal keeps what is saved while it gets one', async () => {
    const data = JSON.stringify({ version: 6, data: LONG });
    await writeFile(path.join(folder, 'outbox.json'), data);
    const store = storeOf();
    const { value } = (await store.load()).work;
    const operations = value.outbox.operations.slice(1);
    await store.saveWork({ ...value, outbox: outboxOf(operations) });
    expect((await storeOf().load()).work.value.outbox.operations).toEqual(operations);
    expect((await files()).filter(isJournal)).toHaveLength(1);
  });

  it('whose journal is long is written as a whole again, while changes go on', async () => {
    const store = storeOf([], 20_000);
    await store.saveWork(LONG);
    const first = await journal();
    let work = LONG;
    const saved: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      const added = longQueue(1, T0, `more-${String(index)}-`);
      work = { ...work, outbox: outboxOf([...work.outbox.operations, ...added]) };
      await store.saveWork(work);
      saved.push(...(await files()).filter(isJournal));
    }
    await store.whenIdle();
    expect(new Set(saved).size).toBeGreaterThan(1);
    expect((await files()).filter(isJournal)).not.toContain(path.basename(first));
    expect((await files()).filter((name) => name.endsWith('.new'))).toEqual([]);
    expect((await storeOf().load()).work).toEqual({ value: work, problem: null });
  });

  it('that cannot be written as a whole again goes on with its journal as long as that may be', async () => {
    const lines: Line[] = [];
    const store = storeOf(lines, 20_000);
    await store.saveWork(LONG);
    const first = await journal();
    await mkdir(path.join(folder, 'outbox.json.new'));
    let work = LONG;
    let count = 0;
    for (;;) {
      const added = longQueue(1, T0, `more-${String(count)}-`);
      const next = { ...work, outbox: outboxOf([...work.outbox.operations, ...added]) };
      if (!(await store.saveWork(next)).ok) break;
      work = next;
      count += 1;
      await store.whenIdle();
      expect(await journal()).toBe(first);
    }
    expect(count).toBeGreaterThan(20);
    const warned = lines.filter(({ level }) => level === 'warn').map(({ message }) => message);
    expect(warned).toEqual(['A file could not be written as a whole again']);
    expect((await storeOf().load()).work).toEqual({ value: work, problem: null });
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
