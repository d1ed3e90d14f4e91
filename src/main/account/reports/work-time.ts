/** The time of a task or project: the person's own and, where awork shows it, everybody's. */
import type { Failure } from '../../../core/base/failure';
import { SECOND_MS, type EpochMs } from '../../../core/base/instant';
import { err, ok, type Result } from '../../../core/base/result';
import type { EntryId } from '../../../core/entry/entry';
import { elapsedMs, openSpan } from '../../../core/entry/span';
import { isUnreadable } from '../../../core/entry/unreadable-row';
import type { WorkTimeView } from '../../../core/report/report-row';
import type { EntryRow, ReportApi, WorkOf } from '../../ports';

/** `openMs`: what of the tracked time the person's own timer adds, for what counts on. */
export interface WorkTime extends WorkTimeView {
  readonly openMs: number;
}

/** More people than track time on one thing; of further ones the time counts, without a name. */
const MOST_PEOPLE = 500;

/** awork may refuse the list of everybody's entries: then it is asked for the own ones. */
export async function readWorkTime(
  api: ReportApi,
  work: WorkOf,
  userId: string,
  nowMs: EpochMs,
  signal: AbortSignal,
  withNames = true,
): Promise<Result<WorkTime, Failure>> {
  const planned = await api.plannedOf(work, signal);
  if (!planned.ok && !isNotForUs(planned.error)) return planned;
  let sums = createSums(userId, nowMs);
  let isOwnOnly = false;
  let listed = await api.entriesOfWork({ ...work, isOwnOnly }, sums.take, signal);
  if (!listed.ok && isNotForUs(listed.error)) {
    sums = createSums(userId, nowMs);
    isOwnOnly = true;
    listed = await api.entriesOfWork({ ...work, isOwnOnly }, sums.take, signal);
  }
  if (!listed.ok) return err(listed.error);
  const names = sums.others.size === 0 || !withNames ? null : await api.personNames(signal);
  const others = [...sums.others]
    .map(([id, workedMs]) => ({
      name: (names?.ok === true ? names.value.get(id) : null) ?? '',
      workedMs,
    }))
    .sort((a, b) => b.workedMs - a.workedMs);
  const { plannedSec, trackedSec } = planned.ok
    ? planned.value
    : { plannedSec: null, trackedSec: null };
  const shownMs = [...sums.others.values()].reduce((sum, ms) => sum + ms, sums.ownMs());
  return ok({
    plannedMs: plannedSec === null || plannedSec === 0 ? null : plannedSec * SECOND_MS,
    // awork's own sum has the time of people whom it does not show.
    trackedMs: Math.max(shownMs, (trackedSec ?? 0) * SECOND_MS + sums.openMs()),
    ownMs: sums.ownMs(),
    others,
    isOwnOnly,
    entryCount: sums.entryCount(),
    unreadableCount: sums.unreadableCount(),
    openMs: sums.openMs(),
  });
}

function createSums(userId: string, nowMs: EpochMs) {
  const seen = new Set<EntryId>();
  const others = new Map<string, number>();
  let ownMs = 0;
  let openMs = 0;
  let entryCount = 0;
  let unreadableCount = 0;

  function take(rows: readonly EntryRow[]): void {
    for (const row of rows) {
      if (row.id !== null && seen.has(row.id)) continue;
      if (row.id !== null) seen.add(row.id);
      if (isUnreadable(row)) {
        unreadableCount += 1;
        continue;
      }
      entryCount += 1;
      const workedMs = elapsedMs(row, nowMs);
      if (row.userId.toLowerCase() === userId.toLowerCase()) {
        ownMs += workedMs;
        if (openSpan(row) !== null) openMs += workedMs;
      } else {
        const key = others.has(row.userId) || others.size < MOST_PEOPLE ? row.userId : '';
        others.set(key, (others.get(key) ?? 0) + workedMs);
      }
    }
  }

  return {
    take,
    others,
    ownMs: () => ownMs,
    openMs: () => openMs,
    entryCount: () => entryCount,
    unreadableCount: () => unreadableCount,
  };
}

function isNotForUs({ kind }: Failure): boolean {
  return kind === 'forbidden' || kind === 'rejected';
}
