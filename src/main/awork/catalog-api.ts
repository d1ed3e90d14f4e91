import type { WorkItem } from '../../core/entry/catalog';
import type { TypeOfWorkRef } from '../../core/entry/entry';
import type { Failure } from '../../core/base/failure';
import type { Answer, CatalogApi } from '../ports';
import { answered, mapAnswer } from './answer';
import { getMe, listPeople } from './endpoints/people';
import { listProjects } from './endpoints/projects';
import {
  getTaskByKey,
  listAssignedTasksOf,
  listMyAssignedTasks,
  listMyPrivateTasks,
} from './endpoints/tasks';
import { listTrackingRules, listTypesOfWork, searchWork } from './endpoints/workspace';
import { compare, text as textLiteral } from './filter';
import type { Send } from './http';
import type { ActingAs } from './time-api';

/** Enough to choose from without typing; the rest is found by searching. */
const MAX_SUGGESTED_TASKS = 200;
const MAX_SUGGESTED_PROJECTS = 50;

/** A readable task identifier, such as `NIKE-42`. */
const TASK_KEY = /^[\p{L}\d]{1,30}-\d{1,9}$/u;

/** `standing` is null while it is not known yet whom the calls are for, as during sign-in with an API key. */
export function createCatalogApi(send: Send, standing: ActingAs | null): CatalogApi {
  let typesById: ReadonlyMap<string, TypeOfWorkRef> = new Map();

  async function typesOfWork(signal: AbortSignal): Promise<Answer<readonly TypeOfWorkRef[]>> {
    const answer = await listTypesOfWork(send, {}, signal);
    if (answer.ok) typesById = new Map(answer.value.map((type) => [type.id, type]));
    return answer;
  }

  async function findWork(text: string, signal: AbortSignal): Promise<Answer<readonly WorkItem[]>> {
    const answer =
      text.trim() === ''
        ? await suggestWork(send, standing, signal)
        : await search(send, text.trim(), signal);
    return mapAnswer(answer, (items) => distinct(items).map(named));
  }

  /** awork often gives a task's type of work by id alone; its name is known from the list, if that was read. */
  function named(item: WorkItem): WorkItem {
    const known = item.typeOfWork === null ? undefined : typesById.get(item.typeOfWork.id);
    return known === undefined ? item : { ...item, typeOfWork: known };
  }

  return {
    me: (signal) => getMe(send, signal),
    people: (signal) => listPeople(send, {}, signal),
    typesOfWork,
    findWork,
    trackingRules: (signal) => listTrackingRules(send, signal),
  };
}

/** What the person is assigned to and is not done, their private tasks, and the projects changed most recently. */
async function suggestWork(
  send: Send,
  standing: ActingAs | null,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const openTasks = {
    filter: compare('taskStatus/type', 'ne', textLiteral('done')),
    maxRows: MAX_SUGGESTED_TASKS,
    inProgress: false,
  };
  const openProjects = {
    filter: compare('projectStatus/type', 'ne', textLiteral('closed')),
    order: 'updatedOn desc',
    maxRows: MAX_SUGGESTED_PROJECTS,
  };
  const [assigned, others, projects] = await Promise.all([
    standing?.kind === 'user'
      ? listAssignedTasksOf(send, standing.userId, openTasks, signal)
      : listMyAssignedTasks(send, openTasks, signal),
    // An API key's own private tasks are nobody's, and there is no route for another person's.
    standing?.kind === 'user'
      ? answered([], null)
      : listMyPrivateTasks(send, openTasks, signal).then(orNone),
    listProjects(send, openProjects, signal).then(orNone),
  ]);
  if (!assigned.ok) return assigned;
  if (!others.ok) return others;
  if (!projects.ok) return projects;
  const items = [...assigned.value, ...others.value, ...projects.value];
  return answered(
    items.filter((item) => !item.isClosed),
    assigned.clock,
  );
}

/** By full text; a text that is a task's identifier finds that task first, also where the index lags behind. */
async function search(
  send: Send,
  text: string,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const [hits, byKey] = await Promise.all([
    searchWork(send, text, signal),
    TASK_KEY.test(text) ? getTaskByKey(send, text.toUpperCase(), signal) : null,
  ]);
  if (byKey?.ok !== true) return hits;
  return answered([byKey.value, ...(hits.ok ? hits.value : [])], byKey.clock);
}

/** A part that the person may not see is empty; any other failure stays one. */
function orNone(answer: Answer<readonly WorkItem[]>): Answer<readonly WorkItem[]> {
  return !answer.ok && isNotForUs(answer.error) ? answered([], answer.clock) : answer;
}

function isNotForUs(failure: Failure): boolean {
  return failure.kind === 'forbidden' || failure.kind === 'rejected';
}

/** Each task and each project once, where it came first. */
function distinct(items: readonly WorkItem[]): readonly WorkItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = item.task === null ? `project ${item.project?.id ?? ''}` : `task ${item.task.id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
