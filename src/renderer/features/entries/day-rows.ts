/** The rows of a day's list: one for each entry, or one for all entries of the same work. */
import { MOST_CHANGED } from '../../../core/entry/bounds';
import type { EntryView } from '../../../core/view/view-types';

/** Its times and delivery are those of its entry, or of all its entries together. */
export interface DayRow extends Pick<EntryView, 'span' | 'delivery'> {
  readonly key: string;
  /** One, or those of a group, newest first. */
  readonly entries: readonly [EntryView, ...EntryView[]];
  /** Null for a row of one entry. */
  readonly group: Group | null;
  /** It stands below the row of its group. */
  readonly isInGroup: boolean;
  /** The entry whose gap stands above the row; null for none. */
  readonly gapKey: string | null;
}

export interface Group {
  /** What it is known by while its entries come and go. */
  readonly work: string;
  /** Its entries have rows below it. */
  readonly isOpen: boolean;
}

/** As made last: the row of an entry that has not changed is the same object, so it is not drawn again. */
const rows = new WeakMap<EntryView, DayRow>();

export function rowOf(entry: EntryView): DayRow {
  const { key, span, delivery } = entry;
  const known = rows.get(entry);
  if (known !== undefined) return known;
  const row = {
    key,
    span,
    delivery,
    entries: [entry],
    group: null,
    isInGroup: false,
    gapKey: key,
  } as const;
  rows.set(entry, row);
  return row;
}

/** So many of a row as awork changes at once. */
export function changeableOf({ entries }: DayRow): readonly EntryView[] {
  return entries.slice(0, MOST_CHANGED);
}
