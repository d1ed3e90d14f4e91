import { describe, expect, it } from 'vitest';

import { createCatalogApi } from '../../../src/main/awork/catalog-api';
import type { ActingAs } from '../../../src/main/awork/time-api';
import type { CatalogApi, Fetch } from '../../../src/main/ports';
import { createSend } from '../../../src/main/awork/http';
import { aworkError, BASE_URL, json, never, TOKEN } from './http-harness';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger } from '../../support/recording-logger';
import { ME, PROJECT, TASK, TYPE } from './recorded-entries';

const me: ActingAs = { kind: 'me', userId: ME };

/** A server by path, since several requests are under way at once. */
function client(
  routes: Readonly<Record<string, (query: URLSearchParams) => Response>>,
  actingAs: ActingAs | null = me,
): { readonly api: CatalogApi; readonly asked: Map<string, URLSearchParams> } {
  const asked = new Map<string, URLSearchParams>();
  const fetch: Fetch = (text) => {
    const url = new URL(text);
    const path = url.pathname.replace('/api/v1', '');
    asked.set(path, url.searchParams);
    return Promise.resolve(routes[path]?.(url.searchParams) ?? aworkError(404, 'not-found'));
  };
  const send = createSend(
    { apiUrl: BASE_URL, clock: manualClock(), fetch, logger: recordingLogger([]) },
    {
      token: () => Promise.resolve(TOKEN),
      renew: () => Promise.resolve('not-renewable'),
    },
  );
  return { api: createCatalogApi(send, actingAs), asked };
}

const project = {
  ...PROJECT,
  isBillableByDefault: true,
  projectStatus: { type: 'progress' },
};
const projectItem = {
  project: { id: PROJECT.id, name: 'Website', key: 'WEB', color: '#ff8800', company: 'Sample Ltd' },
  task: null,
  typeOfWork: null,
  isBillableByDefault: true,
  isClosed: false,
  plan: null,
};
const task = {
  ...TASK,
  project,
  typeOfWorkId: TYPE.id,
  dueOn: '2026-11-24T00:00:00Z',
  plannedDuration: 7200,
  trackedDuration: 3600,
};
const taskItem = {
  ...projectItem,
  task: { id: TASK.id, name: 'Draft the start page', key: 'WEB-42' },
  typeOfWork: { id: TYPE.id, name: '' },
  plan: {
    dueMs: Date.UTC(2026, 10, 24),
    isInProgress: true,
    plannedSec: 7200,
    trackedSec: 3600,
  },
};
const privateTask = { id: 'private', name: ' Taxes ', baseType: 'private' };
const privateItem = {
  project: null,
  task: { id: 'private', name: 'Taxes', key: null },
  typeOfWork: null,
  isBillableByDefault: null,
  isClosed: false,
  plan: { dueMs: null, isInProgress: false, plannedSec: null, trackedSec: null },
};

describe('finding work without a text', () => {
  it('suggests assigned and private tasks, then projects, none of them closed or twice', async () => {
    const closedOnes = [
      { ...task, id: 'done', taskStatus: { type: 'done' } },
      { ...task, id: 'closed', closedOn: '2026-01-01T00:00:00Z' },
      { ...task, id: 'of-closed', project: { ...project, projectStatus: { type: 'closed' } } },
    ];
    const { api, asked } = client({
      '/me/assignedtasks': () => json([task, ...closedOnes]),
      '/me/privatetasks': () => json([privateTask, task]),
      '/projects': () => json([project]),
    });
    expect(await api.findWork('  ', never)).toEqual({
      ok: true,
      value: [taskItem, privateItem, projectItem],
      clock: null,
    });
    expect(Object.fromEntries([...asked].map(([path, query]) => [path, [...query]]))).toEqual({
      '/me/assignedtasks': [
        ['inProgress', 'false'],
        ['page', '1'],
        ['pageSize', '200'],
        ['filterby', "taskStatus/type ne 'done'"],
      ],
      '/me/privatetasks': [
        ['page', '1'],
        ['pageSize', '200'],
        ['filterby', "taskStatus/type ne 'done'"],
      ],
      '/projects': [
        ['page', '1'],
        ['pageSize', '50'],
        ['orderby', 'updatedOn desc'],
        ['filterby', "projectStatus/type ne 'closed'"],
      ],
    });
  });

  it("with an API key takes the person's tasks, and nobody's private ones", async () => {
    const { api, asked } = client(
      { [`/users/${ME}/assignedtasks`]: () => json([task]), '/projects': () => json([]) },
      { kind: 'user', userId: ME },
    );
    expect(await api.findWork('', never)).toMatchObject({ value: [taskItem] });
    expect([...asked.keys()].sort()).toEqual(['/projects', `/users/${ME}/assignedtasks`]);
  });

  it('leaves out what the person may not see, but not what failed', async () => {
    const tasks = { '/me/assignedtasks': () => json([task]) };
    const denied = client({
      ...tasks,
      '/me/privatetasks': () => aworkError(404, 'not-found'),
      '/projects': () => aworkError(401, 'unauthorized'),
    });
    expect(await denied.api.findWork('', never)).toMatchObject({ ok: true, value: [taskItem] });
    const broken = client({ ...tasks, '/projects': () => new Response(null, { status: 500 }) });
    expect(await broken.api.findWork('', never)).toMatchObject({ error: { kind: 'server' } });
  });

  it('names the types of work once they were read', async () => {
    const { api } = client({
      '/typeofwork': () => json([TYPE, { id: 'old', name: 'Old', isArchived: true }]),
      '/me/assignedtasks': () => json([task]),
      '/projects': () => json([]),
    });
    expect(await api.typesOfWork(never)).toEqual({ ok: true, value: [TYPE], clock: null });
    expect(await api.findWork('', never)).toMatchObject({
      value: [{ ...taskItem, typeOfWork: TYPE }],
    });
  });
});

describe('finding work by text', () => {
  const searchTask = {
    id: TASK.id,
    name: TASK.name,
    taskIdentifier: 'WEB-42',
    taskStatus: { name: 'Doing', type: 'progress' },
    typeOfWork: { name: 'Design' },
    project: { id: PROJECT.id, name: 'Website', company: 'Sample Ltd', isBillableByDefault: true },
  };
  const hits = {
    totalCount: 3,
    top: [{ type: 'task', score: 9, entity: searchTask }],
    taskHits: {
      hits: [
        { type: 'task', score: 3, entity: { ...searchTask, id: 'other' } },
        { type: 'task', score: 9, entity: searchTask },
        { type: 'task', score: 8, entity: { name: 'without id' } },
        null,
      ],
    },
    projectHits: { hits: [{ type: 'project', score: 5, entity: project }] },
    userHits: null,
  };
  const found = {
    ...taskItem,
    project: { ...projectItem.project, key: null, color: null },
    typeOfWork: null,
    plan: { dueMs: null, isInProgress: true, plannedSec: null, trackedSec: null },
  };

  it('searches tasks and projects, best first, without those that cannot be read', async () => {
    const { api, asked } = client({ '/search': () => json(hits) });
    expect(await api.findWork(`  ${'x'.repeat(60)}`, never)).toEqual({
      ok: true,
      value: [found, projectItem, { ...found, task: { ...found.task, id: 'other' } }],
      clock: null,
    });
    expect([...(asked.get('/search') ?? [])]).toEqual([
      ['searchTerm', 'x'.repeat(50)],
      ['searchTypes', 'task,project'],
      ['top', '20'],
      ['includeClosedAndStuck', 'false'],
    ]);
  });

  it('finds a task by its identifier first, and once', async () => {
    const { api } = client({
      '/search': () => json(hits),
      '/tasks/key/WEB-42': () => json(task),
    });
    const answer = await api.findWork('web-42', never);
    expect(answer).toMatchObject({ value: [taskItem, projectItem, { task: { id: 'other' } }] });
  });

  it('finds it by its identifier even when the search fails', async () => {
    const { api } = client({
      '/search': () => new Response(null, { status: 500 }),
      '/tasks/key/WEB-42': () => json(task),
    });
    expect(await api.findWork('WEB-42', never)).toMatchObject({ ok: true, value: [taskItem] });
  });

  it('searches on when no task has the identifier', async () => {
    const { api } = client({ '/search': () => json({}) });
    expect(await api.findWork('WEB-99', never)).toEqual({ ok: true, value: [], clock: null });
  });

  it('fails when the search fails', async () => {
    const { api } = client({ '/search': () => new Response(null, { status: 500 }) });
    expect(await api.findWork('draft', never)).toMatchObject({ error: { kind: 'server' } });
  });
});

describe('signing in', () => {
  const robin = {
    id: ME,
    firstName: 'Robin ',
    lastName: null,
    userContactInfos: [
      { type: 'phone', value: '1' },
      { type: 'Email', subType: 'private', value: 'home@example.com' },
      { type: 'email', subType: 'work', value: 'robin@example.com' },
    ],
  };

  it('tells who and where', async () => {
    const workspace = { id: 'w', name: 'Sample ', url: 'https://sample.awork.example' };
    const { api } = client({ '/me': () => json({ ...robin, workspace }) }, null);
    expect(await api.me(never)).toEqual({
      ok: true,
      value: {
        person: { id: ME, name: 'Robin', email: 'robin@example.com', isApiUser: false },
        workspace: { id: 'w', name: 'Sample', url: 'https://sample.awork.example' },
      },
      clock: null,
    });
  });

  it('lists the people who can book, API users marked', async () => {
    const { api } = client(
      {
        '/users': () =>
          json([
            robin,
            { id: 'api', isApiKeyUser: true, userContactInfos: null },
            { id: 'gone', isArchived: true },
            { id: 'off', isDeactivated: true },
          ]),
      },
      null,
    );
    expect(await api.people(never)).toEqual({
      ok: true,
      value: [
        { id: ME, name: 'Robin', email: 'robin@example.com', isApiUser: false },
        { id: 'api', name: '', email: null, isApiUser: true },
      ],
      clock: null,
    });
  });

  it('reads the rules for booking, known or not', async () => {
    const { api } = client({
      '/timetracking/settings': () =>
        json([{ type: 'allow-on-past-days', enabled: true, dayCount: 3 }, { type: 'new-rule' }]),
    });
    expect(await api.trackingRules(never)).toEqual({
      ok: true,
      value: [
        { type: 'allow-on-past-days', isEnabled: true, dayCount: 3 },
        { type: 'new-rule', isEnabled: false, dayCount: null },
      ],
      clock: null,
    });
  });

  it('reads the contracted hours, without those that no day or week can have', async () => {
    const { api } = client({
      [`/users/${ME}/capacity`]: () =>
        json({
          capacityPerWeek: 8 * 86_400,
          weeklyCapacity: { mon: 28_800, tue: 86_401, wed: -1, thu: 'eight', fri: 0 },
        }),
    });
    expect(await api.capacity(never)).toMatchObject({
      ok: true,
      value: { perWeekSec: null, perDaySec: [28_800, null, null, null, 0, null, null] },
    });
  });

  it('knows no contracted hours where awork does not show them', async () => {
    const { api } = client({ [`/users/${ME}/capacity`]: () => aworkError(403, 'unauthorized') });
    expect(await api.capacity(never)).toMatchObject({ ok: true, value: null });
    expect(await client({}, null).api.capacity(never)).toMatchObject({ ok: true, value: null });
  });
});
