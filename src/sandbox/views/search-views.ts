import type { Backend } from '../backend';
import type { JsonObject } from '../http/json';
import type { Project, Task, User } from '../world/entities';
import { isClosedProject, isDoneTask, taskKey } from '../world/world';
import { isoOf, isoOrNull } from './iso';
import { baseType, projectOf } from './work-views';

export function taskHit(task: Task, score: number, backend: Backend, meId: string): JsonObject {
  const { world } = backend;
  const status = world.taskStatuses.get(task.statusId);
  const project = projectOf(task, world);
  const entity = {
    ...common(task.id, backend),
    userStats: [{ userId: meId, openCount: openCount(task, backend, meId), lastOpened: null }],
    name: task.name,
    taskIdentifier: taskKey(world, task),
    description: null,
    baseType: baseType(task),
    assignees: task.assigneeIds.map((id) => ({
      id,
      firstName: world.users.get(id)?.firstName ?? null,
      lastName: world.users.get(id)?.lastName ?? null,
    })),
    tags: [],
    lists: [],
    isPrio: task.isPrio,
    isOpen: !isDoneTask(world, task),
    plannedDuration: task.plannedSec,
    dueOn: isoOrNull(task.dueOnMs),
    taskStatus:
      status === undefined ? null : { name: status.name, type: status.type, icon: status.icon },
    typeOfWork: { name: world.typesOfWork.get(task.typeOfWorkId)?.name ?? null },
    projectId: task.projectId,
    project: project === null ? null : projectEntity(project, backend),
    parentId: task.parentId,
    correlationId: task.parentId ?? task.id,
    userId: task.ownerId,
    createdBy: task.createdBy,
    isExternal: false,
    isHiddenForConnectUsers: false,
  };
  return { type: 'task', score, entity, highlights: { name: [task.name] } };
}

export function projectHit(project: Project, score: number, backend: Backend): JsonObject {
  const { world } = backend;
  const company = project.companyId === null ? undefined : world.companies.get(project.companyId);
  const entity = {
    ...common(project.id, backend),
    name: project.name,
    projectKey: project.key,
    description: null,
    projectStatusId: project.statusId,
    projectStatus: projectStatusEntity(project, backend),
    isPrivate: project.isPrivate,
    isOpen: !isClosedProject(world, project),
    isBillableByDefault: project.isBillableByDefault,
    tags: [],
    company:
      company === undefined
        ? null
        : { ...common(company.id, backend), name: company.name, tags: [] },
    members: [],
    hasImage: false,
    createdBy: project.createdBy,
    teams: [],
    isExternal: false,
  };
  return { type: 'project', score, entity, highlights: { name: [project.name] } };
}

export function userHit(user: User, score: number, backend: Backend): JsonObject {
  const entity = {
    ...common(user.id, backend),
    firstName: user.firstName,
    lastName: user.lastName,
    position: user.position,
    tags: [],
    teams: [],
    userContactInfos: [],
    hasImage: false,
    isDeactivated: false,
  };
  return { type: 'user', score, entity, highlights: null };
}

function common(id: string, backend: Backend): JsonObject {
  return {
    id,
    workspaceId: backend.world.workspace.id,
    userStats: [],
    indexTime: isoOf(backend.clock.nowMs()),
  };
}

function projectEntity(project: Project, backend: Backend): JsonObject {
  const company =
    project.companyId === null ? undefined : backend.world.companies.get(project.companyId);
  return {
    id: project.id,
    name: project.name,
    company: company?.name ?? null,
    isPrivate: project.isPrivate,
    isBillableByDefault: project.isBillableByDefault,
    projectStatus: projectStatusEntity(project, backend),
    createdBy: project.createdBy,
    teams: [],
    members: [],
    isExternal: false,
  };
}

function projectStatusEntity(project: Project, backend: Backend): JsonObject | null {
  const status = backend.world.projectStatuses.get(project.statusId);
  return status === undefined ? null : { id: status.id, name: status.name, type: status.type };
}

function openCount(task: Task, backend: Backend, userId: string): number {
  let count = 0;
  for (const entry of backend.world.entries.values()) {
    if (entry.taskId === task.id && entry.userId === userId) count += 1;
  }
  return count;
}
