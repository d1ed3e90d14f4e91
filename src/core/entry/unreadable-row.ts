import { MOST_UNREADABLE } from './bounds';
import type { Entry, EntryId, LocalDate } from './entry';

/**
 * An entry of awork's that the app cannot read. It is left out of every sum; the day that it belongs to shows that it
 * is there. Nothing may be concluded from its absence among the entries.
 */
export interface UnreadableRow {
  /** Null where not even the id can be read: it may be any entry then. */
  readonly id: EntryId | null;
  /** The day that awork lists it under; null where that cannot be read either. */
  readonly day: LocalDate | null;
  /** False only where the row says that the entry has ended. */
  readonly mayRun: boolean;
}

export function isUnreadable(row: Entry | UnreadableRow): row is UnreadableRow {
  return 'mayRun' in row;
}

export function unreadableOf(rows: readonly UnreadableRow[], id: EntryId): UnreadableRow | null {
  return rows.find((row) => row.id === id) ?? null;
}

interface Covered {
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  readonly lookedUp: readonly EntryId[];
}

/**
 * The unreadable rows after a reading: of the known ones, those that it did not look at, then its own.
 *
 * @param readable ids of the entries that it could read
 * @param unknownDay the day that a row is shown on whose own day cannot be read
 */
export function mergeUnreadable(
  known: readonly UnreadableRow[],
  read: readonly UnreadableRow[],
  covered: Covered,
  readable: { readonly has: (id: EntryId) => boolean },
  unknownDay: LocalDate,
): readonly UnreadableRow[] {
  const ids = new Set(read.map(({ id }) => id));
  const looked = new Set(covered.lookedUp);
  const kept = known.filter(({ id, day }) => {
    const isListed = day === null || (day >= covered.fromDay && day <= covered.toDay);
    return !isListed && (id === null || !(ids.has(id) || readable.has(id) || looked.has(id)));
  });
  const fresh = read.map((row) => ({ ...row, day: row.day ?? unknownDay }));
  return [...kept, ...fresh].slice(0, MOST_UNREADABLE);
}
