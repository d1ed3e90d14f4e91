import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/entry/entry';
import { isUnreadable } from '../../../src/core/entry/unreadable-row';
import { ok } from '../../../src/core/base/result';
import { daySharesOf } from '../../../src/core/report/day-shares';
import { totalsOf } from '../../../src/core/report/group-rows';
import type { ReportView } from '../../../src/core/report/report-row';
import type { ShortEntry } from '../../../src/core/report/short-entry';
import type { AppState } from '../../../src/core/state/app-state';
import { exportEntries } from '../../../src/main/account/reports/export-entries';
import { readSums } from '../../../src/main/account/reports/read-sums';
import { createReports } from '../../../src/main/account/reports/reports';
import { readWorkTime } from '../../../src/main/account/reports/work-time';
import { createReportApi } from '../../../src/main/awork/report-api';
import type { EntryRow } from '../../../src/main/ports';
import { createReportStore } from '../../../src/main/storage/report-store';
import { writeThroughFile } from '../../../src/main/storage/stream-file';
import { aState, anOperation, outboxOf } from '../../support/builders';
import { DEMO_PERSON_ID, startLab, type Lab } from '../../support/lab';
import { recordingLogger } from '../../support/recording-logger';
import { never } from '../awork/http-harness';
import { sandboxClient } from '../awork/sandbox-client';

const NOW_MS = Date.parse('2026-10-28T16:00:00Z');
const ZONE = 'Europe/Berlin';
/** With the day of 25 hours. */
const RANGE = { fromDay: '2026-10-19', toDay: '2026-10-31' };
const clock = { now: () => NOW_MS };
let sandbox: Lab;
let folder: string;

beforeAll(async () => {
  sandbox = await startLab({ zone: ZONE, now: () => NOW_MS });
});
beforeEach(async () => {
  sandbox.reset();
  await rm(folder, { recursive: true, force: true });
  folder = await mkdtemp(path.join(os.tmpdir(), 'reports-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await sandbox.close();
});
folder = path.join(os.tmpdir(), 'reports-none');

function client() {
  const { send, exchanged, log } = sandboxClient(sandbox);
  return { api: createReportApi(send, { kind: 'me', userId: DEMO_PERSON_ID }), exchanged, log };
}

/** Copies an entry of the seed to other times. */
function addEntry(startUtc: string, endUtc: string, changed: { zone?: string; breakSec?: number }) {
  const [first] = sandbox.entries(DEMO_PERSON_ID);
  const [startMs, endMs] = [Date.parse(startUtc), Date.parse(endUtc)];
  const { zone = ZONE, breakSec = 0 } = changed;
  const id = crypto.randomUUID();
  const breaks =
    breakSec === 0
      ? []
      : [{ startMs: startMs + 60_000, endMs: startMs + 60_000 + breakSec * 1000 }];
  sandbox.world.entries.set(id, {
    ...first!,
    id,
    timezone: zone,
    dateOnly: null,
    start: { epochMs: startMs, ticks: 0 },
    end: { epochMs: endMs, ticks: 0 },
    durationSec: (endMs - startMs) / 1000 - breakSec,
    breaks,
  });
  return id;
}

/** Over midnight, over the change of the clocks, in other zones, with a break that reaches over midnight. */
function addHardEntries(): void {
  addEntry('2026-10-20T21:00:00Z', '2026-10-20T23:30:07Z', {});
  addEntry('2026-10-24T21:30:00Z', '2026-10-25T03:15:00Z', {});
  addEntry('2026-10-21T20:00:00Z', '2026-10-22T00:30:00Z', { breakSec: 3 * 3600 });
  addEntry('2026-10-22T16:00:00Z', '2026-10-22T23:10:11Z', { zone: 'America/New_York' });
  addEntry('2026-10-18T22:30:00Z', '2026-10-18T23:00:00Z', { zone: 'Pacific/Honolulu' });
  addEntry('2026-10-31T22:30:00Z', '2026-11-01T02:00:00Z', {});
}

function state(changed: Partial<AppState> = {}): AppState {
  return aState({ zone: ZONE, userId: DEMO_PERSON_ID, ...changed });
}

async function wholeEntries(): Promise<readonly Entry[]> {
  const rows: EntryRow[] = [];
  const days = { fromDay: '2026-10-01', toDay: '2026-11-30', beyondZone: null };
  await client().api.entries(days, (page) => void rows.push(...page), never);
  return rows.filter((row): row is Entry => !isUnreadable(row));
}

/** What each day is by the whole entries, as the view of the day counts them. */
async function expectedByDay(): Promise<ReadonlyMap<string, number>> {
  const days = new Map<string, number>();
  for (const entry of await wholeEntries()) {
    for (const { day, workedMs } of daySharesOf(entry, RANGE, ZONE, NOW_MS)) {
      days.set(day, (days.get(day) ?? 0) + workedMs);
    }
  }
  return days;
}

function byDay(rows: ReportView['rows']): ReadonlyMap<string, number> {
  const columns = totalsOf(rows, (day) => day).byColumn;
  return new Map([...columns].map(([day, { workedMs }]) => [day, workedMs]));
}

function request() {
  return { ...RANGE, zone: ZONE, openIds: new Set<string>(), nowMs: NOW_MS };
}

describe('reading sums', () => {
  it('gives each day what its whole entries give, though most come in the short form', async () => {
    addHardEntries();
    const { api, exchanged } = client();
    const answer = await readSums(api, request(), never);
    const whole = sandbox.entries(DEMO_PERSON_ID).length;
    expect(byDay(answer.ok ? answer.value.rows : [])).toEqual(await expectedByDay());
    expect(exchanged.map(({ path: at }) => at)).toEqual([
      '/timeentries',
      '/timeentries/simplified',
    ]);
    const full: unknown = JSON.parse(exchanged[0]?.responseText ?? '');
    expect(Array.isArray(full) ? full.length : NaN).toBeLessThan(whole / 2);
  });

  it('reads all entries in full where awork knows no such filter', async () => {
    addHardEntries();
    const refused = { kind: 'status', when: 'before', status: 400 } as const;
    const body = { code: 'invalid-filter-or-order', description: 'No.', link: '' };
    sandbox.faults.add({
      path: '/timeentries',
      effect: { ...refused, headers: {}, body },
      times: 1,
    });
    const { api, exchanged } = client();
    const answer = await readSums(api, request(), never);
    expect(byDay(answer.ok ? answer.value.rows : [])).toEqual(await expectedByDay());
    expect(exchanged.map(({ path: at }) => at)).toEqual(['/timeentries', '/timeentries']);
  });

  it('leaves out what runs, and what it cannot read, and says how many those are', async () => {
    sandbox.elsewhere.start();
    const running = sandbox.activeEntry()?.id ?? '';
    const odd = addEntry('2026-10-20T08:00:00Z', '2026-10-20T09:00:00Z', {});
    const { api } = client();
    const crippled = {
      ...api,
      shortEntries: (...[scope, take, signal]: Parameters<typeof api.shortEntries>) =>
        api.shortEntries(
          scope,
          (rows) => take(rows.map((row) => (row?.id === odd ? null : row))),
          signal,
        ),
    };
    const all = { ...request(), openIds: new Set([running]) };
    const answer = await readSums(crippled, all, never);
    sandbox.world.entries.delete(odd);
    sandbox.world.entries.delete(running);
    expect(answer).toMatchObject({ ok: true, value: { unreadableCount: 1 } });
    expect(byDay(answer.ok ? answer.value.rows : [])).toEqual(await expectedByDay());
  });

  it('ends when it is cancelled, without the next page', async () => {
    const abort = new AbortController();
    const { api, exchanged } = client();
    const leaving = {
      ...api,
      entries: (...[scope, , signal]: Parameters<typeof api.entries>) =>
        api.entries(scope, () => abort.abort(), signal),
    };
    expect(await readSums(leaving, request(), abort.signal)).toEqual({
      ok: false,
      error: { kind: 'cancelled' },
      clock: null,
    });
    expect(exchanged).toHaveLength(1);
  });
});

describe('the short form', () => {
  it.each(['ignored', 'summed'] as const)(
    'adds up to the same when grouping is %s',
    async (kind) => {
      sandbox.quirks.set({ grouping: kind });
      const days = { fromDay: '2026-10-01', toDay: '2026-10-31' };
      const read = async (grouping: string | null) => {
        const rows: (ShortEntry | null)[] = [];
        await client().api.shortEntries(
          { ...days, grouping },
          (page) => void rows.push(...page),
          never,
        );
        return rows;
      };
      const [plain, grouped] = [await read(null), await read('project')];
      const sum = (rows: readonly (ShortEntry | null)[]) =>
        rows.reduce((total, row) => total + (row?.durationSec ?? NaN), 0);
      expect(sum(grouped)).toBe(sum(plain));
      expect(grouped.every((row) => row?.id === null)).toBe(kind === 'summed');
      const projects = new Set(plain.map((row) => row?.project?.id));
      expect(grouped).toHaveLength(kind === 'summed' ? projects.size : plain.length);
    },
  );
});

describe('reports', () => {
  function open(current: () => AppState = state) {
    const { api } = client();
    const store = createReportStore(folder, { logger: recordingLogger([]) }, () => false);
    return { reports: createReports({ api, store, state: current, clock }), store };
  }

  async function valueOf(answer: ReturnType<ReturnType<typeof open>['reports']['get']>) {
    const result = await answer;
    return result.ok ? result.value : result.error.code;
  }

  it('have colours, clients and the contracted hours, and are kept for the next start offline', async () => {
    const capacity = { perWeekSec: 144_000, perDaySec: [] };
    const current = () => state({ capacity });
    const fresh = await valueOf(open(current).reports.get(RANGE, true, never));
    expect(fresh).toMatchObject({ failure: null, readAtMs: NOW_MS, capacity });
    const rows = typeof fresh === 'object' ? (fresh?.rows ?? []) : [];
    expect(rows.some(({ project }) => project?.color !== null && project?.company !== null)).toBe(
      true,
    );

    await sandbox.network.stopListening();
    try {
      const next = open().reports;
      expect(await valueOf(next.get(RANGE, false, never))).toEqual(fresh);
      expect(await valueOf(next.get(RANGE, true, never))).toEqual({
        ...Object(fresh),
        failure: 'offline',
      });
      const other = { fromDay: '2025-01-01', toDay: '2025-01-31' };
      expect(await valueOf(next.get(other, false, never))).toBeNull();
      expect(await valueOf(next.get(other, true, never))).toBe('offline');
    } finally {
      await sandbox.network.listenAgain();
    }
  });

  it('show what waits in the outbox: an entry that is deleted, and a new one', async () => {
    const [gone] = await wholeEntries();
    const createdMs = Date.parse('2026-10-20T10:00:00Z');
    const create = {
      type: 'create',
      entryId: 'local-1',
      work: gone!.work,
      zone: ZONE,
      startMs: createdMs,
      endMs: createdMs + 90 * 60_000,
    } as const;
    const confirmed = { ...state().confirmed, entries: { [gone!.id]: gone! } };
    const operations = [
      anOperation({ type: 'delete', entryId: gone!.id }),
      anOperation(create, { id: 'op-2' }),
    ];
    const before = await expectedByDay();
    const { reports } = open(() => state({ confirmed, outbox: outboxOf(operations) }));
    const view = await valueOf(reports.get(RANGE, true, never));
    const changed = new Map(before);
    for (const { day, workedMs } of daySharesOf(gone!, RANGE, ZONE, NOW_MS)) {
      changed.set(day, (changed.get(day) ?? 0) - workedMs);
    }
    changed.set('2026-10-20', (changed.get('2026-10-20') ?? 0) + 90 * 60_000);
    expect(byDay(typeof view === 'object' ? (view?.rows ?? []) : [])).toEqual(changed);
  });

  it('are kept within a bound, the oldest go, and what is broken is read anew', async () => {
    const { store } = open();
    const sums = {
      ...RANGE,
      rows: [],
      openIds: [],
      unreadableCount: 0,
      readAtMs: 0,
      capacity: null,
    };
    for (let index = 0; index < 70; index += 1) await store.save(`range ${String(index)}`, sums);
    const files = await readdir(folder);
    expect(files).toHaveLength(64);
    expect(await store.load('range 69')).toEqual(sums);
    for (const name of files) await writeFile(path.join(folder, name), '{');
    expect(await store.load('range 69')).toBeNull();
  });
});

describe('the table of a range', () => {
  const target = () => path.join(folder, 'time.csv');

  it('adds up, day by day, to what the report shows, and is written as it is read', async () => {
    addHardEntries();
    const { api } = client();
    const source = { api, state: state(), nowMs: NOW_MS };
    const counts: number[] = [];
    const written = await writeThroughFile(target(), (sink) =>
      exportEntries(source, { ...RANGE, locale: 'en' }, sink, (count) => counts.push(count), never),
    );
    const [, ...lines] = (await readFile(target(), 'utf8')).trimEnd().split('\r\n');
    expect(written).toEqual(ok(lines.length));
    expect(counts.at(-1)).toBe(lines.length);
    const days = new Map<string, number>();
    for (const line of lines) {
      const [day = '', , , duration = ''] = line.split(',');
      const [hours = 0, minutes = 0, seconds = 0] = duration.split(':').map(Number);
      days.set(day, (days.get(day) ?? 0) + (hours * 3600 + minutes * 60 + seconds) * 1000);
    }
    expect(days).toEqual(await expectedByDay());
  });

  it('is parted by semicolons in German, and no note is a formula', async () => {
    const id = addEntry('2026-10-20T08:00:00Z', '2026-10-20T09:30:00Z', {});
    const entry = sandbox.world.entries.get(id)!;
    sandbox.world.entries.set(id, { ...entry, note: '=SUM(A1;"x")' });
    const day = { fromDay: '2026-10-20', toDay: '2026-10-20', locale: 'de' } as const;
    let text = '';
    const append = (piece: string) => Promise.resolve(void (text += piece));
    const source = { api: client().api, state: state(), nowMs: NOW_MS };
    await exportEntries(source, day, { append }, () => undefined, never);
    expect(text).toMatch(/^\uFEFFTag;Beginn;Ende;Dauer;Stunden;/);
    expect(text).toContain(';1:30:00;"1,5";');
    expect(text).toContain('"\'=SUM(A1;""x"")"\r\n');
  });

  it('leaves what was there when it is cancelled or awork fails, and no half file', async () => {
    await writeFile(target(), 'before');
    const abort = new AbortController();
    const source = { api: client().api, state: state(), nowMs: NOW_MS };
    abort.abort();
    const written = await writeThroughFile(target(), (sink) =>
      exportEntries(source, { ...RANGE, locale: 'en' }, sink, () => undefined, abort.signal),
    );
    expect(written).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect([await readFile(target(), 'utf8'), await readdir(folder)]).toEqual([
      'before',
      ['time.csv'],
    ]);
    const nowhere = path.join(folder, 'none', 'time.csv');
    expect(await writeThroughFile(nowhere, () => Promise.resolve(ok(1)))).toEqual({
      ok: false,
      error: 'unwritable',
    });
  });
});

describe('the time of a task', () => {
  it('is one’s own and that of those whom awork shows, against what is planned', async () => {
    const task = [...sandbox.world.tasks.values()].find(({ plannedSec }) => plannedSec > 0)!;
    const entries = sandbox.entries().filter(({ taskId }) => taskId === task.id);
    const secondsOf = (own: boolean) =>
      entries
        .filter(({ userId }) => (userId === DEMO_PERSON_ID) === own)
        .reduce((sum, { durationSec }) => sum + (durationSec ?? 0), 0);
    const { api } = client();
    const work = { kind: 'task', id: task.id } as const;
    const time = await readWorkTime(api, work, DEMO_PERSON_ID, NOW_MS, never);
    expect(time).toMatchObject({
      ok: true,
      value: {
        plannedMs: task.plannedSec * 1000,
        ownMs: secondsOf(true) * 1000,
        trackedMs: (secondsOf(true) + secondsOf(false)) * 1000,
        isOwnOnly: false,
        entryCount: entries.length,
      },
    });
  });

  it('is one’s own alone where awork refuses the rest', async () => {
    const task = [...sandbox.world.tasks.values()].find(({ plannedSec }) => plannedSec > 0)!;
    const body = { code: 'unauthorized', description: 'No.', link: '' };
    const effect = { kind: 'status', when: 'before', status: 403, headers: {}, body } as const;
    sandbox.faults.add({ path: `/tasks/${task.id}/timeentries`, effect, times: 1 });
    const { api } = client();
    const work = { kind: 'task', id: task.id } as const;
    const time = await readWorkTime(api, work, DEMO_PERSON_ID, NOW_MS, never);
    expect(time).toMatchObject({ ok: true, value: { isOwnOnly: true, others: [] } });
  });
});
