import * as z from 'zod';

import type { WorkItem } from '../../../core/entry/catalog';
import type { Answer } from '../../ports';
import { reads } from '../answers/reading';
import { taskItem } from '../answers/work-answer';
import type { Send } from '../http';
import { list, type ListQuery } from '../listing';

const readTasks = reads(z.array(taskItem));

export interface AssignedQuery extends ListQuery {
  /** True for tasks of running projects only. Always sent: its default is described in two ways. */
  readonly inProgress: boolean;
}

export function getTask(
  send: Send,
  taskId: string,
  signal: AbortSignal,
): Promise<Answer<WorkItem>> {
  const template = '/tasks/{taskId}';
  return send({ method: 'GET', template, params: { taskId }, read: reads(taskItem) }, signal);
}

/** By its readable identifier, such as `NIKE-42`. */
export function getTaskByKey(
  send: Send,
  taskIdentifier: string,
  signal: AbortSignal,
): Promise<Answer<WorkItem>> {
  const template = '/tasks/key/{taskIdentifier}';
  return send(
    { method: 'GET', template, params: { taskIdentifier }, read: reads(taskItem) },
    signal,
  );
}

export function listMyAssignedTasks(
  send: Send,
  query: AssignedQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const { inProgress } = query;
  const call = { template: '/me/assignedtasks', query: { inProgress }, read: readTasks };
  return list(send, call, query, signal);
}

export function listAssignedTasksOf(
  send: Send,
  userId: string,
  query: AssignedQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const { inProgress } = query;
  const template = '/users/{userId}/assignedtasks';
  const call = { template, params: { userId }, query: { inProgress }, read: readTasks };
  return list(send, call, query, signal);
}

/** All project tasks that the person may see: without further rights, only the assigned ones (awork-api.md, 7). */
export function listMyProjectTasks(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  return list(send, { template: '/me/projecttasks', read: readTasks }, query, signal);
}

/** The person's own tasks, which belong to no project. */
export function listMyPrivateTasks(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  return list(send, { template: '/me/privatetasks', read: readTasks }, query, signal);
}

/** Project tasks and private ones together. */
export function listAllMyTasks(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  return list(send, { template: '/me/allavailabletasks', read: readTasks }, query, signal);
}
