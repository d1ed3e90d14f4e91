import type { Task, User } from './entities';
import type { Entry } from './entry';

/** Others' entries need `project-timetracking`, and only on entries of a project; for one's own nothing is needed. */
export function mayTouchEntry(user: User, entry: Pick<Entry, 'userId' | 'projectId'>): boolean {
  if (user.isAdmin || entry.userId === user.id) return true;
  return entry.projectId !== null && user.rights.includes('project-timetracking');
}

export function maySeeTask(user: User, task: Task): boolean {
  if (task.projectId === null) return task.ownerId === user.id;
  return (
    user.isAdmin ||
    task.assigneeIds.includes(user.id) ||
    user.rights.includes('project-planning-data')
  );
}
