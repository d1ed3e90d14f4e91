import * as z from 'zod';

import type { WorkItem } from '../../../core/entry/catalog';
import type { TypeOfWorkRef } from '../../../core/entry/entry';
import type { Answer } from '../../ports';
import { mapAnswer } from '../answer';
import { reads } from '../answers/reading';
import { projectItem, taskItem, typeOfWork } from '../answers/work-answer';
import type { Send } from '../http';
import { list, type ListQuery } from '../listing';

export function listProjects(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  return list(send, { template: '/projects', read: reads(z.array(projectItem)) }, query, signal);
}

export function getProject(
  send: Send,
  projectId: string,
  signal: AbortSignal,
): Promise<Answer<WorkItem>> {
  const template = '/projects/{projectId}';
  return send({ method: 'GET', template, params: { projectId }, read: reads(projectItem) }, signal);
}

/** By its readable key, such as `NIKE`. */
export function getProjectByKey(
  send: Send,
  projectKey: string,
  signal: AbortSignal,
): Promise<Answer<WorkItem>> {
  const template = '/projects/key/{projectKey}';
  return send(
    { method: 'GET', template, params: { projectKey }, read: reads(projectItem) },
    signal,
  );
}

export function listTasksOfProject(
  send: Send,
  projectId: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const template = '/projects/{projectId}/projecttasks';
  const read = reads(z.array(taskItem));
  return list(send, { template, params: { projectId }, read }, query, signal);
}

/** The types of work that can be booked on a project; needed for projects of other workspaces. Not paged. */
export async function listTypesOfWorkOfProject(
  send: Send,
  projectId: string,
  signal: AbortSignal,
): Promise<Answer<readonly TypeOfWorkRef[]>> {
  const template = '/projects/{projectId}/typeofwork';
  const read = reads(z.array(typeOfWork));
  const answer = await send({ method: 'GET', template, params: { projectId }, read }, signal);
  return mapAnswer(answer, (types) =>
    types.filter(({ isArchived }) => !isArchived).map(({ ref }) => ref),
  );
}
