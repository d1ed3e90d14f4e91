/**
 * Entries of the same work as one row, which opens to show them: loaded when a day could have one.
 *
 * The same work is what one row can stand for: the same task, or project without one, type of work and note, and billable
 * and billed alike. So all that the row shows is true of each of its entries, and "Continue" has one meaning.
 */
import type { EntryView } from '../../../core/view/view-types';
import { rowOf, type DayRow } from './day-rows';

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
  return [...groups].flatMap(([work, group]) => {
    if (group.length === 1) return group.map(rowOf);
    const isOpen = open.includes(work);
    const head = rowOfGroup(group, work, isOpen);
    return isOpen ? [head, ...group.map((entry) => rowBelow(entry, head))] : [head];
  });
}

/** True where groups would show less rows than entries. */
export function canGroup(entries: readonly EntryView[]): boolean {
  return new Set(entries.map(keyOfWork)).size < entries.length;
}

/** The closed group that an entry is in; null where the entry has a row itself. */
export function closedGroupOf(rows: readonly DayRow[], entryKey: string): DayRow | null {
  if (rows.some(({ key }) => key === entryKey)) return null;
  return rows.find(({ entries }) => entries.some(({ key }) => key === entryKey)) ?? null;
}

function rowOfGroup(entries: DayRow['entries'], work: string, isOpen: boolean): DayRow {
  const [newest] = entries;
  const oldest = entries.at(-1) ?? newest;
  return {
    // New entries come above the oldest one.
    key: `group-${oldest.key}`,
    entries,
    span: spanOfAll(entries),
    delivery:
      (['parked', 'waiting'] as const).find((one) =>
        entries.some(({ delivery }) => delivery === one),
      ) ?? 'delivered',
    group: { work, isOpen },
    isInGroup: false,
    gapKey: newest.key,
  };
}

/** The gap of the newest stands above the row of the group already. */
function rowBelow(entry: EntryView, head: DayRow): DayRow {
  const gapKey = entry.key === head.gapKey ? null : entry.key;
  return { ...rowOf(entry), isInGroup: true, gapKey };
}

/** From the first start to the last end; entries without times have none, unless there are no others. */
function spanOfAll(entries: DayRow['entries']): EntryView['span'] {
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

/** Of a long day, a change asks for the keys of all entries. */
const workKeys = new WeakMap<EntryView, string>();

function keyOfWork(entry: EntryView): string {
  const known = workKeys.get(entry) ?? newKeyOfWork(entry);
  workKeys.set(entry, known);
  return known;
}

function newKeyOfWork({ key, phase, work, isBilled }: EntryView): string {
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
