/**
 * The operations of awork's API that this app covers. The tests compare the table with awork's own description: an
 * operation without a row, and without a reason for that, makes them fail.
 */
import { batchOutcome } from './answers/batch-answer';
import { entry } from './answers/entry-answer';
import { capacity, identity, listedPerson, person } from './answers/person-answer';
import { oddEntry } from './answers/entry-row';
import { orNothing, reads, readsNothing, readsOr, readsRows, readsRowsOr } from './answers/reading';
import { searchHits } from './answers/search-answer';
import { oddShortEntry, shortEntry } from './answers/short-entry-answer';
import { trackingRule } from './answers/tracking-rule-answer';
import { plannedTime, projectItem, taskItem, typeOfWork } from './answers/work-answer';
import {
  del,
  get,
  getList,
  getPages,
  post,
  put,
  type TakesBody,
  type TakesQuery,
} from './define-endpoint';
import type { BatchBody, EntryBody, StartBody } from './request-bodies';

const startBody: TakesBody<StartBody> = {};
const entryBody: TakesBody<EntryBody> = {};
const batchBody: TakesBody<BatchBody> = {};
const ids: TakesBody<{ readonly ids: readonly string[] }> = {};
const idsAndType: TakesBody<{ readonly ids: readonly string[]; readonly typeOfWorkId: string }> =
  {};
/** Whether to list tasks of running projects alone. Always sent: its default is described in two ways. */
const progress: TakesQuery<{ readonly inProgress: boolean }> = {};
const archived: TakesQuery<{ readonly showArchived: boolean }> = {};
/** Its values are not documented; one client sends `user`. */
const grouping: TakesQuery<{ readonly grouping?: string }> = {};
const search: TakesQuery<{
  readonly searchTerm: string;
  readonly searchTypes: string;
  readonly top: number;
  readonly includeClosedAndStuck: boolean;
}> = {};

/** Entries are read one by one; an odd one is passed on as such, so that it does not count as gone. */
const entryRows = readsRowsOr(entry, oddEntry);
const entryOrOdd = readsOr(entry, oddEntry);
const entryOrNothing = orNothing(entryOrOdd);

const timer = {
  /** Starts a timer; awork stops a running or paused one first. */
  startMyTimer: post('/me/timetracking/start', reads(entry), startBody),
  startTimerOf: post('/users/{userId}/timetracking/start', reads(entry), startBody),

  // Stop, pause and resume answer null (204) where there is nothing to act on. They have no body, not even `{}`: with
  // one, pause and resume were seen to fail (awork-api.md, 5.2).
  stopMyTimer: post('/me/timetracking/stop', orNothing(reads(entry))),
  stopTimerOf: post('/users/{userId}/timetracking/stop', orNothing(reads(entry))),
  /** Leaves a paused timer as it is. awork lets only the person do this and resume. */
  pauseMyTimer: post('/me/timetracking/pause', orNothing(reads(entry))),
  pauseTimerOf: post('/users/{userId}/timetracking/pause', orNothing(reads(entry))),
  /** Leaves a running timer as it is. */
  resumeMyTimer: post('/me/timetracking/resume', orNothing(reads(entry))),
  resumeTimerOf: post('/users/{userId}/timetracking/resume', orNothing(reads(entry))),

  /**
   * The entry that started last, future ones ignored. Null (204) when there is none, and also for a user id that does
   * not exist. A manual entry with a later start hides a running timer (awork-api.md, 5.3).
   */
  myLastEntry: get('/me/timeentries/last', entryOrNothing),
  lastEntryOf: get('/users/{userId}/timeentries/last', entryOrNothing),
};

const entries = {
  /** Has all entries that the token may see, other people's too: always filter by user (awork-api.md, 6). */
  listEntries: getList('/timeentries', entryRows),
  /** The same, page by page: for sums and exports of long ranges. */
  readEntries: getPages('/timeentries', entryRows),
  /** Entries in the short form, or sums of them, page by page (awork-api.md, 6.5). */
  readSimplifiedEntries: getPages(
    '/timeentries/simplified',
    readsRowsOr(shortEntry, oddShortEntry),
    grouping,
  ),
  readEntriesOfProject: getPages('/projects/{projectId}/timeentries', entryRows),
  readEntriesOfTask: getPages('/tasks/{taskId}/timeentries', entryRows),
  getEntry: get('/timeentries/{timeEntryId}', entryOrOdd),
  createEntry: post('/timeentries', reads(entry), entryBody),
  /** Replaces the whole entry, but for its breaks. */
  updateEntry: put('/timeentries/{timeEntryId}', reads(entry), entryBody),
  /** Discards a running entry, too. Only admins delete billed ones. */
  deleteEntry: del('/timeentries/{timeEntryId}', readsNothing),
  /** Makes the time away count as work; a paused timer runs again (awork-api.md, 5.4). */
  removeBreaks: post('/timeentries/{timeEntryId}/removebreaks', reads(entry)),
  /** One of the seven operations on many entries at once; each entry has its own outcome (207). */
  changeEntries: post('/timeentries/batch/{operation}', reads(batchOutcome), batchBody),

  // The older form of the same: all or nothing, and deprecated by awork. A fallback for a workspace without the batch
  // operation.
  deleteEntriesAtOnce: post('/timeentries/delete', readsNothing, ids),
  setEntriesBillable: post('/timeentries/setbillable', readsNothing, ids),
  setEntriesUnbillable: post('/timeentries/setunbillable', readsNothing, ids),
  setEntriesBilled: post('/timeentries/setbilled', readsNothing, ids),
  setEntriesUnbilled: post('/timeentries/setunbilled', readsNothing, ids),
  setEntriesTypeOfWork: post('/timeentries/settypeofwork', readsNothing, idsAndType),
};

const people = {
  /** Answers the user of the token. For an API key that is awork's "API client" user, not a person. */
  getMe: get('/me', reads(identity)),
  /** Has API users as well. Without permission: only the caller (awork-api.md, 3). */
  listPeople: getList('/users', readsRows(listedPerson), archived),
  getPerson: get('/users/{userId}', reads(person)),
  /** Contracted working time. One's own needs no permission. */
  getCapacity: get('/users/{userId}/capacity', reads(capacity)),
};

const work = {
  listProjects: getList('/projects', readsRows(projectItem)),
  getProject: get('/projects/{projectId}', reads(projectItem)),
  getPlannedOfProject: get('/projects/{projectId}', reads(plannedTime)),
  /** By its readable key, such as `NIKE`. */
  getProjectByKey: get('/projects/key/{projectKey}', reads(projectItem)),
  listTasksOfProject: getList('/projects/{projectId}/projecttasks', readsRows(taskItem)),
  /** The types of work that can be booked on a project; needed for projects of other workspaces. Not paged. */
  listTypesOfWorkOfProject: get('/projects/{projectId}/typeofwork', readsRows(typeOfWork)),

  getTask: get('/tasks/{taskId}', reads(taskItem)),
  /** What is planned for a task and tracked on it. */
  getPlannedOfTask: get('/tasks/{taskId}', reads(plannedTime)),
  /** By its readable identifier, such as `NIKE-42`. */
  getTaskByKey: get('/tasks/key/{taskIdentifier}', reads(taskItem)),
  listMyAssignedTasks: getList('/me/assignedtasks', readsRows(taskItem), progress),
  listAssignedTasksOf: getList('/users/{userId}/assignedtasks', readsRows(taskItem), progress),
  /** All project tasks that the person may see: without further rights, only the assigned ones (awork-api.md, 7). */
  listMyProjectTasks: getList('/me/projecttasks', readsRows(taskItem)),
  /** The person's own tasks, which belong to no project. */
  listMyPrivateTasks: getList('/me/privatetasks', readsRows(taskItem)),
  /** Project tasks and private ones together. */
  listAllMyTasks: getList('/me/allavailabletasks', readsRows(taskItem)),

  listTypesOfWork: getList('/typeofwork', readsRows(typeOfWork), archived),
  /** The workspace's rules for booking time. */
  listTrackingRules: get('/timetracking/settings', readsRows(trackingRule)),
  /** Tasks and projects by full text, best first. */
  searchWork: get('/search', reads(searchHits), search),
};

export const endpoints = { ...timer, ...entries, ...people, ...work };
