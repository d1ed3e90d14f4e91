import { describe, expect, it } from 'vitest';
import { DEMO_PERSON_ID } from '../support/lab';
import { openApi } from '../support/openapi';
import {
  callerOf,
  entryForm,
  firstOf,
  idOf,
  openWorkspace,
  startForm,
  type OpenWorkspace,
  type Reply,
} from './open-workspace';

interface Example {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
}

/** What each operation is tried with, in a workspace in which a timer is running. */
type Examples = Readonly<Record<string, (at: Situation) => Example>>;

interface Situation {
  readonly workspace: OpenWorkspace;
  readonly entryId: string;
  readonly taskId: string;
  readonly projectId: string;
}

const PAGE = { page: '1', pageSize: '1000', orderby: 'createdOn desc' };

const TIME_EXAMPLES: Examples = {
  'GET /me/timeentries/last': () => ({ path: '/me/timeentries/last' }),
  'GET /users/{userId}/timeentries/last': () => ({
    path: `/users/${DEMO_PERSON_ID}/timeentries/last`,
  }),
  ...timerExamples('/me', '/me'),
  ...timerExamples('/users/{userId}', `/users/${DEMO_PERSON_ID}`),
  'GET /timeentries': () => ({
    path: '/timeentries',
    query: { ...PAGE, filterby: `userId eq guid'${DEMO_PERSON_ID}'` },
  }),
  'GET /timeentries/simplified': () => ({
    path: '/timeentries/simplified',
    query: { ...PAGE, grouping: 'user' },
  }),
  'GET /projects/{projectId}/timeentries': ({ projectId }) => ({
    path: `/projects/${projectId}/timeentries`,
    query: PAGE,
  }),
  'GET /tasks/{taskId}/timeentries': ({ taskId }) => ({
    path: `/tasks/${taskId}/timeentries`,
    query: PAGE,
  }),
  'GET /timeentries/{timeEntryId}': ({ entryId }) => ({ path: `/timeentries/${entryId}` }),
  'POST /timeentries': ({ workspace, taskId }) => ({
    path: '/timeentries',
    body: entryForm(workspace, { taskId, note: 'Call', isBillable: true }),
  }),
  'PUT /timeentries/{timeEntryId}': ({ workspace, entryId }) => ({
    path: `/timeentries/${entryId}`,
    body: entryForm(workspace),
  }),
  'DELETE /timeentries/{timeEntryId}': ({ entryId }) => ({
    path: `/timeentries/${entryId}`,
    status: 204,
  }),
  'POST /timeentries/{timeEntryId}/removebreaks': ({ entryId }) => ({
    path: `/timeentries/${entryId}/removebreaks`,
  }),
  'POST /timeentries/batch/{operation}': ({ entryId }) => ({
    path: '/timeentries/batch/setIsBillable',
    body: { timeEntryIds: [entryId], isBillable: true },
    status: 207,
  }),
  'POST /timeentries/settypeofwork': ({ workspace, entryId }) => ({
    path: '/timeentries/settypeofwork',
    body: { ids: [entryId], typeOfWorkId: workspace.typeOfWorkId },
    status: 204,
  }),
  ...bulkExamples('delete', 'setbillable', 'setunbillable', 'setbilled', 'setunbilled'),
  'GET /timetracking/settings': () => ({ path: '/timetracking/settings' }),
};

const OTHER_EXAMPLES: Examples = {
  'GET /me': () => ({ path: '/me' }),
  'GET /users/me': () => ({ path: '/users/me' }),
  'GET /users': () => ({ path: '/users', query: PAGE }),
  'GET /users/{userId}': () => ({ path: `/users/${DEMO_PERSON_ID}` }),
  'GET /users/{userId}/capacity': () => ({ path: `/users/${DEMO_PERSON_ID}/capacity` }),
  'GET /me/permissions': () => ({ path: '/me/permissions' }),
  'GET /projects': () => ({ path: '/projects', query: PAGE }),
  'GET /projects/{projectId}': ({ projectId }) => ({ path: `/projects/${projectId}` }),
  'GET /projects/key/{projectKey}': () => ({ path: '/projects/key/WEB' }),
  'GET /projects/{projectId}/projecttasks': ({ projectId }) => ({
    path: `/projects/${projectId}/projecttasks`,
    query: PAGE,
  }),
  'GET /projects/{projectId}/typeofwork': ({ projectId }) => ({
    path: `/projects/${projectId}/typeofwork`,
  }),
  'GET /tasks/{taskId}': ({ taskId }) => ({ path: `/tasks/${taskId}` }),
  'GET /tasks/key/{taskIdentifier}': () => ({ path: '/tasks/key/WEB-1' }),
  'GET /me/assignedtasks': () => ({
    path: '/me/assignedtasks',
    query: { ...PAGE, inProgress: 'true', filterby: "taskStatus/type ne 'done'" },
  }),
  'GET /users/{userId}/assignedtasks': () => ({
    path: `/users/${DEMO_PERSON_ID}/assignedtasks`,
    query: PAGE,
  }),
  'GET /me/projecttasks': () => ({ path: '/me/projecttasks', query: PAGE }),
  'GET /me/privatetasks': () => ({ path: '/me/privatetasks', query: PAGE }),
  'GET /me/allavailabletasks': () => ({ path: '/me/allavailabletasks', query: PAGE }),
  'GET /typeofwork': () => ({ path: '/typeofwork', query: { showArchived: 'true', page: '1' } }),
  'GET /typeofwork/{typeOfWorkId}': ({ workspace }) => ({
    path: `/typeofwork/${workspace.typeOfWorkId}`,
  }),
  'GET /search': () => ({
    path: '/search',
    query: { searchTerm: 'e', searchTypes: 'task,project,user', top: '20' },
  }),
  'GET /files/images/{entityName}/{entityId}': () => ({
    path: `/files/images/users/${DEMO_PERSON_ID}`,
    query: { width: '64', height: '64', crop: 'true' },
    status: 404,
  }),
  'POST /clientapplications/register': () => ({
    path: '/clientapplications/register',
    body: {
      client_name: 'Timer',
      redirect_uris: ['http://127.0.0.1:52305/callback'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      application_type: 'native',
      scope: 'full_access offline_access',
      software_id: crypto.randomUUID(),
      software_version: '1.0.0',
    },
    status: 201,
  }),
  'GET /accounts/me/authorizedclients': () => ({
    path: '/accounts/me/authorizedclients',
    status: 204,
  }),
  'DELETE /accounts/me/authorizedclients': () => ({
    path: '/accounts/me/authorizedclients',
    status: 204,
  }),
  'DELETE /accounts/me/authorizedclients/{clientId}': () => ({
    path: '/accounts/me/authorizedclients/dcr_nobody',
    status: 404,
  }),
};

function timerExamples(template: string, path: string): Examples {
  const examples: Record<string, (at: Situation) => Example> = {
    [`POST ${template}/timetracking/start`]: ({ workspace, taskId }) => ({
      path: `${path}/timetracking/start`,
      body: startForm(workspace, { taskId, note: 'Review', isBillable: true }),
    }),
  };
  for (const act of ['stop', 'pause', 'resume']) {
    examples[`POST ${template}/timetracking/${act}`] = () => ({
      path: `${path}/timetracking/${act}`,
    });
  }
  return examples;
}

function bulkExamples(...operations: readonly string[]): Examples {
  return Object.fromEntries(
    operations.map((operation) => [
      `POST /timeentries/${operation}`,
      ({ entryId }: Situation) => ({
        path: `/timeentries/${operation}`,
        body: { ids: [entryId] },
        status: 204,
      }),
    ]),
  );
}

/** A timer with a closed break runs, and there is a finished entry to act on. */
async function situation(): Promise<Situation> {
  const workspace = await openWorkspace({ seed: 'demo' });
  const task = firstOf(workspace.sandbox.world.tasks.values());
  const { id: taskId, projectId } = task;
  const entryId = idOf(await workspace.post('/timeentries', entryForm(workspace, { taskId })));
  await workspace.post('/me/timetracking/start', startForm(workspace, { taskId }));
  await workspace.post('/me/timetracking/pause');
  await workspace.post('/me/timetracking/resume');
  return { workspace, entryId, taskId, projectId: projectId ?? '' };
}

async function send(at: Situation, method: string, example: Example): Promise<Reply> {
  const caller = callerOf(at.workspace.sandbox.url, 'person');
  if (method === 'GET') return caller.get(example.path, example.query);
  if (method === 'DELETE') return caller.delete(example.path);
  return method === 'PUT'
    ? caller.put(example.path, example.body)
    : caller.post(example.path, example.body);
}

async function problemsOf(
  name: string,
  exampleOf: (at: Situation) => Example,
): Promise<readonly string[]> {
  const at = await situation();
  const example = exampleOf(at);
  const method = name.split(' ')[0] ?? '';
  const { path, query = {}, body, status = 200 } = example;
  const reply = await send(at, method, example);
  return [
    ...(reply.status === status ? [] : [`${reply.status.toString()} ${reply.text}`]),
    ...openApi.validateRequest({ method, path, query, body }),
    ...openApi.validateResponse({ method, path, status: reply.status, body: reply.json }),
  ];
}

describe("awork's description", () => {
  it.each(Object.entries({ ...TIME_EXAMPLES, ...OTHER_EXAMPLES }))(
    'fits %s, request and answer',
    async (name, exampleOf) => {
      expect(await problemsOf(name, exampleOf)).toEqual([]);
    },
  );

  it('has no operation about time that is not tried here', () => {
    const described = openApi.operations
      .filter(({ template }) => /timeentries|timetracking/.test(template))
      .map(({ method, template }) => `${method} ${template}`);
    expect(described.length).toBeGreaterThan(20);
    expect(Object.keys(TIME_EXAMPLES).toSorted()).toEqual(described.toSorted());
  });

  it('notices an unknown query parameter, a wrong field and a wrong answer', () => {
    const request = { method: 'POST', path: '/me/timetracking/start' };
    const body = { timezone: 'Europe/Berlin', typeOfWorkId: 'none', startedAt: 1 };
    const query = { since: '1' };
    const problems = openApi.validateRequest({ ...request, query, body });
    expect(problems.join('\n')).toMatch(/since[^]*startedAt[^]*uuid/);
    const answer = { ...request, status: 200, body: { id: 1 } };
    expect(openApi.validateResponse(answer).join('\n')).toContain('/id must be string');
    expect(openApi.validateResponse({ ...request, status: 204 })).toHaveLength(1);
  });

  it('fits answers with nulls as well, and every entry of the demo', async () => {
    const workspace = await openWorkspace({ seed: 'demo', quirks: { emptyKeys: 'null' } });
    const path = '/timeentries';
    const reply = await workspace.get(path, { pageSize: '1000' });
    expect(reply.text).toContain('"endTimeUtc":null');
    const { status, json: body } = reply;
    expect(openApi.validateResponse({ method: 'GET', path, status, body })).toEqual([]);
  });
});
