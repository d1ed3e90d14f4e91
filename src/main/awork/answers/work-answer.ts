import * as z from 'zod/mini';

import type { WorkItem } from '../../../core/entry/catalog';
import type { ProjectRef, TaskRef, TypeOfWorkRef } from '../../../core/entry/entry';
import {
  color,
  decoration,
  duration,
  id,
  optionalDecoration,
  optionalFlag,
  orNull,
  requiredId,
} from './lenient-fields';
import { wholeInstant } from './utc-instant';

/** awork names a company by an object, but by its bare name in search results. */
const companyField = z.pipe(
  z.catch(
    z.nullish(
      z.union([
        z.pipe(
          z.object({ name: decoration }),
          z.transform(({ name }) => name),
        ),
        decoration,
      ]),
    ),
    null,
  ),
  z.transform((name) => (name === null || name === undefined || name === '' ? null : name)),
);

const statusField = z.pipe(
  z.catch(z.nullish(z.object({ type: optionalDecoration })), null),
  z.transform((status) => status?.type ?? null),
);

/** An instant that only decorates: an odd one is none. */
const optionalInstant = z.pipe(
  z.catch(z.nullish(z.string()), null),
  z.transform((value) => (value === null || value === undefined ? null : wholeInstant(value))),
);

/** A project as it comes alone, nested in tasks and entries, and in search results. */
const projectFields = z.object({
  id: requiredId,
  name: decoration,
  projectKey: optionalDecoration,
  color,
  company: companyField,
  isBillableByDefault: optionalFlag,
  projectStatus: statusField,
  closedOn: optionalDecoration,
  isArchived: optionalFlag,
});
type ProjectFields = z.output<typeof projectFields>;

const projectField = orNull(projectFields);

/** A type of work; in search results it has a name but no id, and is of no use then. */
const typeOfWorkField = orNull(z.object({ id, name: decoration }));

/** A task as it comes alone, nested in entries, and in search results. */
const taskFields = z.object({
  id: requiredId,
  name: decoration,
  taskIdentifier: optionalDecoration,
  projectId: id,
  project: projectField,
  typeOfWorkId: id,
  typeOfWork: typeOfWorkField,
  taskStatus: statusField,
  closedOn: optionalDecoration,
  isArchived: optionalFlag,
  dueOn: optionalInstant,
  plannedDuration: z.catch(duration, null),
  trackedDuration: z.catch(duration, null),
});
type TaskFields = z.output<typeof taskFields>;

/** The work of an entry. Ids stand alone where awork left the object out. */
export const workFields = {
  projectId: id,
  project: projectField,
  taskId: id,
  task: orNull(taskFields),
  typeOfWorkId: id,
  typeOfWork: typeOfWorkField,
};
type WorkFields = z.output<z.ZodMiniObject<typeof workFields>>;

export function workOf(fields: WorkFields): {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef;
} {
  const { task } = fields;
  return {
    project: projectOf(
      fields.project ?? task?.project ?? null,
      fields.projectId ?? task?.projectId ?? null,
    ),
    task: task === null ? namelessTask(fields.taskId) : taskOf(task),
    // A type of work that was deleted must not make the whole day unreadable: the id is then empty.
    typeOfWork: {
      id: fields.typeOfWorkId ?? fields.typeOfWork?.id ?? '',
      name: fields.typeOfWork?.name ?? '',
    },
  };
}

/** True where a task or project of an entry is done, closed or archived, or where its id leads to nothing. */
export function isWorkClosed({ project, projectId, task, taskId }: WorkFields): boolean {
  if (task !== null && isTaskClosed(task)) return true;
  if (project !== null && isProjectClosed(project)) return true;
  const isTaskGone = taskId !== null && task === null;
  return isTaskGone || (projectId !== null && project === null && task === null);
}

export const projectItem = z.pipe(
  projectFields,
  z.transform((project): WorkItem => ({
    project: projectOf(project, null),
    task: null,
    typeOfWork: null,
    isBillableByDefault: project.isBillableByDefault,
    isClosed: isProjectClosed(project),
    plan: null,
  })),
);

export const taskItem = z.pipe(
  taskFields,
  z.transform((task): WorkItem => {
    const typeOfWorkId = task.typeOfWorkId ?? task.typeOfWork?.id ?? null;
    return {
      project: projectOf(task.project, task.projectId),
      task: taskOf(task),
      typeOfWork:
        typeOfWorkId === null ? null : { id: typeOfWorkId, name: task.typeOfWork?.name ?? '' },
      isBillableByDefault: task.project?.isBillableByDefault ?? null,
      isClosed: isTaskClosed(task),
      plan: {
        dueMs: task.dueOn,
        isInProgress: task.taskStatus === 'progress',
        plannedSec: task.plannedDuration,
        trackedSec: task.trackedDuration,
      },
    };
  }),
);

/** The planned and tracked time of a task or project, of all people; null where awork says nothing. */
export const plannedTime = z.pipe(
  z.object({
    plannedDuration: z.catch(duration, null),
    trackedDuration: z.catch(duration, null),
  }),
  z.transform(({ plannedDuration, trackedDuration }) => ({
    plannedSec: plannedDuration,
    trackedSec: trackedDuration,
  })),
);

/** The types of work of the workspace or of a project. */
export const typeOfWork = z.pipe(
  z.object({ id: requiredId, name: decoration, isArchived: optionalFlag }),
  z.transform(({ id: typeId, name, isArchived }) => ({
    ref: { id: typeId, name },
    isArchived: isArchived ?? false,
  })),
);

function isTaskClosed({ taskStatus, closedOn, isArchived, project }: TaskFields): boolean {
  const isDone = taskStatus === 'done' || closedOn !== null || isArchived === true;
  return isDone || (project !== null && isProjectClosed(project));
}

function isProjectClosed({ projectStatus, closedOn, isArchived }: ProjectFields): boolean {
  return projectStatus === 'closed' || closedOn !== null || isArchived === true;
}

function projectOf(project: ProjectFields | null, projectId: string | null): ProjectRef | null {
  if (project === null) {
    return projectId === null
      ? null
      : { id: projectId, name: '', key: null, color: null, company: null };
  }
  const { id: ownId, name, projectKey, color, company } = project;
  return { id: ownId, name, key: projectKey, color, company };
}

function taskOf(task: TaskFields): TaskRef {
  return { id: task.id, name: task.name, key: task.taskIdentifier };
}

function namelessTask(taskId: string | null): TaskRef | null {
  return taskId === null ? null : { id: taskId, name: '', key: null };
}
