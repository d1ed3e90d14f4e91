/** Finding work among what this computer knows, without awork. */
import type { EpochMs } from '../base/instant';
import type { WorkItem } from './catalog';
import type { Entry } from './entry';

/** Letters without case and accents: "Über" is found by "uber". */
export function foldedOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** True when each word of the text stands in the names or keys of the work. */
export function matchesText({ task, project }: WorkItem, text: string): boolean {
  const names = [task?.name, task?.key, project?.name, project?.key, project?.company];
  const folded = foldedOf(names.filter((name) => typeof name === 'string').join('\n'));
  return foldedOf(text)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** A task is itself in any project; a project without a task is another choice. */
function workKey({ task, project }: Pick<WorkItem, 'task' | 'project'>): string {
  return task === null ? `project ${project?.id ?? ''}` : `task ${task.id}`;
}

/** True where a task or project is among the items. */
export function isOneOf(items: readonly WorkItem[]): (item: WorkItem) => boolean {
  const keys = new Set(items.map(workKey));
  return (item) => keys.has(workKey(item));
}

/** Each task and each project once, where it comes first. */
export function distinctWork(items: readonly WorkItem[]): readonly WorkItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = workKey(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The items, each with what the others know of its plan. */
export function withPlans(
  items: readonly WorkItem[],
  others: readonly WorkItem[],
): readonly WorkItem[] {
  const plans = new Map(others.map((item) => [workKey(item), item.plan]));
  return items.map((item) => ({ ...item, plan: item.plan ?? plans.get(workKey(item)) ?? null }));
}

/** The tasks and projects of the entries that began before now, each as it was tracked last, the latest first. */
export function recentWork(entries: Iterable<Entry>, nowMs: EpochMs): readonly WorkItem[] {
  const latest = new Map<string, BegunEntry>();
  for (const { work, span, isWorkClosed } of entries) {
    if (work.task === null && work.project === null) continue;
    if (span.kind !== 'timed' || span.startMs > nowMs) continue;
    const key = workKey(work);
    if (span.startMs <= (latest.get(key)?.startMs ?? -Infinity)) continue;
    latest.set(key, { work, startMs: span.startMs, isWorkClosed });
  }
  return [...latest.values()]
    .sort((a, b) => b.startMs - a.startMs)
    .map(({ work: { project, task, typeOfWork, isBillable }, isWorkClosed }) => ({
      project,
      task,
      typeOfWork,
      isBillableByDefault: isBillable,
      isClosed: isWorkClosed,
      plan: null,
    }));
}

interface BegunEntry extends Pick<Entry, 'work' | 'isWorkClosed'> {
  readonly startMs: EpochMs;
}
