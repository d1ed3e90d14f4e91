import type { Backend } from '../backend';
import type { Form } from '../http/form';
import { badRequest, forbidden, validationFailed } from '../http/refusal';
import { isZone } from '../time/zone';
import { maySeeTask } from '../world/access';
import type { User } from '../world/entities';
import { isClosedProject } from '../world/world';

export interface WorkReference {
  readonly taskId: string | null;
  readonly projectId: string | null;
}

/** A task brings its project along; what the form says about the project then no longer counts. */
export function resolveWork(backend: Backend, form: Form, by: User): WorkReference {
  const taskId = form.uuid('taskId');
  const projectId = form.uuid('projectId');
  form.check();
  if (taskId !== null) return { taskId, projectId: projectOfTask(backend, taskId, by) };
  if (projectId !== null) requireProject(backend, projectId);
  return { taskId: null, projectId };
}

export function projectOfTask(backend: Backend, taskId: string, by: User): string | null {
  const task = backend.world.tasks.get(taskId);
  if (task === undefined) {
    throw validationFailed([{ property: 'TaskId', message: 'The task does not exist.' }]);
  }
  if (task.isArchived) throw badRequest('entity-archived', 'The task is archived.');
  if (!maySeeTask(by, task)) throw forbidden('You are not allowed to track time on this task.');
  return task.projectId;
}

export function requireProject(backend: Backend, projectId: string): void {
  if (!backend.world.projects.has(projectId)) {
    throw validationFailed([{ property: 'ProjectId', message: 'The project does not exist.' }]);
  }
}

export function requireTypeOfWork(backend: Backend, typeOfWorkId: string): void {
  const type = backend.world.typesOfWork.get(typeOfWorkId);
  if (type === undefined) {
    throw validationFailed([
      { property: 'TypeOfWorkId', message: 'The type of work does not exist.' },
    ]);
  }
  if (type.isArchived) throw badRequest('entity-archived', 'The type of work is archived.');
}

export function readTimezone(form: Form): string {
  const timezone = form.requiredText('timezone');
  if (timezone !== '' && !isZone(timezone)) {
    form.complain('timezone', 'The timezone is not an IANA name.');
  }
  return timezone;
}

export function isOnClosedProject(backend: Backend, work: WorkReference): boolean {
  const project = work.projectId === null ? undefined : backend.world.projects.get(work.projectId);
  return project !== undefined && isClosedProject(backend.world, project);
}
