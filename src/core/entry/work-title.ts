import type { Work } from './entry';

/**
 * Names the work by its task, else its project, else its note; empty without any, which is shown as "No task": its type
 * of work reads like a task.
 */
export function titleOf({ task, project, note }: Pick<Work, 'task' | 'project' | 'note'>): string {
  return task?.name ?? project?.name ?? (note.trim() === '' ? '' : note);
}
