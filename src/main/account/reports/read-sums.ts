/** Reads the sums of a range from awork: rows are added up as they come, and no list of them is kept. */
import type { Failure } from '../../../core/base/failure';
import type { EpochMs } from '../../../core/base/instant';
import { err, ok, type Result } from '../../../core/base/result';
import { shiftDay } from '../../../core/entry/day';
import type { EntryId } from '../../../core/entry/entry';
import { isUnreadable } from '../../../core/entry/unreadable-row';
import { daySharesOf, shortDaySharesOf } from '../../../core/report/day-shares';
import { createFold } from '../../../core/report/fold';
import type { DayRange, ReportRow } from '../../../core/report/report-row';
import type { EntryRow, ReportApi, ShortEntry } from '../../ports';

export interface SumsRequest extends DayRange {
  /** The zone in which days are counted. */
  readonly zone: string;
  /** Entries that run: the short form cannot tell them, so their time is left out. */
  readonly openIds: ReadonlySet<EntryId>;
  readonly nowMs: EpochMs;
}

export interface SumsAnswer {
  readonly rows: readonly ReportRow[];
  readonly unreadableCount: number;
}

/** Bounds what is kept: sums and ids seen, about 8 MB for a chunk of 20,000 entries on as many things. */
const MOST_ENTRIES = 100_000;
/** awork lists an entry by its start in its own zone: the day there, and a night's work, may begin two days before. */
const DAYS_BEFORE = 2;
const DAYS_AFTER = 1;
const TOO_MANY: Failure = { kind: 'unreadable', status: 200, paths: ['(too many rows)'] };

/**
 * First the entries that the short form cannot place, in full: those of another zone, and those with breaks, which may
 * reach over midnight. Then all others in the short form. Where awork refuses that filter or has no short form, all come
 * in full.
 */
export async function readSums(
  api: Pick<ReportApi, 'entries' | 'shortEntries'>,
  request: SumsRequest,
  signal: AbortSignal,
): Promise<Result<SumsAnswer, Failure>> {
  const { fromDay, toDay, zone, openIds, nowMs } = request;
  const listed = {
    fromDay: shiftDay(fromDay, -DAYS_BEFORE),
    toDay: shiftDay(toDay, DAYS_AFTER),
  };
  const fold = createFold();
  const seen = new Set<EntryId>(openIds);
  let unreadableCount = 0;

  /** A row can be on two pages when an entry is made in between. */
  function isNew(id: EntryId | null): boolean {
    if (id === null) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  }

  function takeWhole(rows: readonly EntryRow[]): void {
    for (const row of rows) {
      if (!isNew(row.id)) continue;
      if (!isUnreadable(row)) fold.add(row.work, daySharesOf(row, request, zone, nowMs));
      else if (row.day === null || (row.day >= fromDay && row.day <= toDay)) unreadableCount += 1;
    }
  }

  function takeShort(rows: readonly (ShortEntry | null)[]): void {
    for (const row of rows) {
      const { id = null, day = null } = row ?? {};
      if (row === null || id === null || day === null) unreadableCount += 1;
      else if (isNew(id)) fold.add(row, shortDaySharesOf({ ...row, day }, request, zone));
    }
  }

  const beyond = await api.entries({ ...listed, beyondZone: zone }, takeWhole, signal);
  if (!beyond.ok && beyond.error.kind !== 'rejected') return beyond;
  const short = beyond.ok
    ? await api.shortEntries({ ...listed, grouping: null }, takeShort, signal)
    : beyond;
  const rest =
    !short.ok && short.error.kind === 'rejected'
      ? await api.entries({ ...listed, beyondZone: null }, takeWhole, signal)
      : short;
  if (!rest.ok) return rest;
  if (seen.size > MOST_ENTRIES) return err(TOO_MANY);
  return ok({ rows: fold.rows(), unreadableCount });
}
