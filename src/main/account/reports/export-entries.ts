/** The entries of a range as a table, written as they are read. */
import type { Failure } from '../../../core/base/failure';
import { err, ok, type Result } from '../../../core/base/result';
import type { EpochMs } from '../../../core/base/instant';
import { shiftDay } from '../../../core/entry/day';
import type { EntryId } from '../../../core/entry/entry';
import { isUnreadable } from '../../../core/entry/unreadable-row';
import { daySharesOf } from '../../../core/report/day-shares';
import type { DayRange } from '../../../core/report/report-row';
import { viewEntries } from '../../../core/state/selectors';
import type { AppState } from '../../../core/state/app-state';
import { reportCsv } from '../../../text/report-csv';
import { wordsOf } from '../../../text/languages';
import { Translator, type Locale } from '../../../text/translator';
import type { EntryRow, ReportApi } from '../../ports';
import type { TextSink } from '../../storage/stream-file';
import { changedIdsOf } from '../../../core/report/pending-rows';

export interface ExportRequest extends DayRange {
  readonly locale: Locale;
}

export interface ExportSource {
  readonly api: Pick<ReportApi, 'entries'>;
  readonly state: AppState;
  readonly nowMs: EpochMs;
}

const DAYS_BEFORE = 2;
const DAYS_AFTER = 1;
/** A long range is asked for in parts of this many days, so that no list is longer than the app reads. */
const DAYS_AT_ONCE = 31;

/**
 * Answers how many lines were written; `onLines` is called with the number so far. What awork does not have yet is
 * written as the person sees it, so that the file adds up to what the window shows.
 */
export async function exportEntries(
  { api, state, nowMs }: ExportSource,
  { fromDay, toDay, locale }: ExportRequest,
  sink: TextSink,
  onLines: (count: number) => void,
  signal: AbortSignal,
): Promise<Result<number, Failure>> {
  const { zone } = state;
  const csv = reportCsv(new Translator({ locale, zone }, wordsOf), zone);
  const pending = viewEntries(state);
  const changed = new Set(changedIdsOf(state));
  const seen = new Set<EntryId>();
  let lineCount = 0;
  await sink.append(csv.heads);

  async function write(rows: readonly EntryRow[], range: DayRange): Promise<void> {
    let text = '';
    for (const row of rows) {
      if (isUnreadable(row) || seen.has(row.id)) continue;
      seen.add(row.id);
      // All of an entry over midnight is written where it is met first.
      const shares = daySharesOf(row, range, zone, nowMs);
      text += csv.linesOf(row, shares);
      lineCount += shares.length;
    }
    if (text !== '') await sink.append(text);
    onLines(lineCount);
  }

  const own = [...changed].flatMap((id) => pending.get(id) ?? []);
  await write(own, { fromDay, toDay });
  for (const id of changed) seen.add(id);

  for (let day = fromDay; day <= toDay; day = shiftDay(day, DAYS_AT_ONCE)) {
    const lastDay = shiftDay(day, DAYS_AT_ONCE - 1);
    const part = {
      fromDay: day === fromDay ? shiftDay(day, -DAYS_BEFORE) : day,
      toDay: lastDay >= toDay ? shiftDay(toDay, DAYS_AFTER) : lastDay,
    };
    const answer = await api.entries(
      { ...part, beyondZone: null },
      (rows) => write(rows, { fromDay, toDay }),
      signal,
    );
    if (!answer.ok) return err(answer.error);
  }
  return ok(lineCount);
}
