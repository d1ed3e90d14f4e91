import type { Backend } from '../backend';
import type { JsonObject } from '../http/json';
import type { Project, Task } from '../world/entities';
import type { Entry } from '../world/entry';
import { durationOf, startFields } from './entry-view';
import { isoOf } from './iso';
import { nestedUserView } from './person-views';
import { baseType, nestedStatusView } from './work-views';

/** No end, no breaks, no note, no zone: good for sums alone. */
export function simplifiedEntryView(entry: Entry, backend: Backend): JsonObject {
  const { world } = backend;
  const type = world.typesOfWork.get(entry.typeOfWorkId);
  const user = entry.userId === null ? undefined : world.users.get(entry.userId);
  const task = entry.taskId === null ? undefined : world.tasks.get(entry.taskId);
  const project = entry.projectId === null ? undefined : world.projects.get(entry.projectId);
  const start = startFields(entry);
  return {
    id: entry.id,
    duration: durationOf(entry, backend),
    startDateUtc: start['startDateUtc'] ?? null,
    startDateLocal: start['startDateLocal'] ?? null,
    startTimeLocal: start['startTimeLocal'] ?? null,
    isBillable: entry.isBillable,
    isBilled: entry.isBilled,
    createdBy: entry.createdBy,
    createdOn: isoOf(entry.createdOnMs),
    task: task === undefined ? null : simplifiedTask(task, backend),
    taskId: entry.taskId,
    project: project === undefined ? null : simplifiedProject(project),
    projectId: entry.projectId,
    user: user === undefined ? null : nestedUserView(user),
    userId: entry.userId,
    typeOfWork: type === undefined ? null : { id: type.id, name: type.name, icon: type.icon },
    typeOfWorkId: entry.typeOfWorkId,
  };
}

function simplifiedTask(task: Task, backend: Backend): JsonObject {
  return {
    id: task.id,
    name: task.name,
    baseType: baseType(task),
    createdBy: task.createdBy,
    entityId: task.projectId ?? task.ownerId ?? task.createdBy,
    projectId: task.projectId,
    correlationId: task.parentId ?? task.id,
    parentId: task.parentId,
    taskStatusId: task.statusId,
    taskStatus: nestedStatusView(backend.world.taskStatuses.get(task.statusId)),
    primaryTaskListId: null,
    primaryTaskList: null,
  };
}

function simplifiedProject(project: Project): JsonObject {
  return {
    id: project.id,
    name: project.name,
    hasImage: false,
    company: project.companyId === null ? null : { id: project.companyId, hasImage: false },
  };
}
