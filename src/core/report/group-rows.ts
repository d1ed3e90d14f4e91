/** Filters and groups of a report. Windows use it too, so it needs no calendar. */
import type { LocalDate, ProjectRef } from '../entry/entry';
import { foldedOf } from '../entry/match-work';
import type { ReportRow } from './report-row';

export const GROUPINGS = ['project', 'client', 'task', 'type', 'day'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What is null or empty lets everything through. */
export interface ReportFilter {
  /** Words that all have to stand in names and keys, whatever their case and accents. */
  readonly text: string;
  readonly projectId: string | null;
  readonly isBillable: boolean | null;
}

export interface ReportGroup {
  readonly key: string;
  /** One of its rows, for its name. */
  readonly sample: ReportRow;
  readonly workedMs: number;
  readonly billableMs: number;
  readonly entryCount: number;
  /** By column, in ms. */
  readonly byColumn: ReadonlyMap<string, number>;
}

export interface ReportTotals {
  readonly workedMs: number;
  readonly billableMs: number;
  readonly entryCount: number;
  readonly byColumn: ReadonlyMap<
    string,
    { readonly workedMs: number; readonly billableMs: number }
  >;
}

export function filterRows(
  rows: readonly ReportRow[],
  { text, projectId, isBillable }: ReportFilter,
): readonly ReportRow[] {
  const words = foldedOf(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const known = new Map<string, boolean>();
  const matches = (row: ReportRow): boolean => {
    if (words.length === 0) return true;
    const names = namesOf(row);
    // The same few things come up again and again.
    let isFound = known.get(names);
    if (isFound === undefined) {
      const folded = foldedOf(names);
      isFound = words.every((word) => folded.includes(word));
      known.set(names, isFound);
    }
    return isFound;
  };
  return rows.filter(
    (row) =>
      (projectId === null || row.project?.id === projectId) &&
      (isBillable === null || row.isBillable === isBillable) &&
      matches(row),
  );
}

/** The most worked first; days in their order. Columns are days, or whatever `columnOf` makes of them. */
export function groupRows(
  rows: readonly ReportRow[],
  grouping: Grouping,
  columnOf: (day: LocalDate) => string,
): readonly ReportGroup[] {
  const groups = new Map<string, MutableGroup>();
  for (const row of rows) {
    const column = columnOf(row.day);
    const key = keyOf(row, grouping, column);
    let group = groups.get(key);
    if (group === undefined) {
      group = { key, sample: row, workedMs: 0, billableMs: 0, entryCount: 0, byColumn: new Map() };
      groups.set(key, group);
    }
    group.workedMs += row.workedMs;
    if (row.isBillable) group.billableMs += row.workedMs;
    group.entryCount += row.entryCount;
    group.byColumn.set(column, (group.byColumn.get(column) ?? 0) + row.workedMs);
  }
  const all = [...groups.values()];
  return grouping === 'day'
    ? all.sort((a, b) => (a.key < b.key ? -1 : 1))
    : all.sort((a, b) => b.workedMs - a.workedMs || (a.key < b.key ? -1 : 1));
}

export function totalsOf(
  rows: readonly ReportRow[],
  columnOf: (day: LocalDate) => string,
): ReportTotals {
  let workedMs = 0;
  let billableMs = 0;
  let entryCount = 0;
  const byColumn = new Map<string, { workedMs: number; billableMs: number }>();
  for (const row of rows) {
    const sum = byColumn.get(columnOf(row.day)) ?? { workedMs: 0, billableMs: 0 };
    byColumn.set(columnOf(row.day), sum);
    workedMs += row.workedMs;
    sum.workedMs += row.workedMs;
    entryCount += row.entryCount;
    if (!row.isBillable) continue;
    billableMs += row.workedMs;
    sum.billableMs += row.workedMs;
  }
  return { workedMs, billableMs, entryCount, byColumn };
}

/** Each project of the rows once, in the order in which they come. */
export function projectsOf(rows: readonly ReportRow[]): readonly ProjectRef[] {
  const found = new Map<string, ProjectRef>();
  for (const { project } of rows) if (project !== null) found.set(project.id, project);
  return [...found.values()];
}

interface MutableGroup {
  readonly key: string;
  readonly sample: ReportRow;
  workedMs: number;
  billableMs: number;
  entryCount: number;
  readonly byColumn: Map<string, number>;
}

function keyOf({ project, task, typeOfWork }: ReportRow, by: Grouping, column: string): string {
  switch (by) {
    case 'project':
      return project?.id ?? '';
    case 'client':
      return project?.company ?? '';
    case 'task':
      return task === null ? `project ${project?.id ?? ''}` : `task ${task.id}`;
    case 'type':
      return typeOfWork.id;
    case 'day':
      return column;
  }
}

function namesOf({ project, task, typeOfWork }: ReportRow): string {
  const names = [
    task?.name,
    task?.key,
    project?.name,
    project?.key,
    project?.company,
    typeOfWork.name,
  ];
  return names.filter((name) => typeof name === 'string').join('\n');
}
