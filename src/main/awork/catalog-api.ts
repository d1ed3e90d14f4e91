import type { WorkItem } from '../../core/entry/catalog';
import { distinctWork } from '../../core/entry/match-work';
import type { TypeOfWorkRef } from '../../core/entry/entry';
import type { Failure } from '../../core/base/failure';
import type { Answer, CatalogApi } from '../ports';
import { answered, mapAnswer } from './answer';
import { endpoints as api } from './endpoints';
import { compare, cutSearchText, text as textLiteral } from './filter';
import type { Send } from './call';
import type { ActingAs } from './time-api';

/** Enough to choose from without typing; the rest is found by searching. */
const MAX_SUGGESTED_TASKS = 200;
const MAX_SUGGESTED_PROJECTS = 50;
const MAX_HITS = 20;

const IN_USE = { query: { showArchived: false } };

/** A readable task identifier, such as `NIKE-42`. */
const TASK_KEY = /^[\p{L}\d]{1,30}-\d{1,9}$/u;

/** `actingAs` is null until the person is known, as during sign-in with an API key. */
export function createCatalogApi(send: Send, actingAs: ActingAs | null): CatalogApi {
  let typesById: ReadonlyMap<string, TypeOfWorkRef> = new Map();

  async function typesOfWork(signal: AbortSignal): Promise<Answer<readonly TypeOfWorkRef[]>> {
    const all = await api.listTypesOfWork(send, IN_USE, signal);
    const answer = mapAnswer(all, (types) =>
      types.filter(({ isArchived }) => !isArchived).map(({ ref }) => ref),
    );
    if (answer.ok) typesById = new Map(answer.value.map((type) => [type.id, type]));
    return answer;
  }

  async function findWork(text: string, signal: AbortSignal): Promise<Answer<readonly WorkItem[]>> {
    const answer =
      text.trim() === ''
        ? await suggestWork(send, actingAs, signal)
        : await search(send, text.trim(), signal);
    return mapAnswer(answer, (items) => distinctWork(items).map(named));
  }

  /** awork often gives a task's type of work by id alone; its name then comes from the list of types, if read. */
  function named(item: WorkItem): WorkItem {
    const known = item.typeOfWork === null ? undefined : typesById.get(item.typeOfWork.id);
    return known === undefined ? item : { ...item, typeOfWork: known };
  }

  return {
    me: (signal) => api.getMe(send, {}, signal),
    people: async (signal) =>
      mapAnswer(await api.listPeople(send, IN_USE, signal), (rows) =>
        rows.filter(({ isActive }) => isActive).map(({ person }) => person),
      ),
    typesOfWork,
    findWork,
    trackingRules: (signal) => api.listTrackingRules(send, {}, signal),
    capacity: async (signal) => {
      if (actingAs === null) return answered(null, null);
      const { userId } = actingAs;
      const answer = await api.getCapacity(send, { userId }, signal);
      return !answer.ok && isNotForUs(answer.error) ? answered(null, answer.clock) : answer;
    },
  };
}

/** What the person is assigned to and is not done, their private tasks, and the projects changed most recently. */
async function suggestWork(
  send: Send,
  actingAs: ActingAs | null,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const openTasks = {
    filter: compare('taskStatus/type', 'ne', textLiteral('done')),
    maxRows: MAX_SUGGESTED_TASKS,
  };
  const assignedTasks = { ...openTasks, query: { inProgress: false } };
  const openProjects = {
    filter: compare('projectStatus/type', 'ne', textLiteral('closed')),
    order: 'updatedOn desc',
    maxRows: MAX_SUGGESTED_PROJECTS,
  };
  const [assigned, others, projects] = await Promise.all([
    actingAs?.kind === 'user'
      ? api.listAssignedTasksOf(send, { ...assignedTasks, userId: actingAs.userId }, signal)
      : api.listMyAssignedTasks(send, assignedTasks, signal),
    // An API key has no private tasks, and there is no route for another person's.
    actingAs?.kind === 'user'
      ? answered([], null)
      : api.listMyPrivateTasks(send, openTasks, signal).then(orNone),
    api.listProjects(send, openProjects, signal).then(orNone),
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

function searchFor(text: string) {
  return {
    searchTerm: cutSearchText(text),
    searchTypes: 'task,project',
    top: MAX_HITS,
    includeClosedAndStuck: false,
  };
}

/** Searches by full text; a text that is a task's identifier finds that task first, also before it is indexed. */
async function search(
  send: Send,
  text: string,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const [hits, byKey] = await Promise.all([
    api.searchWork(send, { query: searchFor(text) }, signal),
    TASK_KEY.test(text)
      ? api.getTaskByKey(send, { taskIdentifier: text.toUpperCase() }, signal)
      : null,
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
