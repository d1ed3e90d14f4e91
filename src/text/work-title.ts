import type { ProjectRef, TaskRef, Work } from '../core/entry/entry';
import { joined } from './bidi';
import { titleOf } from '../core/entry/work-title';

export { titleOf };

/** Names the work by its task, else its project, else its note; null without any: its type of work reads like a task. */
export function nameOf({
  task,
  project,
  note,
}: Pick<Work, 'task' | 'project' | 'note'>): string | null {
  return task?.name ?? project?.name ?? (note.trim() === '' ? null : note);
}

/** Where work belongs: the task's key and project, or the project's key and company. */
export function placeOf(work: {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
}): string {
  const parts =
    work.task === null
      ? [work.project?.key, work.project?.company]
      : [work.task.key, work.project?.name];
  return joined(
    parts.map((part) => part ?? ''),
    ' · ',
  );
}

/** The note, where it is not the title already. */
export function noteOf(work: Work): string {
  const note = work.note.trim();
  return note === titleOf(work).trim() ? '' : note;
}
