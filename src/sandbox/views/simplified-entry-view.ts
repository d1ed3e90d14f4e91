import type { Backend } from '../backend';
import type { JsonObject } from '../http/json';
import type { Project, Task } from '../world/entities';
import type { Entry } from '../world/entry';
import { durationOf, startFields } from './entry-view';
import { isoOf } from './iso';
import { nestedUserView } from './person-views';
import { baseType, nestedStatusView } from './work-views';

const FIELDS = [
  'id',
  'duration',
  'startDateUtc',
  'startDateLocal',
  'startTimeLocal',
  'isBillable',
  'isBilled',
  'createdBy',
  'createdOn',
  'task',
  'taskId',
  'project',
  'projectId',
  'user',
  'userId',
  'typeOfWork',
  'typeOfWorkId',
] as const;

const GROUPINGS = ['user', 'project', 'task', 'typeOfWork'] as const;
type Grouping = (typeof GROUPINGS)[number];

export function groupingOf(text: string): Grouping | null {
  return GROUPINGS.find((one) => one.toLowerCase() === text.toLowerCase()) ?? null;
}

/** The fields of the short form among those of a whole entry. */
export function simplifiedOf(view: JsonObject): JsonObject {
  const present = FIELDS.filter((name) => name in view);
  return Object.fromEntries(present.map((name) => [name, view[name] ?? null]));
}

/** One row for each group: its sum, and what its entries have in common. */
export function sumsOf(views: readonly JsonObject[], by: Grouping): readonly JsonObject[] {
  const sums = new Map<string, JsonObject>();
  for (const view of views) {
    const key = JSON.stringify(view[`${by}Id`] ?? null);
    const before = Number(sums.get(key)?.['duration'] ?? 0);
    const common = { [by]: view[by] ?? null, [`${by}Id`]: view[`${by}Id`] ?? null };
    sums.set(key, { ...common, duration: before + Number(view['duration'] ?? 0) });
  }
  return [...sums.values()];
}

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
