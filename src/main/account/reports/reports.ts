/** Weeks and months of the open account: read from awork, kept on the disk, with the pending changes on top. */
import { callError, type CallResult } from '../../../contract/errors';
import type { FailureKind } from '../../../core/base/failure';
import { ok } from '../../../core/base/result';
import type { ProjectRef } from '../../../core/entry/entry';
import { openIdsOf, rowsWithPending } from '../../../core/report/pending-rows';
import type { DayRange, ReportRow, ReportView } from '../../../core/report/report-row';
import { serverNow, type AppState } from '../../../core/state/app-state';
import type { Clock, ReportApi } from '../../ports';
import type { AccountStore } from '../../storage/account-store';
import type { StoredSums } from '../../storage/report-store';
import { readSums } from './read-sums';

export interface Reports {
  /**
   * The figures of a range. `isFresh` asks awork, and falls back to what is kept with the failure; else what is kept
   * answers at once, null where the range was never read.
   */
  readonly get: (
    range: DayRange,
    isFresh: boolean,
    signal: AbortSignal,
  ) => Promise<CallResult<ReportView | null>>;
}

export interface ReportsOptions {
  readonly api: ReportApi;
  readonly store: AccountStore['reports'];
  readonly state: () => AppState;
  readonly clock: Pick<Clock, 'now'>;
}

/** Ranges held in memory; each is as large as its rows. */
const KEPT_RANGES = 16;

export function createReports({ api, store, state, clock }: ReportsOptions): Reports {
  const kept = new Map<string, StoredSums>();
  let projects: ReadonlyMap<string, ProjectRef> | null = null;

  async function known(key: string): Promise<StoredSums | null> {
    const held = kept.get(key) ?? (await store.load(key));
    if (held !== null) hold(key, held);
    return held;
  }

  function hold(key: string, sums: StoredSums): void {
    kept.delete(key);
    kept.set(key, sums);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > KEPT_RANGES) kept.delete(oldest);
  }

  async function read(
    range: DayRange,
    signal: AbortSignal,
  ): Promise<{ readonly sums: StoredSums } | { readonly failure: FailureKind }> {
    const readAtMs = clock.now();
    const { zone } = state();
    const openIds = openIdsOf(state());
    const nowMs = serverNow(state(), readAtMs);
    const answer = await readSums(api, { ...range, zone, openIds, nowMs }, signal);
    if (!answer.ok) return { failure: answer.error.kind };
    await readNames(signal);
    const { unreadableCount } = answer.value;
    const rows = answer.value.rows.map(named);
    const { capacity } = state();
    return {
      sums: { ...range, rows, unreadableCount, openIds: [...openIds], readAtMs, capacity },
    };
  }

  /** The short form has neither colours nor the names of clients. Without them the figures are the same. */
  async function readNames(signal: AbortSignal): Promise<void> {
    if (projects !== null) return;
    const answer = await api.projects(signal);
    if (answer.ok) projects = new Map(answer.value.map((project) => [project.id, project]));
  }

  function named(row: ReportRow): ReportRow {
    const project = row.project === null ? undefined : projects?.get(row.project.id);
    return project === undefined ? row : { ...row, project };
  }

  function viewOf(sums: StoredSums, failure: FailureKind | null): ReportView {
    const { fromDay, toDay, unreadableCount, readAtMs } = sums;
    const rows = rowsWithPending(sums, state(), serverNow(state(), clock.now())).map(named);
    return { fromDay, toDay, rows, unreadableCount, readAtMs, failure, capacity: sums.capacity };
  }

  async function get(
    { fromDay, toDay }: DayRange,
    isFresh: boolean,
    signal: AbortSignal,
  ): Promise<CallResult<ReportView | null>> {
    const range = { fromDay, toDay };
    const key = [fromDay, toDay, state().zone].join(' ');
    if (!isFresh) {
      const sums = await known(key);
      return ok(sums === null ? null : viewOf(sums, null));
    }
    const answer = await read(range, signal);
    if ('sums' in answer) {
      hold(key, answer.sums);
      await store.save(key, answer.sums);
      return ok(viewOf(answer.sums, null));
    }
    const sums = answer.failure === 'cancelled' ? null : await known(key);
    return sums === null ? callError(answer.failure) : ok(viewOf(sums, answer.failure));
  }

  return { get };
}
