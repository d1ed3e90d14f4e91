// One value of each member of every union that is stored, written and read again. The tables are complete by type.
import type { Absence } from '../../../src/core/entry/absence';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeCode, Undo } from '../../../src/core/outbox/notice';
import type { Failure } from '../../../src/core/base/failure';
import type {
  Act,
  BatchChange,
  Delivery,
  DeliveryCallType,
  ParkReason,
} from '../../../src/core/outbox/operation';
import {
  NO_WORK,
  type Cache,
  type DurableWork,
  type Notice,
} from '../../../src/core/state/app-state';
import type { Entry } from '../../../src/core/entry/entry';
import type { KnownClient } from '../../../src/main/storage/client-schema';
import { parseSecretText, secretText, type TokenPair } from '../../../src/main/oauth/token-pair';
import { createAccountStore } from '../../../src/main/storage/account-store';
import {
  createProfileStore,
  NO_ACCOUNTS,
  type AccountRecord,
} from '../../../src/main/storage/profile-store';
import { aDatedSpan, after, anEntry, anOperation, aSpan, aWork, T0 } from '../../support/builders';
import { recordingLogger } from '../../support/recording-logger';

type Each<Union, Key extends keyof Union> = {
  readonly [Name in Union[Key] & string]: Union & Readonly<Record<Key, Name>>;
};

const WORK = aWork({
  project: { id: 'p', name: 'Site', key: 'SITE', color: '#123456', company: 'Nike' },
  task: { id: 't', name: 'Header', key: 'SITE-1' },
});
const BREAKS = [
  { startMs: after(5), endMs: after(6) },
  { startMs: after(8), endMs: null },
];

const ACTS: Each<Act, 'type'> = {
  start: { type: 'start', entryId: 'e', work: WORK, zone: 'Europe/Berlin', atMs: T0 },
  stop: { type: 'stop', entryId: 'e', atMs: T0 },
  pause: { type: 'pause', entryId: 'e', work: WORK, zone: 'Europe/Berlin', atMs: T0 },
  resume: { type: 'resume', entryId: 'e', work: WORK, zone: 'Europe/Berlin', atMs: T0 },
  'change-start': { type: 'change-start', entryId: 'e', startMs: T0 },
  create: {
    type: 'create',
    entryId: 'e',
    work: WORK,
    zone: 'Europe/Berlin',
    startMs: T0,
    endMs: after(1),
  },
  edit: {
    type: 'edit',
    entryId: 'e',
    work: WORK,
    startMs: T0,
    endMs: after(30),
    breaks: BREAKS,
    dated: { day: '2026-11-24', durationSec: 60 },
  },
  delete: { type: 'delete', entryId: 'e' },
  'remove-breaks': { type: 'remove-breaks', entryId: 'e' },
  batch: { type: 'batch', entryIds: ['e', 'f'], change: { type: 'delete' } },
};

const BATCH_CHANGES: Each<BatchChange, 'type'> = {
  delete: { type: 'delete' },
  'set-type-of-work': { type: 'set-type-of-work', typeOfWorkId: 'w', name: 'Design' },
  'set-billable': { type: 'set-billable', isBillable: true },
  'set-billed': { type: 'set-billed', isBilled: false },
  'set-project': { type: 'set-project', projectId: 'p', project: WORK.project ?? undefined },
  'set-task': { type: 'set-task', taskId: 't', task: WORK.task ?? undefined, project: null },
  'set-user': { type: 'set-user', userId: 'u' },
};

const FAILURES: Each<Failure, 'kind'> = {
  offline: { kind: 'offline' },
  timeout: { kind: 'timeout' },
  dropped: { kind: 'dropped' },
  'rate-limited': { kind: 'rate-limited', retryAfterSec: 7 },
  server: { kind: 'server', status: 503, retryAfterSec: null },
  unauthorized: { kind: 'unauthorized' },
  forbidden: { kind: 'forbidden', status: 403, reason: 'No access' },
  rejected: {
    kind: 'rejected',
    status: 400,
    code: 'validation-failed',
    reason: 'Note is missing',
    fields: [{ property: 'note', message: 'required' }],
  },
  unreadable: { kind: 'unreadable', status: 200, paths: ['0.id'] },
  'in-the-way': { kind: 'in-the-way', obstacle: 'portal', status: 511, retryAfterSec: null },
  cancelled: { kind: 'cancelled' },
};

const CALL_TYPES: Readonly<Record<DeliveryCallType, true>> = {
  start: true,
  stop: true,
  pause: true,
  resume: true,
  create: true,
  update: true,
  delete: true,
  'remove-breaks': true,
  batch: true,
};

const PARK_REASONS: Each<ParkReason, 'type'> = {
  refused: { type: 'refused', failure: FAILURES.rejected },
  'another-timer-runs': { type: 'another-timer-runs', sinceMs: T0 },
  'entry-gone': { type: 'entry-gone' },
  'entry-unreadable': { type: 'entry-unreadable' },
  'in-the-way': { type: 'in-the-way', status: 403 },
  'no-progress': { type: 'no-progress' },
};

const DELIVERIES: Each<Delivery, 'state'> = {
  ready: { state: 'ready' },
  sending: { state: 'sending', call: 'start', sentAtMs: T0 },
  unknown: {
    state: 'unknown',
    call: 'start',
    sentAtMs: T0,
    sinceMs: after(1),
    verifyAtMs: after(2),
  },
  waiting: { state: 'waiting', retryAtMs: T0, cause: 'offline' },
  parked: { state: 'parked', reason: PARK_REASONS['no-progress'] },
};

const NOTICE_CODES: Readonly<Record<NoticeCode, true>> = {
  'stopped-elsewhere': true,
  'stopped-after-a-day': true,
  'started-elsewhere': true,
  'earlier-end-stands': true,
  'replaced-elsewhere': true,
  'entry-gone': true,
  'pause-ended-entry': true,
  'act-obsolete': true,
  'other-timer-stopped': true,
  'entry-split': true,
  'counted-otherwise': true,
  'type-replaced': true,
  'entry-deleted': true,
  'sent-late': true,
  'clock-changed': true,
  'clock-leapt': true,
  'file-set-aside': true,
  parked: true,
  retried: true,
  'operation-edited': true,
  'operation-discarded': true,
  'stop-undone': true,
  'deletion-undone': true,
  'started-since-last': true,
  'entry-restored': true,
  'start-undone': true,
  'timer-stopped': true,
  'timer-switched': true,
  'start-changed': true,
  'entry-created': true,
  'entry-edited': true,
  'entry-duplicated': true,
  'entry-divided': true,
  'entry-moved': true,
  'entries-merged': true,
  'breaks-removed': true,
  'entries-changed': true,
  'entries-deleted': true,
  'batch-refused': true,
  undone: true,
  'undo-overtaken': true,
  'absence-kept': true,
  'absence-discarded': true,
  'absence-moved': true,
  'absence-restored': true,
};

const ABSENCE: Absence = { id: 'absence-1', entryId: 'e', startMs: T0, endMs: after(20) };

const UNDOS: Each<Undo, 'type'> = {
  'continue-work': { type: 'continue-work', work: WORK, fromMs: T0 },
  'cancel-operation': {
    type: 'cancel-operation',
    operationId: 'op',
    restoration: { work: WORK, zone: 'UTC', stretches: [{ startMs: T0, endMs: after(20) }] },
  },
  revert: {
    type: 'revert',
    operationIds: ['op', 'op-2'],
    changes: [
      { before: anEntry(), after: anEntry({ span: aSpan({ endMs: after(9) }) }) },
      { before: null, after: anEntry({ id: 'local-3', span: aDatedSpan() }) },
      { before: anEntry({ id: 'e-4' }), after: null },
    ],
    shownUntilMs: after(1),
  },
  absence: {
    type: 'absence',
    absence: ABSENCE,
    operationIds: ['op'],
    work: WORK,
    fromMs: T0,
    filledBy: 'local-2',
    isEnded: false,
  },
};

const SPANS: Each<Entry['span'], 'kind'> = {
  timed: aSpan({ endMs: after(60), breaks: BREAKS.slice(0, 1), durationSec: 3_540 }),
  dated: aDatedSpan(),
};

function deliveriesOf(): readonly Delivery[] {
  const failures = Object.values(FAILURES);
  const refused = failures.map((failure): ParkReason => ({ type: 'refused', failure }));
  return [
    ...Object.values(DELIVERIES),
    ...[...Object.values(PARK_REASONS), ...refused].map((reason): Delivery => ({
      state: 'parked',
      reason,
    })),
    ...failures.map(({ kind }): Delivery => ({ state: 'waiting', retryAtMs: T0, cause: kind })),
    ...namesOf(CALL_TYPES).flatMap((call): readonly Delivery[] => [
      { ...DELIVERIES.sending, call },
      { ...DELIVERIES.unknown, call },
    ]),
  ];
}

function namesOf<Name extends string>(table: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(table).filter((name): name is Name => name in table);
}

function noticeOf(code: NoticeCode, undo: Undo | null): Notice {
  return { id: `n-${code}`, atMs: T0, code, entryId: 'e', params: { title: 'A', endMs: T0 }, undo };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-round-trip-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const context = { clock: { now: () => T0 }, logger: recordingLogger([]), watch: null };

describe('what is written is read again as it was', () => {
  async function readAgain(work: DurableWork) {
    await createAccountStore(folder, context).saveWork(work);
    return (await createAccountStore(folder, context).load()).work;
  }

  it('every act', async () => {
    const undoes = { group: 'u', isFirst: true, expects: [anEntry()], after: 'local-2' };
    const acts = [
      ...Object.values(ACTS),
      ...Object.values(BATCH_CHANGES).map((change): Act => ({ ...ACTS.batch, change })),
    ];
    const work: DurableWork = {
      outbox: {
        operations: [
          ...acts.map((act, index) => anOperation(act, { id: `op-${index}` })),
          anOperation(ACTS.edit, { undoes }),
        ],
        aliases: { 'local-1': 'e' },
      },
      notices: [],
      activity: [],
      absences: [ABSENCE],
    };
    expect(await readAgain(work)).toEqual({ value: work, problem: null });
  });

  it('every state of delivery, with every reason to park and every failure', async () => {
    const operations = deliveriesOf().map((delivery, index) =>
      anOperation(ACTS.stop, { id: `op-${index}`, delivery }),
    );
    const work: DurableWork = { ...NO_WORK, outbox: { operations, aliases: {} } };
    expect(await readAgain(work)).toEqual({ value: work, problem: null });
  });

  it('every notice and every undo', async () => {
    const notices = [
      ...namesOf(NOTICE_CODES).map((code) => noticeOf(code, null)),
      ...Object.entries(UNDOS).map(([name, undo]) => ({
        ...noticeOf('entry-deleted', undo),
        id: `n-undo-${name}`,
      })),
    ];
    const work: DurableWork = {
      ...NO_WORK,
      // No more of them are shown.
      notices: notices.slice(-20),
      activity: notices,
    };
    expect(await readAgain(work)).toEqual({ value: work, problem: null });
  });

  it('the cache, with each kind of entry', async () => {
    const cache: Cache = {
      confirmed: {
        entries: Object.fromEntries(
          Object.entries(SPANS).map(([id, span]) => [id, anEntry({ id, work: WORK, span })]),
        ),
        unreadable: [
          { id: 'odd', day: '2026-09-28', mayRun: true },
          { id: null, day: null, mayRun: false },
        ],
        loadedDays: ['2026-11-24'],
        coverage: {
          startedAtMs: T0,
          fromDay: '2026-11-23',
          toDay: '2026-11-24',
          lookedUp: ['timed'],
        },
        runningAsOfMs: T0,
        lastId: 'timed',
      },
      capacityReadOn: '2026-11-24',
      billingRefusedOn: '2026-11-23',
      serverClock: { minMs: -1, maxMs: 2, offsetMs: 0 },
      typesOfWork: [WORK.typeOfWork],
      trackingRules: [{ type: 'minimum-duration', isEnabled: true, dayCount: 3 }],
      capacity: {
        perWeekSec: 144_000,
        perDaySec: [28_800, 28_800, 28_800, 28_800, 28_800, 0, null],
      },
    };
    await createAccountStore(folder, context).saveCache(cache);
    expect((await createAccountStore(folder, context).load()).cache).toEqual({
      value: cache,
      problem: null,
    });
  });

  it('accounts of each kind', async () => {
    const record: AccountRecord = {
      id: 'demo',
      kind: 'demo',
      apiUrl: 'https://api.awork.com',
      personId: 'u',
      personName: 'Ada',
      workspaceId: 'w',
      workspaceName: 'Analytical',
      workspaceUrl: 'https://analytical.awork.com',
    };
    const kinds: Readonly<Record<AccountRecord['kind'], AccountRecord>> = {
      demo: record,
      key: { ...record, id: 'key', kind: 'key', workspaceUrl: null },
      oauth: { ...record, id: 'oauth', kind: 'oauth' },
    };
    const accounts = {
      ...NO_ACCOUNTS,
      activeId: 'key',
      known: Object.values(kinds),
      leftInKeychain: ['gone'],
    };
    await createProfileStore(folder, context).accounts.save(accounts);
    expect(await createProfileStore(folder, context).accounts.load()).toEqual({
      value: accounts,
      problem: null,
    });
  });

  it('clients of each source', async () => {
    const client: KnownClient = {
      origin: 'https://api.awork.com',
      clientId: 'c',
      source: 'registered',
      redirectUris: ['http://127.0.0.1:21405/callback'],
      scope: 'full_access',
      registrationVersion: 1,
      unanswered: 1,
    };
    const sources: Readonly<Record<KnownClient['source'], KnownClient>> = {
      registered: client,
      'by-hand': { ...client, source: 'by-hand', redirectUris: [] },
    };
    const clients = Object.values(sources);
    await createProfileStore(folder, context).clients.save(clients);
    expect(await createProfileStore(folder, context).clients.load()).toEqual({
      value: clients,
      problem: null,
    });
  });

  it('settings with every choice', async () => {
    const store = () => createProfileStore(folder, context).settings;
    for (const language of ['system', 'en', 'de'] as const) {
      for (const theme of ['system', 'light', 'dark'] as const) {
        const settings = { ...DEFAULT_SETTINGS, language, theme };
        await store().save(settings);
        expect(await store().load()).toEqual({ value: settings, problem: null });
      }
    }
  });

  it.each<TokenPair>([
    { access: 'a', refresh: 'r', expiresAtMs: T0, clientId: 'c' },
    { access: 'a', refresh: null, expiresAtMs: null, clientId: 'c' },
    { access: null, refresh: 'r', expiresAtMs: null, clientId: 'c' },
  ])('the tokens %j', (pair) => {
    expect(parseSecretText(secretText(pair))).toEqual(pair);
  });
});
