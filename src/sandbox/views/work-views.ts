import { isoOf, isoOrNull } from './iso';
import type { JsonObject } from '../http/json';
import { stampAt, ticksSinceYearOne } from '../time/stamp';
import type { Project, Status, Task, TypeOfWork } from '../world/entities';
import { isDoneTask, taskKey, type World } from '../world/world';
import { nestedUserView } from './person-views';

export function typeOfWorkView(type: TypeOfWork, world: World): JsonObject {
  const createdOn = isoOf(Date.UTC(2024, 0, 8));
  const by = world.workspace.id;
  return {
    ...nestedTypeView(type),
    description: null,
    createdOn,
    createdBy: by,
    updatedOn: createdOn,
    updatedBy: by,
  };
}

export function nestedTypeView(type: TypeOfWork): JsonObject {
  return { id: type.id, name: type.name, icon: type.icon, isArchived: type.isArchived };
}

export function projectView(project: Project, world: World): JsonObject {
  const tasks = [...world.tasks.values()].filter((task) => task.projectId === project.id);
  return {
    id: project.id,
    name: project.name,
    description: null,
    projectKey: project.key,
    isProjectKeyVisible: true,
    isPrivate: project.isPrivate,
    startDate: null,
    dueDate: null,
    companyId: project.companyId,
    company: companyView(project, world, { tags: [] }),
    timeBudget: null,
    isBillableByDefault: project.isBillableByDefault,
    projectTypeId: null,
    projectType: null,
    color: project.color,
    deductNonBillableHours: false,
    projectStatusId: project.statusId,
    projectStatus: projectStatusView(project, world, { typeOrder: 1, isExternal: false }),
    hasImage: false,
    createdOn: isoOf(project.createdOnMs),
    createdBy: project.createdBy,
    updatedOn: isoOf(project.updatedOnMs),
    updatedBy: project.createdBy,
    closedOn: isoOrNull(project.closedOnMs),
    closedBy: project.closedOnMs === null ? null : project.createdBy,
    tags: [],
    plannedDuration: tasks.reduce((sum, task) => sum + task.plannedSec, 0),
    tasksCount: tasks.length,
    tasksDoneCount: tasks.filter((task) => isDoneTask(world, task)).length,
    members: [],
    trackedDuration: trackedSeconds(world, (entry) => entry.projectId === project.id),
    customFields: [],
    resourceVersion: ticksSinceYearOne(stampAt(project.updatedOnMs)),
    teams: [],
    isExternal: false,
    isRetainer: false,
    isMultiAssignmentAllowed: true,
  };
}

export function taskView(task: Task, world: World): JsonObject {
  const type = world.typesOfWork.get(task.typeOfWorkId);
  const project = projectOf(task, world);
  const parent = task.parentId === null ? undefined : world.tasks.get(task.parentId);
  const tracked = trackedSeconds(world, (entry) => entry.taskId === task.id);
  const isDone = isDoneTask(world, task);
  return {
    id: task.id,
    name: task.name,
    description: null,
    isPrio: task.isPrio,
    startOn: null,
    dueOn: isoOrNull(task.dueOnMs),
    laneOrder: 0,
    plannedDuration: task.plannedSec,
    taskNumber: task.number,
    taskIdentifier: taskKey(world, task),
    isExternal: false,
    createdVia: null,
    isHiddenForConnectUsers: false,
    baseType: baseType(task),
    taskStatusId: task.statusId,
    taskStatus: fullStatusView(task, world),
    typeOfWorkId: task.typeOfWorkId,
    typeOfWork: type === undefined ? null : nestedTypeView(type),
    assignees: assigneesOf(task, world),
    projectId: task.projectId,
    project: project === null ? null : taskProjectView(project, world),
    correlationId: task.parentId ?? task.id,
    parentId: task.parentId,
    parentTask:
      parent === undefined
        ? null
        : { id: parent.id, name: parent.name, createdBy: parent.createdBy, assigneeIds: [] },
    isSubtask: task.parentId !== null,
    numberOfSubtasks: [...world.tasks.values()].filter((other) => other.parentId === task.id)
      .length,
    hasAttachment: false,
    lists: [],
    userId: task.ownerId,
    tags: [],
    createdOn: isoOf(task.createdOnMs),
    createdBy: task.createdBy,
    updatedOn: isoOf(task.updatedOnMs),
    updatedBy: task.createdBy,
    closedOn: isDone ? isoOf(task.updatedOnMs) : null,
    closedBy: isDone ? task.createdBy : null,
    order: task.number ?? 0,
    isRecurring: false,
    customFields: [],
    trackedDuration: tracked,
    totalTrackedDuration: tracked,
    totalPlannedDuration: task.plannedSec,
    resourceVersion: ticksSinceYearOne(stampAt(task.updatedOnMs)),
    checklistItemsDoneCount: 0,
    checklistItemsCount: 0,
    taskSchedulesCount: 0,
    isCompletelyScheduled: false,
    commentCount: 0,
  };
}

export function baseType(task: Task): string {
  return task.projectId === null ? 'private' : 'projecttask';
}

export function projectOf(task: Task, world: World): Project | null {
  return (task.projectId === null ? undefined : world.projects.get(task.projectId)) ?? null;
}

export function nestedStatusView(status: Status | undefined): JsonObject | null {
  if (status === undefined) return null;
  const { id, name, type, order, icon } = status;
  return { id, name, description: null, type, order, icon };
}

export function projectStatusView(
  project: Project,
  world: World,
  more: JsonObject = {},
): JsonObject | null {
  const status = world.projectStatuses.get(project.statusId);
  if (status === undefined) return null;
  const { id, name, type } = status;
  return { id, name, description: null, type, isArchived: false, ...more };
}

export function companyView(
  project: Project,
  world: World,
  more: JsonObject = {},
): JsonObject | null {
  const company = project.companyId === null ? undefined : world.companies.get(project.companyId);
  if (company === undefined) return null;
  return { id: company.id, name: company.name, hasImage: false, description: null, ...more };
}

function taskProjectView(project: Project, world: World): JsonObject {
  return {
    id: project.id,
    name: project.name,
    projectKey: project.key,
    projectStatus: projectStatusView(project, world),
    company: companyView(project, world),
    companyId: project.companyId,
    projectType: null,
    hasImage: false,
    isPrivate: project.isPrivate,
    isBillableByDefault: project.isBillableByDefault,
    members: [],
    color: project.color,
    createdBy: project.createdBy,
    teams: [],
    customFields: [],
    isExternal: false,
  };
}

/** Statuses belong to workflows since 2026, so that none names a project. */
function fullStatusView(task: Task, world: World): JsonObject | null {
  const status = world.taskStatuses.get(task.statusId);
  if (status === undefined) return null;
  const { id, name, type, order, icon } = status;
  const createdOn = isoOf(Date.UTC(2024, 0, 8));
  const by = world.workspace.id;
  return {
    id,
    name,
    type,
    order,
    icon,
    projectId: null,
    createdOn,
    createdBy: by,
    updatedOn: createdOn,
    updatedBy: by,
    isExternal: false,
  };
}

function assigneesOf(task: Task, world: World): readonly JsonObject[] {
  return task.assigneeIds
    .map((id) => world.users.get(id))
    .filter((user) => user !== undefined)
    .map((user) => ({
      ...nestedUserView(user),
      plannedEffort: 0,
      isDistributedPlannedEffort: true,
      updatedOn: isoOf(task.updatedOnMs),
      isExternal: false,
    }));
}

function trackedSeconds(
  world: World,
  counts: (entry: { taskId: string | null; projectId: string | null }) => boolean,
): number {
  let sum = 0;
  for (const entry of world.entries.values()) if (counts(entry)) sum += entry.durationSec ?? 0;
  return sum;
}
