/**
 * The rows of a day's list. Where the person wants it, entries of the same work are one row, which opens to show them.
 *
 * The same work is what one row can stand for: the same task, or project without one, type of work and note, and billable
 * and billed alike. So all that the row shows is true of each of its entries, and "Continue" has one meaning.
 */
import type { DatedSpan, TimedSpan } from '../../../core/entry/entry';
import { MOST_CHANGED } from '../../../core/entry/bounds';
import type { EntryView } from '../../../core/view/view-types';

type Some<T> = readonly [T, ...T[]];

interface Row {
  readonly key: string;
  readonly entries: Some<EntryView>;
  /** The entry whose gap stands above the row; null for none. */
  readonly gapKey: string | null;
}

export interface SingleRow extends Row {
  readonly kind: 'entry';
  /** It stands below the row of its group. */
  readonly isInGroup: boolean;
}

/** Two and more entries of the same work, newest first. */
export interface GroupRow extends Row {
  readonly kind: 'group';
  /** What the group is known by while its entries come and go. */
  readonly work: string;
  readonly isOpen: boolean;
}

export type DayRow = SingleRow | GroupRow;

/** One row for each entry, in their order. */
export function rowsOfEntries(entries: readonly EntryView[]): readonly SingleRow[] {
  return entries.map(singleRow);
}

/**
 * Each group in the place of its newest entry, followed by its entries where it is open. What runs or is paused stays a row
 * of its own: it changes each second and is acted on alone.
 *
 * @param open the `work` of the groups that are open
 */
export function rowsOfGroups(
  entries: readonly EntryView[],
  open: readonly string[],
): readonly DayRow[] {
  const groups = new Map<string, [EntryView, ...EntryView[]]>();
  for (const entry of entries) {
    const work = keyOfWork(entry);
    const group = groups.get(work);
    if (group === undefined) groups.set(work, [entry]);
    else group.push(entry);
  }
  return [...groups].flatMap(([work, group]): readonly DayRow[] => {
    const oldest = group.at(-1);
    if (oldest === undefined || group.length === 1) return group.map(singleRow);
    const gapKey = group[0].key;
    const isOpen = open.includes(work);
    const key = `group-${oldest.key}`;
    const row: GroupRow = { kind: 'group', key, entries: group, gapKey, work, isOpen };
    if (!isOpen) return [row];
    const below = group.map(singleRow).map((one) => ({
      ...one,
      // The gap of the newest stands above the row of the group already.
      gapKey: one.gapKey === gapKey ? null : one.gapKey,
      isInGroup: true,
    }));
    return [row, ...below];
  });
}

/** True where groups would show less rows than entries. */
export function canGroup(entries: readonly EntryView[]): boolean {
  return new Set(entries.map(keyOfWork)).size < entries.length;
}

/** The closed group that an entry is in; null where the entry has a row itself. */
export function closedGroupOf(rows: readonly DayRow[], entryKey: string): GroupRow | null {
  if (rows.some(({ key }) => key === entryKey)) return null;
  const found = rows.find(({ entries }) => entries.some(({ key }) => key === entryKey));
  return found?.kind === 'group' ? found : null;
}

/** So many of a group as awork changes at once. */
export function changeableOf({ entries }: GroupRow): readonly EntryView[] {
  return entries.slice(0, MOST_CHANGED);
}

/** From the first start to the last end; entries without times have none, unless there are no others. */
export function spanOfAll(entries: Some<EntryView>): TimedSpan | DatedSpan {
  const timed = entries.flatMap(({ span }) => (span.kind === 'timed' ? [span] : []));
  if (timed.length === 0) return entries[0].span;
  return {
    kind: 'timed',
    startMs: Math.min(...timed.map(({ startMs }) => startMs)),
    endMs: Math.max(...timed.map(({ startMs, endMs }) => endMs ?? startMs)),
    breaks: [],
    durationSec: null,
  };
}

function singleRow(entry: EntryView): SingleRow {
  return { kind: 'entry', key: entry.key, entries: [entry], gapKey: entry.key, isInGroup: false };
}

function keyOfWork({ key, phase, work, isBilled }: EntryView): string {
  if (phase !== 'finished') return key;
  const { task, project, typeOfWork, note, isBillable } = work;
  return JSON.stringify([
    task?.id ?? null,
    // A task has one project, which not every answer names.
    task === null ? (project?.id ?? null) : null,
    typeOfWork.id,
    note.trim(),
    isBillable,
    isBilled,
  ]);
}
