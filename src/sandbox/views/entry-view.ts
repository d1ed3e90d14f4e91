import type { Backend } from '../backend';
import type { JsonObject } from '../http/json';
import { dayOfUtc, floorToSecond, secondsOfUtc, timeText, type Stamp } from '../time/stamp';
import { localDateTime } from '../time/zone';
import type { Project, Task, User } from '../world/entities';
import {
  breakSeconds,
  closedBreakSeconds,
  isActive,
  openBreakOf,
  type Break,
  type Entry,
} from '../world/entry';
import { taskKey, type World } from '../world/world';
import { isoOf, isoSeconds } from './iso';
import { nestedUserView } from './person-views';
import {
  baseType,
  companyView,
  nestedStatusView,
  nestedTypeView,
  projectOf,
  projectStatusView,
} from './work-views';

export function entryView(entry: Entry, backend: Backend): JsonObject {
  const { world } = backend;
  const type = world.typesOfWork.get(entry.typeOfWorkId);
  const user = entry.userId === null ? undefined : world.users.get(entry.userId);
  const task = entry.taskId === null ? undefined : world.tasks.get(entry.taskId);
  const project = entry.projectId === null ? undefined : world.projects.get(entry.projectId);
  return {
    id: entry.id,
    isBillable: entry.isBillable,
    isBilled: entry.isBilled,
    taskId: entry.taskId,
    projectId: entry.projectId,
    note: entry.note,
    ...startFields(entry),
    ...momentFields('end', entry.end, entry.timezone),
    timezone: entry.timezone,
    duration: durationOf(entry, backend),
    breakDuration: entry.breaks.some((pause) => pause.endMs !== null)
      ? closedBreakSeconds(entry.breaks)
      : null,
    typeOfWorkId: entry.typeOfWorkId,
    userId: entry.userId,
    createdBy: entry.createdBy,
    createdOn: isoOf(entry.createdOnMs),
    updatedBy: entry.updatedBy,
    updatedOn: isoOf(entry.updatedOnMs),
    typeOfWork: type === undefined ? null : nestedTypeView(type),
    user: user === undefined ? null : userOfEntry(user),
    task: task === undefined ? null : taskOfEntry(task, world),
    project: project === undefined ? null : projectOfEntry(project, world),
    breaks:
      entry.breaks.length === 0 ? null : entry.breaks.map((pause) => breakView(pause, backend)),
    resourceVersion: BigInt(entry.version),
    isExternal: false,
  };
}

export function startFields(entry: Entry): JsonObject {
  if (entry.dateOnly === null) return momentFields('start', entry.start, entry.timezone);
  return {
    startDateUtc: `${entry.dateOnly}T00:00:00Z`,
    startTimeUtc: null,
    startDateLocal: `${entry.dateOnly}T00:00:00`,
    startTimeLocal: null,
  };
}

export function durationOf(entry: Entry, backend: Backend): number | null {
  if (!isActive(entry)) return entry.durationSec;
  if (backend.quirks().runningDuration === 'zero') return 0;
  const untilMs = openBreakOf(entry)?.startMs ?? backend.clock.nowMs();
  const grossSec = Math.floor((untilMs - entry.start.epochMs) / 1000);
  return Math.max(0, grossSec - closedBreakSeconds(entry.breaks));
}

function momentFields(which: 'start' | 'end', stamp: Stamp | null, zone: string): JsonObject {
  if (stamp === null) {
    return {
      [`${which}DateUtc`]: null,
      [`${which}TimeUtc`]: null,
      [`${which}DateLocal`]: null,
      [`${which}TimeLocal`]: null,
    };
  }
  const local = localDateTime(floorToSecond(stamp.epochMs), zone);
  return {
    [`${which}DateUtc`]: `${dayOfUtc(stamp.epochMs)}T00:00:00Z`,
    [`${which}TimeUtc`]: timeText(secondsOfUtc(stamp.epochMs), stamp),
    [`${which}DateLocal`]: `${local.day}T00:00:00`,
    [`${which}TimeLocal`]: timeText(local.secondsText, stamp),
  };
}

function breakView(pause: Break, backend: Backend): JsonObject {
  const startDate = isoSeconds(pause.startMs);
  if (pause.endMs !== null) {
    return { startDate, duration: breakSeconds(pause), endDate: isoSeconds(pause.endMs) };
  }
  const duration = backend.quirks().openBreakDuration === 'zero' ? 0 : null;
  return { startDate, duration, endDate: null };
}

function userOfEntry(user: User): JsonObject {
  return { ...nestedUserView(user), isExternal: false };
}

function taskOfEntry(task: Task, world: World): JsonObject {
  const project = projectOf(task, world);
  const parent = task.parentId === null ? undefined : world.tasks.get(task.parentId);
  return {
    id: task.id,
    name: task.name,
    baseType: baseType(task),
    taskIdentifier: taskKey(world, task),
    taskStatusId: task.statusId,
    typeOfWorkId: task.typeOfWorkId,
    project: project === null ? null : projectOfEntry(project, world),
    projectId: task.projectId,
    plannedDuration: task.plannedSec,
    closedOn: null,
    taskStatus: nestedStatusView(world.taskStatuses.get(task.statusId)),
    createdBy: task.createdBy,
    correlationId: task.parentId ?? task.id,
    parentId: task.parentId,
    parentTask: parent === undefined ? null : { id: parent.id, name: parent.name },
  };
}

function projectOfEntry(project: Project, world: World): JsonObject {
  return {
    id: project.id,
    name: project.name,
    projectStatus: projectStatusView(project, world),
    company: companyView(project, world),
    projectType: null,
    projectKey: project.key,
    isPrivate: project.isPrivate,
    hasImage: false,
    isExternal: false,
    isBillableByDefault: project.isBillableByDefault,
    createdBy: project.createdBy,
  };
}
