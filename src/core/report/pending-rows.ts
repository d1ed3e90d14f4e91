/** The figures as the person sees them: what awork has, with everything that awork does not have yet. */
import { ownValue } from '../base/own-value';
import type { EpochMs } from '../base/instant';
import type { Entry, EntryId } from '../entry/entry';
import { openSpan } from '../entry/span';
import { targetsOf } from '../outbox/operation';
import { resolveId } from '../outbox/outbox';
import type { AppState } from '../state/app-state';
import { viewEntries } from '../state/selectors';
import { daySharesOf } from './day-shares';
import { createFold } from './fold';
import type { DayRange, ReportRow } from './report-row';

/** The sums of a range as awork answered them. */
export interface ReadSums extends DayRange {
  readonly rows: readonly ReportRow[];
  /** Entries that ran when it was read: their time is not in the rows. */
  readonly openIds: readonly EntryId[];
}

/** The ids of entries that run or are paused, as awork and as the person see them. */
export function openIdsOf(state: AppState): ReadonlySet<EntryId> {
  const all = [...Object.values(state.confirmed.entries), ...viewEntries(state).values()];
  return new Set(all.filter((entry) => openSpan(entry) !== null).map(({ id }) => id));
}

/** The rows with the changes of the outbox and with what runs up to now. */
export function rowsWithPending(
  sums: ReadSums,
  state: AppState,
  nowMs: EpochMs,
): readonly ReportRow[] {
  const fold = createFold(sums.rows);
  const seen = viewEntries(state);
  const wereOpen = new Set(sums.openIds);
  const changed = new Set([...wereOpen, ...changedIdsOf(state)]);
  const sharesOf = (entry: Entry) => daySharesOf(entry, sums, state.zone, nowMs);
  for (const id of changed) {
    const confirmed = ownValue(state.confirmed.entries, id);
    // What ran then is not among the sums, and what runs only now has no time there.
    if (confirmed !== undefined && !wereOpen.has(id) && openSpan(confirmed) === null) {
      fold.remove(confirmed.work, sharesOf(confirmed));
    }
    const entry = seen.get(id);
    if (entry !== undefined) fold.add(entry.work, sharesOf(entry));
  }
  return fold.rows();
}

/** The entries that the outbox changes, and what runs. */
export function changedIdsOf(state: AppState): readonly EntryId[] {
  return [...new Set([...openIdsOf(state), ...operatedIds(state)])];
}

function operatedIds({ outbox }: AppState): readonly EntryId[] {
  return outbox.operations.flatMap(({ act }) => targetsOf(act).map((id) => resolveId(outbox, id)));
}
