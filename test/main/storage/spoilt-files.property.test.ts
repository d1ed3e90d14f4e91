// Each field of each file of an account and of the profile, spoilt: what else is there stays, and the rest is said.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings';
import { createState } from '../../../src/core/create-state';
import type { Operation } from '../../../src/core/outbox/operation';
import type { Cache, DurableWork, Notice } from '../../../src/core/state/app-state';
import { viewOf } from '../../../src/core/view/build-view';
import { changesOf } from '../../../src/core/view/pending-changes';
import { createAccountStore } from '../../../src/main/storage/account-store';
import { createProfileStore, type ProfileStore } from '../../../src/main/storage/profile-store';
import { createSaidFile } from '../../../src/main/storage/said-store';
import { WORK_VERSION } from '../../../src/main/storage/work-migrations';
import {
  after,
  aDatedSpan,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  createOf,
  T0,
} from '../../support/builders';
import { newFolder } from '../../support/new-folder';
import { recordingLogger } from '../../support/recording-logger';
import { spoilt } from '../../support/spoilt-json';

const context = { clock: { now: () => T0 }, logger: recordingLogger([]), watch: null };

const WORK = aWork({
  project: { id: 'p', name: 'Site', key: 'SITE', color: '#123456', company: 'Nike' },
  task: { id: 't', name: 'Header', key: 'SITE-1' },
});
const FIRST = anOperation(createOf('local-a', T0, after(5)), { id: 'op-a' });
const LAST = anOperation({ type: 'stop', entryId: 'entry-1', atMs: after(9) }, { id: 'op-z' });
const SPOILT: readonly Operation[] = [
  anOperation({ type: 'start', entryId: 'local-b', work: WORK, zone: 'UTC', atMs: T0 }),
  anOperation(
    {
      type: 'edit',
      entryId: 'entry-1',
      work: WORK,
      startMs: T0,
      endMs: after(30),
      breaks: [{ startMs: after(5), endMs: after(6) }],
    },
    {
      assumedOffsetMs: 12,
      heldUntilMs: after(40),
      stops: { count: 2, firstAtMs: T0, lastAtMs: after(1) },
      delivery: {
        state: 'unknown',
        call: 'update',
        sentAtMs: T0,
        sinceMs: after(1),
        verifyAtMs: after(2),
      },
    },
  ),
  anOperation(
    { type: 'batch', entryIds: ['entry-1', 'local-a'], change: { type: 'set-task', taskId: 't' } },
    {
      delivery: {
        state: 'parked',
        reason: {
          type: 'refused',
          failure: {
            kind: 'rejected',
            status: 400,
            code: 'validation-failed',
            reason: 'No',
            fields: [{ property: 'note', message: 'required' }],
          },
        },
      },
    },
  ),
];
const NOTICE: Notice = {
  id: 'n1',
  atMs: T0,
  code: 'entry-deleted',
  entryId: 'entry-1',
  params: { title: 'Draft', endMs: T0 },
  undo: {
    type: 'cancel-operation',
    operationId: 'op-z',
    restoration: { work: WORK, zone: 'UTC', stretches: [{ startMs: T0, endMs: after(5) }] },
  },
};
const CACHE: Cache = {
  confirmed: {
    entries: {
      'entry-1': anEntry({ work: WORK, span: aSpan({ breaks: [{ startMs: T0, endMs: null }] }) }),
      'entry-2': anEntry({ id: 'entry-2', span: aDatedSpan() }),
    },
    unreadable: [{ id: 'odd', day: '2026-11-24', mayRun: true }],
    loadedDays: ['2026-11-24'],
    coverage: {
      startedAtMs: T0,
      fromDay: '2026-11-23',
      toDay: '2026-11-24',
      lookedUp: ['entry-1'],
    },
    runningAsOfMs: T0,
    lastId: 'entry-1',
  },
  capacityReadOn: '2026-11-24',
  billingRefusedOn: '2026-11-23',
  serverClock: { minMs: -1, maxMs: 2, offsetMs: 0 },
  typesOfWork: [WORK.typeOfWork],
  trackingRules: [{ type: 'minimum-duration', isEnabled: true, dayCount: 3 }],
  capacity: { perWeekSec: 144_000, perDaySec: [28_800, 28_800, 28_800, 28_800, 28_800, 0, null] },
};

function workWith(operation: Operation): DurableWork {
  return {
    outbox: { operations: [FIRST, operation, LAST], aliases: { 'local-a': 'entry-9' } },
    notices: [NOTICE],
    activity: [NOTICE],
    absences: [{ id: 'absence-1', entryId: 'entry-1', startMs: T0, endMs: after(2) }],
  };
}

/** What the app does with it at once: shows it, and lists what waits. */
function show(work: DurableWork, cache: Cache): void {
  const state = createState({
    userId: 'user-1',
    work,
    cache,
    zone: 'UTC',
    isVisible: true,
    nowMs: T0,
  });
  expect(viewOf(state, T0).connection.state).toBe('connecting');
  expect(changesOf(state)).toHaveLength(work.outbox.operations.length);
}

/** As it is, without the app's own care for the disk: thousands of files are written here. */
function put(folder: string, name: string, version: number, data: unknown): void {
  writeFileSync(path.join(folder, name), JSON.stringify({ version, data }));
}

const read = async (folder: string) => createAccountStore(folder, context).peek();

describe('a file of an account of which one field is spoilt', () => {
  it('loses no operation but the one that cannot be understood, and says that it is not whole', async () => {
    const folder = await newFolder('spoilt');
    const file = fc
      .constantFrom(...SPOILT)
      .chain((operation) => spoilt(workWith(operation), ['outbox', 'operations', 1]));
    await fc.assert(
      fc.asyncProperty(file, async (data) => {
        put(folder, 'outbox.json', WORK_VERSION, data);
        const { work, isWorkWhole } = await read(folder);
        const { operations } = work.outbox;
        expect(operations).toContainEqual(FIRST);
        expect(operations).toContainEqual(LAST);
        expect(isWorkWhole).toBe(operations.length === rowsIn(data));
        show(work, CACHE);
        // What was understood is understood again.
        put(folder, 'outbox.json', WORK_VERSION, work);
        expect(await read(folder)).toMatchObject({ work, isWorkWhole: true });
      }),
      { numRuns: 600 },
    );
  }, 120_000);

  it('is shown as far as it can be understood, whatever field it is', async () => {
    const folder = await newFolder('spoilt');
    const file = fc
      .constantFrom(...SPOILT)
      .chain((operation) => fc.tuple(spoilt(workWith(operation)), spoilt(CACHE)));
    await fc.assert(
      fc.asyncProperty(file, async ([spoiltWork, spoiltCache]) => {
        put(folder, 'outbox.json', WORK_VERSION, spoiltWork);
        put(folder, 'cache.json', 1, spoiltCache);
        const { work, cache } = await read(folder);
        show(work, cache);
        put(folder, 'outbox.json', WORK_VERSION, work);
        put(folder, 'cache.json', 1, cache);
        expect(await read(folder)).toEqual({ work, isWorkWhole: true, cache });
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  it('gives a draft and suggestions, or none', async () => {
    const folder = await newFolder('spoilt');
    const choice = { ...WORK, isBillable: null };
    const plan = { dueMs: T0, isInProgress: true, plannedSec: 60, trackedSec: null };
    const item = { ...choice, isBillableByDefault: true, isClosed: false, plan };
    await fc.assert(
      fc.asyncProperty(spoilt(choice), spoilt([item, item]), async (draft, suggestions) => {
        put(folder, 'draft.json', 1, draft);
        put(folder, 'suggestions.json', 1, suggestions);
        const store = createAccountStore(folder, context);
        expect((await store.loadDraft()).note.length).toBeLessThan(1_000_001);
        expect((await store.loadSuggestions()).length).toBeLessThan(3);
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

function rowsIn(data: unknown): number {
  const { outbox } = data as DurableWork;
  return outbox.operations.length;
}

describe('a file of the profile of which one field is spoilt', () => {
  const ACCOUNT = {
    id: 'key-1',
    kind: 'key',
    apiUrl: 'https://api.awork.com/api/v1',
    personId: 'u',
    personName: 'Ada',
    workspaceId: 'w',
    workspaceName: 'Analytical',
    workspaceUrl: 'https://analytical.awork.com',
  };
  const OTHER = { ...ACCOUNT, id: 'key-2' };
  const CLIENT = {
    origin: 'https://api.awork.com',
    clientId: 'client',
    source: 'registered',
    redirectUris: ['http://127.0.0.1:21405/callback'],
    scope: 'full_access',
    registrationVersion: 1,
    unanswered: 0,
  };
  const ACCOUNTS = { activeId: 'key-1', known: [OTHER, ACCOUNT], leftInKeychain: ['a'] };

  /** Each file of the profile with what is read from it. */
  const FILES = {
    'accounts.json': (store: ProfileStore) => store.accounts.peek(),
    'settings.json': (store: ProfileStore) => store.settings.peek(),
    'clients.json': (store: ProfileStore) => store.clients.peek(),
    'updates.json': (store: ProfileStore) => store.updates.peek(),
    'said.json': (_: ProfileStore, folder: string) => createSaidFile(folder, context).peek(),
  };

  it('gives what can be understood, which can be written and read again', async () => {
    const folder = await newFolder('spoilt');
    const spoiltFiles = fc.record({
      'accounts.json': spoilt(ACCOUNTS, ['known', 1]),
      'settings.json': spoilt(DEFAULT_SETTINGS),
      'clients.json': spoilt([CLIENT]),
      'updates.json': spoilt({ checkedAtMs: T0 }),
      'said.json': spoilt({ notifications: ['a'], hints: ['b'] }),
    });
    await fc.assert(
      fc.asyncProperty(spoiltFiles, async (files) => {
        const store = createProfileStore(folder, context);
        for (const [name, data] of Object.entries(files)) put(folder, name, 1, data);
        expect((await store.accounts.peek()).value.known[0]).toEqual(OTHER);
        for (const [name, peek] of Object.entries(FILES)) {
          const { value } = await peek(store, folder);
          put(folder, name, 1, value);
          expect(await peek(store, folder)).toEqual({ value, isWhole: true });
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});
