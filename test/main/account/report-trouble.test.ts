// Reports while awork, the network or the person stops them: nothing half is shown or kept.
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/core/base/failure';
import { ok } from '../../../src/core/base/result';
import type { Entry } from '../../../src/core/entry/entry';
import type { ReportView } from '../../../src/core/report/report-row';
import type { ShortEntry } from '../../../src/core/report/short-entry';
import type { AppState } from '../../../src/core/state/app-state';
import { exportEntries } from '../../../src/main/account/reports/export-entries';
import { readSums } from '../../../src/main/account/reports/read-sums';
import { createReports } from '../../../src/main/account/reports/reports';
import { createTimerBudgets } from '../../../src/main/account/reports/timer-budget';
import { readWorkTime } from '../../../src/main/account/reports/work-time';
import { answered, failed } from '../../../src/main/awork/answer';
import type { Answer, EntryRow, ReportApi } from '../../../src/main/ports';
import type { StoredSums } from '../../../src/main/storage/report-store';
import { aState, anEntry, aSpan, aWork, confirmedOf, T0, USER_ID } from '../../support/builders';
import { never } from '../awork/http-harness';

const ZONE = 'Europe/Berlin';
const RANGE = { fromDay: '2026-11-16', toDay: '2026-11-22' };
const NOW_MS = T0;
const HOUR_MS = 3_600_000;

const dropped: Failure = { kind: 'dropped' };
const notFound: Failure = {
  kind: 'rejected',
  status: 404,
  code: null,
  reason: null,
  fields: [],
};

function short(id: string, changed: Partial<ShortEntry> = {}): ShortEntry {
  return {
    id,
    userId: USER_ID,
    day: '2026-11-17',
    timeOfDayMs: 9 * HOUR_MS,
    durationSec: 3_600,
    isBillable: false,
    isBilled: false,
    project: null,
    task: null,
    typeOfWork: { id: 'type-1', name: 'Development' },
    ...changed,
  };
}

function whole(id: string, startUtc: string, hours = 1, changed: Partial<Entry> = {}): Entry {
  const startMs = Date.parse(startUtc);
  const endMs = startMs + hours * HOUR_MS;
  return anEntry({ id, span: aSpan({ startMs, endMs, durationSec: hours * 3_600 }), ...changed });
}

type Step<Row> = readonly Row[] | Failure | (() => void);

interface Script {
  /** The pages of each list, and what happens between them. */
  readonly beyond?: readonly Step<EntryRow>[];
  readonly all?: readonly Step<EntryRow>[];
  readonly short?: readonly Step<ShortEntry | null>[];
  readonly ofWork?: readonly Step<EntryRow>[];
  readonly ownOfWork?: readonly Step<EntryRow>[];
  readonly planned?: Answer<{ plannedSec: number | null; trackedSec: number | null }>;
  readonly names?: Answer<ReadonlyMap<string, string>>;
}

/** An awork that answers by a script, and what it was asked for. */
function scriptedApi(script: Script): { readonly api: ReportApi; readonly asked: string[] } {
  const asked: string[] = [];
  async function play<Row>(
    name: string,
    steps: readonly Step<Row>[] = [],
    take: (rows: readonly Row[]) => Promise<void> | void,
    signal: AbortSignal,
  ): Promise<Answer<null>> {
    asked.push(name);
    for (const step of steps) {
      if (signal.aborted) return failed({ kind: 'cancelled' }, null);
      if (typeof step === 'function') step();
      else if ('kind' in step) return failed(step, null);
      else await take(step);
    }
    return signal.aborted ? failed({ kind: 'cancelled' }, null) : answered(null, null);
  }
  const api: ReportApi = {
    entries: ({ fromDay, toDay, beyondZone }, take, signal) =>
      beyondZone === null
        ? play(`all ${fromDay} ${toDay}`, script.all, take, signal)
        : play('beyond', script.beyond, take, signal),
    shortEntries: (_, take, signal) => play('short', script.short, take, signal),
    entriesOfWork: ({ isOwnOnly }, take, signal) =>
      isOwnOnly
        ? play('own of work', script.ownOfWork, take, signal)
        : play('of work', script.ofWork, take, signal),
    plannedOf: () => {
      asked.push('planned');
      return Promise.resolve(
        script.planned ?? answered({ plannedSec: null, trackedSec: null }, null),
      );
    },
    projects: () => {
      asked.push('projects');
      return Promise.resolve(answered([], null));
    },
    personNames: () => {
      asked.push('names');
      return Promise.resolve(script.names ?? answered(new Map(), null));
    },
  };
  return { api, asked };
}

const request = { ...RANGE, zone: ZONE, openIds: new Set<string>(), nowMs: NOW_MS };

/** Hours by day. */
function hoursOf(rows: ReportView['rows']): Readonly<Record<string, number>> {
  const hours: Record<string, number> = {};
  for (const { day, workedMs } of rows) hours[day] = (hours[day] ?? 0) + workedMs / HOUR_MS;
  return hours;
}

describe('reading sums', () => {
  const read = async (script: Script) => {
    const { api, asked } = scriptedApi(script);
    const answer = await readSums(api, request, never);
    return {
      asked,
      answer: answer.ok
        ? { hours: hoursOf(answer.value.rows), unreadable: answer.value.unreadableCount }
        : answer.error,
    };
  };

  it('reads all in full where awork has no short form, and counts nothing twice', async () => {
    const night = whole('night', '2026-11-17T22:00:00Z', 2);
    const { answer, asked } = await read({
      beyond: [[night]],
      short: [[short('a')], notFound],
      all: [[night, whole('a', '2026-11-17T08:00:00Z'), whole('b', '2026-11-19T08:00:00Z')]],
    });
    expect(answer).toEqual({
      hours: { '2026-11-17': 2, '2026-11-18': 1, '2026-11-19': 1 },
      unreadable: 0,
    });
    expect(asked).toEqual(['beyond', 'short', 'all 2026-11-14 2026-11-23']);
  });

  it.each<[string, Script]>([
    ['the first list', { beyond: [[whole('a', '2026-11-17T08:00:00Z')], dropped] }],
    ['the short form', { short: [[short('a')], dropped] }],
    ['the whole list', { short: [notFound], all: [[], dropped] }],
  ])('gives no figures where %s breaks off', async (_, script) => {
    expect((await read(script)).answer).toEqual(dropped);
  });

  it('places entries of another zone by their instants, and once, though the short form has them too', async () => {
    // 18:00 of the 22nd in Honolulu is 05:00 of the 23rd in Berlin; 23:00 of the 15th in New York is the 16th there.
    const { answer } = await read({
      beyond: [
        [
          whole('late', '2026-11-23T04:00:00Z', 1, { zone: 'Pacific/Honolulu' }),
          whole('early', '2026-11-16T04:00:00Z', 1, { zone: 'America/New_York' }),
        ],
      ],
      short: [
        [
          short('late', { day: '2026-11-22', timeOfDayMs: 18 * HOUR_MS }),
          short('early', { day: '2026-11-15', timeOfDayMs: 23 * HOUR_MS }),
          short('here', { day: '2026-11-18' }),
        ],
      ],
    });
    expect(answer).toEqual({ hours: { '2026-11-16': 1, '2026-11-18': 1 }, unreadable: 0 });
  });

  it('counts an entry once that is on two pages, because another was made between them', async () => {
    const { answer } = await read({
      short: [
        [short('a'), short('b')],
        [short('b'), short('c')],
      ],
    });
    expect(answer).toEqual({ hours: { '2026-11-17': 3 }, unreadable: 0 });
  });

  it('ends at a hundred thousand entries, instead of growing without bound', async () => {
    // Of the week before, as awork lists them too.
    const day = '2026-11-14';
    const pages = Array.from({ length: 101 }, (_, page) =>
      Array.from({ length: 1_000 }, (__, row) => short(`${String(page)}-${String(row)}`, { day })),
    );
    const tooMany = { kind: 'unreadable', status: 200, paths: ['(too many rows)'] };
    expect((await read({ short: pages })).answer).toEqual(tooMany);
    expect((await read({ short: pages.slice(1) })).answer).toEqual({ hours: {}, unreadable: 0 });
  });
});

describe('a report', () => {
  function open(script: { current: Script }, state: AppState = aState({ zone: ZONE })) {
    const stored = new Map<string, StoredSums>();
    const loaded: string[] = [];
    let asked: readonly string[] = [];
    const api = (): ReportApi => {
      const scripted = scriptedApi(script.current);
      asked = scripted.asked;
      return scripted.api;
    };
    // Each call is answered by the script of its time.
    let current = api();
    const reports = createReports({
      api: {
        ...current,
        entries: (...args) => (current = api()).entries(...args),
        shortEntries: (...args) => current.shortEntries(...args),
        projects: (...args) => current.projects(...args),
      },
      store: {
        load: (key) => {
          loaded.push(key);
          return Promise.resolve(stored.get(key) ?? null);
        },
        save: (key, sums) => Promise.resolve(void stored.set(key, sums)),
      },
      state: () => state,
      clock: { now: () => NOW_MS },
    });
    return { reports, stored, loaded, asked: () => asked };
  }

  const shown = (answer: Awaited<ReturnType<ReturnType<typeof open>['reports']['get']>>) =>
    answer.ok
      ? answer.value && { hours: hoursOf(answer.value.rows), failure: answer.value.failure }
      : answer.error.code;

  it('that is left ends as cancelled, asks no more, and keeps what was kept', async () => {
    const script: { current: Script } = { current: { short: [[short('a')]] } };
    const { reports, stored, asked } = open(script);
    await reports.get(RANGE, true, never);
    const before = structuredClone([...stored]);
    const leaving = new AbortController();
    script.current = { short: [[short('a'), short('b')], () => leaving.abort(), [short('c')]] };
    expect(shown(await reports.get(RANGE, true, leaving.signal))).toBe('cancelled');
    expect(asked()).toEqual(['beyond', 'short']);
    expect([...stored]).toEqual(before);
    expect(shown(await reports.get(RANGE, false, never))).toEqual({
      hours: { '2026-11-17': 1 },
      failure: null,
    });
  });

  it('that breaks off in the middle shows what was kept and why, and keeps no half', async () => {
    const script: { current: Script } = { current: { short: [[short('a')]] } };
    const { reports, stored } = open(script);
    await reports.get(RANGE, true, never);
    const before = structuredClone([...stored]);
    script.current = { short: [[short('a'), short('b')], dropped] };
    const kept = { hours: { '2026-11-17': 1 }, failure: 'dropped' };
    expect(shown(await reports.get(RANGE, true, never))).toEqual(kept);
    expect(shown(await reports.get(RANGE, false, never))).toEqual({ ...kept, failure: null });
    expect([...stored]).toEqual(before);
    const other = { fromDay: '2026-11-09', toDay: '2026-11-15' };
    expect(shown(await reports.get(other, true, never))).toBe('dropped');
    expect(shown(await reports.get(other, false, never))).toBeNull();
  });

  it('is held in memory for sixteen ranges, the last ones; older ones are read from the disk', async () => {
    const { reports, loaded } = open({ current: { short: [[short('a')]] } });
    const ranges = Array.from({ length: 17 }, (_, index) => {
      const day = `2026-10-${String(index + 1).padStart(2, '0')}`;
      return { fromDay: day, toDay: day };
    });
    for (const range of ranges) await reports.get(range, true, never);
    for (const range of ranges.slice(1)) await reports.get(range, false, never);
    expect(loaded).toEqual([]);
    await reports.get(ranges[0]!, false, never);
    expect(loaded).toEqual([`2026-10-01 2026-10-01 ${ZONE}`]);
  });
});

describe('the table of a range', () => {
  it('ends with the failure where a later part of a long range breaks off', async () => {
    const { api, asked } = scriptedApi({});
    let part = 0;
    const breaking: Pick<ReportApi, 'entries'> = {
      entries: (scope, take, signal) => {
        part += 1;
        return part === 2
          ? Promise.resolve(failed(dropped, null))
          : api.entries(scope, take, signal);
      },
    };
    const source = { api: breaking, state: aState({ zone: ZONE }), nowMs: NOW_MS };
    const year = { fromDay: '2026-01-01', toDay: '2026-12-31', locale: 'en' } as const;
    const sink = { append: () => Promise.resolve() };
    const answer = await exportEntries(source, year, sink, () => undefined, never);
    expect(answer).toEqual({ ok: false, error: dropped });
    expect(asked).toEqual(['all 2025-12-30 2026-01-31']);
    expect(part).toBe(2);
  });
});

describe('the time of a task', () => {
  const task = { kind: 'task', id: 'task-1' } as const;
  const read = async (script: Script) => {
    const { api, asked } = scriptedApi(script);
    const answer = await readWorkTime(api, task, USER_ID, NOW_MS, never);
    return { asked, answer: answer.ok ? answer.value : answer.error };
  };
  const mine = whole('mine', '2026-11-17T08:00:00Z');

  it('is one’s own alone where awork has no list of everybody’s, without the half that came of it', async () => {
    const { answer, asked } = await read({
      ofWork: [[mine, whole('other', '2026-11-17T08:00:00Z', 1, { userId: 'person-2' })], notFound],
      ownOfWork: [[mine]],
      planned: failed(notFound, null),
    });
    expect(answer).toMatchObject({ ownMs: HOUR_MS, trackedMs: HOUR_MS, isOwnOnly: true });
    expect(answer).toMatchObject({ plannedMs: null, entryCount: 1, others: [] });
    expect(asked).toEqual(['planned', 'of work', 'own of work']);
  });

  it.each<[string, Script]>([
    ['everybody’s entries', { ofWork: [[mine], dropped] }],
    ['the own entries', { ofWork: [notFound], ownOfWork: [[mine], dropped] }],
    ['the plan', { planned: failed(dropped, null) }],
  ])('gives no half where %s break off', async (_, script) => {
    expect((await read(script)).answer).toEqual(dropped);
  });

  it('has no names where awork gives none, and five hundred people apart', async () => {
    const others = Array.from({ length: 520 }, (_, index) =>
      whole(`entry-${String(index)}`, '2026-11-17T08:00:00Z', 1, {
        userId: `person-${String(index)}`,
      }),
    );
    const { answer } = await read({ ofWork: [others], names: failed(dropped, null) });
    expect(answer).toMatchObject({ trackedMs: 520 * HOUR_MS, ownMs: 0, entryCount: 520 });
    const listed = 'others' in answer ? answer.others : [];
    expect(listed).toHaveLength(501);
    expect(listed[0]).toEqual({ name: '', workedMs: 20 * HOUR_MS });
  });
});

describe('the budget of the timer', () => {
  const task = { id: 'task-1', name: 'Navigation', key: null };
  const running = (taskId: string) =>
    anEntry({
      id: 'server-1',
      span: aSpan({ startMs: T0 - HOUR_MS }),
      work: aWork({ task: { ...task, id: taskId } }),
    });
  const withTimer = (taskId: string, changed: Partial<AppState> = {}) =>
    aState({ confirmed: confirmedOf([running(taskId)], T0), ...changed });
  const planned = answered({ plannedSec: 8 * 3_600, trackedSec: 0 }, null);

  function open(script: { current: Script }, first: AppState) {
    let state = first;
    let changes = 0;
    let nowMs = 0;
    let asked = 0;
    const budgets = createTimerBudgets({
      api: {
        ...scriptedApi({}).api,
        plannedOf: (...args) => {
          asked += 1;
          return scriptedApi(script.current).api.plannedOf(...args);
        },
        entriesOfWork: (...args) => scriptedApi(script.current).api.entriesOfWork(...args),
      },
      userId: USER_ID,
      state: () => state,
      clock: { now: () => NOW_MS, monotonicMs: () => nowMs },
      onChange: () => (changes += 1),
    });
    const follow = async (next = state, afterMs = 0) => {
      state = next;
      nowMs += afterMs;
      budgets.follow();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      return budgets.current();
    };
    return { budgets, follow, changes: () => changes, asked: () => asked };
  }

  it('is read once for a task, without what the timer adds, and goes with the task', async () => {
    const entries = [running('task-1'), whole('before', '2026-11-17T08:00:00Z')];
    const script: { current: Script } = { current: { planned, ofWork: [entries] } };
    const { follow, changes, asked } = open(script, withTimer('task-1'));
    const budget = { taskId: 'task-1', plannedMs: 8 * HOUR_MS, trackedMs: HOUR_MS };
    expect(await follow()).toEqual(budget);
    expect(await follow()).toEqual(budget);
    expect([changes(), asked()]).toEqual([1, 1]);
    script.current = {
      planned: answered({ plannedSec: null, trackedSec: null }, null),
      ofWork: [],
    };
    expect(await follow(withTimer('task-2'))).toBeNull();
    expect(await follow(aState())).toBeNull();
    expect(asked()).toBe(2);
  });

  it('is asked for again after five minutes where awork did not answer, and not before', async () => {
    const script: { current: Script } = { current: { planned: failed(dropped, null) } };
    const { follow, asked } = open(script, withTimer('task-1'));
    expect(await follow()).toBeNull();
    expect(await follow(undefined, 299_000)).toBeNull();
    expect(asked()).toBe(1);
    script.current = { planned, ofWork: [] };
    expect(await follow(undefined, 2_000)).toMatchObject({ plannedMs: 8 * HOUR_MS });
    expect(asked()).toBe(2);
  });

  it('is not asked for while awork cannot be reached, nor after the account is closed', async () => {
    const script = { current: { planned, ofWork: [[running('task-1')]] } };
    const { budgets, follow, asked, changes } = open(
      script,
      withTimer('task-1', { failure: { kind: 'offline' } }),
    );
    expect(await follow()).toBeNull();
    expect(asked()).toBe(0);
    budgets.close();
    expect(await follow(withTimer('task-1'))).toBeNull();
    expect(changes()).toBe(0);
  });

  it('of a task that the timer has left meanwhile is not shown', async () => {
    let answer: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    const slow: ReportApi = {
      ...scriptedApi({}).api,
      plannedOf: () => waiting.then(() => planned),
    };
    let state = withTimer('task-1');
    const budgets = createTimerBudgets({
      api: slow,
      userId: USER_ID,
      state: () => state,
      clock: { now: () => NOW_MS, monotonicMs: () => 0 },
      onChange: () => undefined,
    });
    budgets.follow();
    state = aState();
    budgets.follow();
    answer();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(budgets.current()).toBeNull();
  });
});

it('reads of nothing nothing', async () => {
  const { api } = scriptedApi({});
  expect(await readSums(api, request, never)).toEqual(ok({ rows: [], unreadableCount: 0 }));
});
