/** What the picker offers before anything is typed: groups of work of several projects. */
import { DAY_MS, type EpochMs } from '../../../core/base/instant';
import type { WorkItem } from '../../../core/entry/catalog';
import type { LocalDate, Work } from '../../../core/entry/entry';
import { distinctWork, withPlans } from '../../../core/entry/match-work';
import type { WorkOption } from './work-groups';

export interface FirstGroup {
  readonly name: 'recent' | 'pinned' | 'due' | 'in-progress';
  readonly options: readonly WorkOption[];
}

export interface FirstGroupsOptions {
  readonly recent: readonly Work[];
  readonly pinned: readonly WorkItem[];
  /** The tasks and projects that are known, those that awork answered last before others. */
  readonly known: readonly WorkItem[];
  readonly today: LocalDate;
  /** The calendar day of an instant. */
  readonly dayOf: (instantMs: EpochMs) => LocalDate;
}

/** More than this is a list to search in. */
const MOST_ROWS = 8;

/** In the order in which they stand; a group without rows is left out. */
export function firstGroups(options: FirstGroupsOptions): readonly FirstGroup[] {
  const { recent, pinned, today, dayOf } = options;
  const known = distinctWork(options.known);
  const open = known.filter(({ plan, isClosed }) => plan !== null && !isClosed);
  const due = open
    .filter(({ plan }) => isDue(plan?.dueMs ?? null, today, dayOf))
    .toSorted((a, b) => (b.plan?.dueMs ?? 0) - (a.plan?.dueMs ?? 0))
    .slice(0, MOST_ROWS);
  const inProgress = open
    .filter((item) => item.plan?.isInProgress === true && !due.includes(item))
    .slice(0, MOST_ROWS);
  const planned = (items: readonly WorkItem[]) => withPlans(items, known);
  const groups: readonly FirstGroup[] = [
    { name: 'recent', options: recentOptions(recent, planned) },
    { name: 'pinned', options: optionsOf('pinned', planned(pinned)) },
    { name: 'due', options: optionsOf('due', due) },
    { name: 'in-progress', options: optionsOf('in-progress', inProgress) },
  ];
  return groups.filter((group) => group.options.length > 0);
}

/** The day on which a task is due: awork has a whole day as its midnight in UTC. */
export function dueDayOf(dueMs: EpochMs, dayOf: FirstGroupsOptions['dayOf']): LocalDate {
  return dueMs % DAY_MS === 0 ? new Date(dueMs).toISOString().slice(0, 10) : dayOf(dueMs);
}

function isDue(
  dueMs: EpochMs | null,
  today: LocalDate,
  dayOf: FirstGroupsOptions['dayOf'],
): boolean {
  return dueMs !== null && dueDayOf(dueMs, dayOf) <= today;
}

/** Recent pairs of work and note; what has neither task nor project cannot be picked again. */
function recentOptions(
  recent: readonly Work[],
  planned: (items: readonly WorkItem[]) => readonly WorkItem[],
): readonly WorkOption[] {
  const named = recent.filter(({ project, task }) => project !== null || task !== null);
  const items = planned(
    named.map(({ project, task, typeOfWork, isBillable }) => ({
      project,
      task,
      typeOfWork,
      isBillableByDefault: isBillable,
      isClosed: false,
      plan: null,
    })),
  );
  return optionsOf('recent', items).map((option, index) => ({
    ...option,
    note: named[index]?.note ?? null,
  }));
}

function optionsOf(name: FirstGroup['name'], items: readonly WorkItem[]): readonly WorkOption[] {
  return items.map((item, index) => ({ key: `${name}/${String(index)}`, item, note: null }));
}
