import type { WorkItem } from '../../../core/entry/catalog';
import type { ProjectRef } from '../../../core/entry/entry';

/** What a row of the picker stands for; `note` comes with recent work. */
export interface WorkOption {
  readonly key: string;
  readonly item: WorkItem;
  readonly note: string | null;
}

/** The found work of one project; `project` is null for private tasks. */
export interface WorkGroup {
  readonly key: string;
  readonly project: ProjectRef | null;
  readonly options: readonly WorkOption[];
}

/**
 * Gathers work by project. Keys begin with `prefix`, so that two lists can stand below each other. Groups stand where
 * their best result does, as main ranked it.
 */
export function groupWork(items: readonly WorkItem[], prefix = 'found'): readonly WorkGroup[] {
  const groups = new Map<string, { project: ProjectRef | null; options: WorkOption[] }>();
  for (const item of items) {
    const key = item.project?.id ?? '';
    const group = groups.get(key) ?? { project: item.project, options: [] };
    groups.set(key, group);
    group.options.push({ key: `${prefix}/${key}/${item.task?.id ?? ''}`, item, note: null });
  }
  return [...groups].map(([key, group]) => ({ key: `${prefix}/${key}`, ...group }));
}
