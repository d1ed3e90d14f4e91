import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EMPTY_CACHE, NO_WORK, type DurableWork } from '../../../src/core/state/app-state';
import { NO_CHOICE } from '../../../src/core/state/command';
import type { Operation } from '../../../src/core/outbox/operation';
import { createAccountStore } from '../../../src/main/storage/account-store';
import { anEntry, aWork } from '../../support/builders';
import { recordingLogger } from '../../support/recording-logger';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-account-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const store = () =>
  createAccountStore(folder, {
    clock: { now: () => 1_790_582_400_000 },
    logger: recordingLogger([]),
    watch: null,
  });

function stopOf(entryId: string): Operation {
  return {
    id: `op-${entryId}`,
    actedAtMs: 1_790_582_400_000,
    assumedOffsetMs: null,
    act: { type: 'stop', entryId, atMs: 1_790_582_400_000 },
    delivery: { state: 'sending', call: 'stop', sentAtMs: 1_790_582_400_500 },
    attempts: 1,
    refusals: 0,
    stops: null,
    answers: 0,
    heldUntilMs: null,
    isConsented: false,
    undoes: null,
  };
}

const WORK: DurableWork = {
  ...NO_WORK,
  outbox: { operations: [stopOf('a'), stopOf('b')], aliases: { 'local-1': 'a' } },
};

it('has nothing for an account that is new', async () => {
  expect(await store().load()).toEqual({
    work: { value: NO_WORK, problem: null },
    cache: { value: EMPTY_CACHE, problem: null },
  });
});

it('finds every operation again, with how far its delivery was', async () => {
  await store().saveWork(WORK);
  expect((await store().load()).work).toEqual({ value: WORK, problem: null });
});

it('keeps the other operations when one of them cannot be understood', async () => {
  await store().saveWork(WORK);
  const file = path.join(folder, 'outbox.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"entryId":"a"', '"entryId":7'));
  expect((await store().load()).work).toEqual({
    value: { ...WORK, outbox: { ...WORK.outbox, operations: [stopOf('b')] } },
    problem: { fault: 'partly', aside: 'outbox.json.unreadable-1790582400000' },
  });
});

it('loads what an older version wrote, and leaves out news of a kind that it does not know', async () => {
  const notice = { id: 'n0', atMs: 1, entryId: null, params: {}, undo: null };
  const { assumedOffsetMs: _, refusals: __, isConsented: ___, ...older } = stopOf('a');
  const doubted = { ...older, id: 'op-b', clock: 'device' };
  const data = {
    outbox: { operations: [{ ...older, clock: 'server' }, doubted], aliases: {} },
    notices: [],
    activity: [
      { ...notice, code: 'sent-late' },
      { ...notice, id: 'n1', code: 'of-a-later-version' },
    ],
  };
  await writeFile(path.join(folder, 'outbox.json'), JSON.stringify({ version: 1, data }));
  expect((await store().load()).work).toEqual({
    value: {
      outbox: {
        operations: [stopOf('a'), { ...stopOf('a'), id: 'op-b', assumedOffsetMs: 0 }],
        aliases: {},
      },
      notices: [],
      activity: [{ ...notice, code: 'sent-late' }],
      absences: [],
    },
    problem: null,
  });
});

it('loads an edit that an older version wrote without the breaks it was made beside', async () => {
  const act = { type: 'edit', entryId: 'a', work: null, startMs: null, endMs: 1_790_582_400_000 };
  const operation = { ...stopOf('a'), act };
  const data = { outbox: { operations: [operation], aliases: {} }, notices: [], activity: [] };
  await writeFile(path.join(folder, 'outbox.json'), JSON.stringify({ version: 2, data }));
  expect((await store().load()).work.value.outbox.operations).toEqual([
    { ...operation, act: { ...act, breaks: null } },
  ]);
});

it('loads notices and undos under the names that version 4 gave them', async () => {
  const line = { atMs: 1, entryId: 'a', params: {}, undo: null };
  const numbered = <T>(lines: readonly T[]) => lines.map((one, at) => ({ ...one, id: `n${at}` }));
  const cancel = { operationId: 'op', restoration: null };
  const work = aWork();
  const notices = [
    { ...line, code: 'entry-deleted', undo: { type: 'take-back', ...cancel } },
    { ...line, code: 'stopped-elsewhere', undo: { type: 'work-on', work, fromMs: 1 } },
    { ...line, code: 'entry-parted' },
  ];
  const activity = [
    ...['given-up', 'taken-back', 'worked-on', 'restored'].map((code) => ({ ...line, code })),
    { ...line, code: 'constructor' },
  ];
  const data = {
    outbox: { operations: [], aliases: {} },
    notices: numbered(notices),
    activity: numbered(activity),
    absences: [],
  };
  await writeFile(path.join(folder, 'outbox.json'), JSON.stringify({ version: 4, data }));
  expect((await store().load()).work.value).toEqual({
    ...NO_WORK,
    notices: numbered([
      { ...line, code: 'entry-deleted', undo: { type: 'cancel-operation', ...cancel } },
      { ...line, code: 'stopped-elsewhere', undo: { type: 'continue-work', work, fromMs: 1 } },
      { ...line, code: 'entry-split' },
    ]),
    activity: numbered(
      ['operation-discarded', 'deletion-undone', 'stop-undone', 'entry-restored'].map((code) => ({
        ...line,
        code,
      })),
    ),
  });
});

it('starts without a cache that cannot be understood, and with the outbox all the same', async () => {
  await store().saveWork(WORK);
  await writeFile(path.join(folder, 'cache.json'), '{"version":1,"data":{"confirmed":[]}}');
  expect(await store().load()).toEqual({
    work: { value: WORK, problem: null },
    cache: {
      value: EMPTY_CACHE,
      problem: { fault: 'unreadable', aside: 'cache.json.unreadable-1790582400000' },
    },
  });
});

it('loses only the row of the cache that has an impossible day', async () => {
  const { span: _, ...rest } = anEntry({ id: 'good' });
  const cache = {
    ...EMPTY_CACHE,
    confirmed: {
      ...EMPTY_CACHE.confirmed,
      entries: {
        good: anEntry({ id: 'good' }),
        bad: { ...rest, id: 'bad', span: { kind: 'dated', day: '2026-02-30', durationSec: 60 } },
      },
      loadedDays: ['2026-02-28', '2026-02-30'],
    },
    typesOfWork: [{ id: 't', name: 'Development' }, { id: 7 }],
  };
  await writeFile(path.join(folder, 'cache.json'), JSON.stringify({ version: 1, data: cache }));
  expect((await store().load()).cache).toEqual({
    value: {
      ...EMPTY_CACHE,
      confirmed: {
        ...EMPTY_CACHE.confirmed,
        entries: { good: anEntry({ id: 'good' }) },
        loadedDays: ['2026-02-28'],
      },
      typesOfWork: [{ id: 't', name: 'Development' }],
    },
    problem: null,
  });
});

it('writes nothing any more once the account is removed, such as an answer that comes late', async () => {
  const removed = store();
  await removed.saveWork(WORK);
  const saving = removed.saveDraft(NO_CHOICE);
  await removed.remove();
  await removed.saveSuggestions([]);
  await removed.saveDraft(NO_CHOICE);
  await removed.saveWork(WORK);
  await removed.saveCache(EMPTY_CACHE);
  await saving;
  expect(existsSync(folder)).toBe(false);
});

it('leaves nothing behind when the account is removed', async () => {
  await store().saveWork(WORK);
  await store().saveCache(EMPTY_CACHE);
  await store().remove();
  expect((await store().load()).work).toEqual({ value: NO_WORK, problem: null });
});
