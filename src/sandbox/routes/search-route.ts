import { signed, type Backend, type Route, type SignedCall } from '../backend';
import { ok, type Answer } from '../http/answer';
import type { JsonObject } from '../http/json';
import { badRequest, validationFailed } from '../http/refusal';
import { projectHit, taskHit, userHit } from '../views/search-views';
import { maySeeTask } from '../world/access';
import { isClosedProject, isDoneTask, taskKey } from '../world/world';

const LONGEST_TERM = 50;
const LARGEST_TOP = 100;

export const SEARCH_ROUTES: readonly Route[] = [signed('GET', '/search', search)];

function search(call: SignedCall, backend: Backend): Answer {
  const term = (call.query.get('searchTerm') ?? '').trim().toLowerCase();
  if (term === '') {
    throw validationFailed([{ property: 'SearchTerm', message: 'The search term is required.' }]);
  }
  if (term.length > LONGEST_TERM) {
    throw badRequest('value-out-of-range', 'The search term is too long.');
  }
  const types = (call.query.get('searchTypes') ?? 'task,project,user').toLowerCase().split(',');
  const top = Math.min(LARGEST_TOP, Number(call.query.get('top') ?? '20') || 20);
  const withClosed = call.query.get('includeClosedAndStuck') === 'true';
  const tasks = types.includes('task') ? findTasks(call, backend, term, withClosed) : [];
  const projects = types.includes('project') ? findProjects(backend, term, withClosed) : [];
  const users = types.includes('user') ? findUsers(backend, term) : [];
  const all = [...tasks, ...projects, ...users].toSorted((a, b) => score(b) - score(a));
  return ok({
    totalCount: all.length,
    maxScore: all.reduce((max, hit) => Math.max(max, score(hit)), 0),
    top: all.slice(0, top),
    taskHits: hits(tasks, top),
    projectHits: hits(projects, top),
    userHits: hits(users, top),
  });
}

function findTasks(
  call: SignedCall,
  backend: Backend,
  term: string,
  withClosed: boolean,
): readonly JsonObject[] {
  const { world } = backend;
  return [...world.tasks.values()]
    .filter((task) => !task.isArchived && maySeeTask(call.identity.user, task))
    .filter((task) => withClosed || !isDoneTask(world, task))
    .map((task) => ({ task, score: scoreOf(term, task.name, taskKey(world, task)) }))
    .filter((found) => found.score > 0)
    .map((found) => taskHit(found.task, found.score, backend, call.identity.user.id));
}

function findProjects(backend: Backend, term: string, withClosed: boolean): readonly JsonObject[] {
  return [...backend.world.projects.values()]
    .filter((project) => withClosed || !isClosedProject(backend.world, project))
    .map((project) => ({ project, score: scoreOf(term, project.name, project.key) }))
    .filter((found) => found.score > 0)
    .map((found) => projectHit(found.project, found.score, backend));
}

function findUsers(backend: Backend, term: string): readonly JsonObject[] {
  return [...backend.world.users.values()]
    .filter((user) => !user.isApiClient && !user.isArchived)
    .map((user) => ({ user, score: scoreOf(term, `${user.firstName} ${user.lastName}`, null) }))
    .filter((found) => found.score > 0)
    .map((found) => userHit(found.user, found.score, backend));
}

/** Every word of the term must be found; a name that begins with the term is the better hit. */
function scoreOf(term: string, name: string, key: string | null): number {
  const text = `${key ?? ''} ${name}`.toLowerCase();
  if (!term.split(/\s+/).every((word) => text.includes(word))) return 0;
  if (key?.toLowerCase() === term) return 40;
  return name.toLowerCase().startsWith(term) ? 20 : 10;
}

function hits(found: readonly JsonObject[], top: number): JsonObject {
  return {
    totalCount: found.length,
    maxScore: found.reduce((max, hit) => Math.max(max, score(hit)), 0),
    hits: found.slice(0, top),
    hasHits: found.length > 0,
  };
}

function score(hit: JsonObject): number {
  return Number(hit['score']);
}
