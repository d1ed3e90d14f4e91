import type { ProjectRef, TaskRef, TypeOfWorkRef } from '../../core/entry';
import type { Wording } from './wording.svelte';

export interface NamedWork {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef | null;
}

/** What a piece of work is called: by its task, else its project, else its type of work. */
export function titleOf(work: NamedWork, wording: Wording): string {
  return (
    work.task?.name ?? work.project?.name ?? work.typeOfWork?.name ?? wording.t('work.untitled')
  );
}

/** Where it belongs: the task's key and project, or the project's company. */
export function placeOf(work: NamedWork): string {
  const parts =
    work.task === null
      ? [work.project?.key, work.project?.company]
      : [work.task.key, work.project?.name];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}
