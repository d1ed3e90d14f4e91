import { describe, expect, it } from 'vitest';

import type { Work } from '../../../src/core/entry/entry';
import { createTimeApi } from '../../../src/main/awork/time-api';
import type { TimeApi } from '../../../src/main/ports';
import { aworkError, BASE_URL, harness, json, never, type Harness } from './http-harness';
import { entryRow, ME, PROJECT, TASK, TYPE } from './recorded-entries';

const stopped = {
  ...entryRow,
  id: 'stopped',
  endDateUtc: '2023-04-28T00:00:00Z',
  endTimeUtc: '08:00:00',
  duration: 2807,
};

const work: Work = {
  project: { id: PROJECT.id, name: '', key: null, color: null, company: null },
  task: { id: TASK.id, name: '', key: null },
  typeOfWork: TYPE,
  note: '',
  isBillable: false,
};

function client(
  reactions: Parameters<typeof harness>[0],
  kind: 'me' | 'user' = 'me',
): Harness & { readonly api: TimeApi } {
  const made = harness(reactions);
  return { ...made, api: createTimeApi(made.send, { kind, userId: ME }) };
}

function callsOf({ sent }: Harness): readonly string[] {
  return sent.map(({ method, url }) => {
    const { pathname } = new URL(url);
    return `${method} ${pathname.replace('/api/v1', '')}`;
  });
}

const nothing = (): Response => new Response(null, { status: 204 });

describe.each([
  ['me', '/me'],
  ['user', `/users/${ME}`],
] as const)('the timer of %s', (kind, prefix) => {
  it('is driven over its own routes, without bodies but for the start', async () => {
    const made = client([json(entryRow), nothing(), nothing(), nothing(), nothing()], kind);
    const { api, sent } = made;
    expect(await api.start({ work, zone: 'UTC' }, never)).toMatchObject({
      ok: true,
      value: { id: entryRow.id },
    });
    const none = { ok: true, value: null, clock: null };
    expect([
      await api.pause(never),
      await api.resume(never),
      await api.stop(never),
      await api.last(never),
    ]).toEqual([none, none, none, none]);
    expect(callsOf(made)).toEqual([
      `POST ${prefix}/timetracking/start`,
      `POST ${prefix}/timetracking/pause`,
      `POST ${prefix}/timetracking/resume`,
      `POST ${prefix}/timetracking/stop`,
      `GET ${prefix}/timeentries/last`,
    ]);
    expect(sent.map(({ body }) => body !== null)).toEqual([true, false, false, false, false]);
  });
});

describe('stop, pause and resume', () => {
  it('answer the entry as it is then', async () => {
    const { api } = client([json(stopped)]);
    expect(await api.stop(never)).toMatchObject({ value: { id: 'stopped' } });
  });

  it('take awork\'s 400 "invalid-operation" for "nothing was running" on stop only', async () => {
    const refusal = (): Response => aworkError(400, 'invalid-operation', 'Only your own.');
    const { api } = client([refusal(), refusal(), refusal(), aworkError(400, 'other')]);
    expect(await api.stop(never)).toEqual({ ok: true, value: null, clock: null });
    const refused = { error: { kind: 'rejected', code: 'invalid-operation' } };
    expect(await api.pause(never)).toMatchObject(refused);
    expect(await api.resume(never)).toMatchObject(refused);
    expect(await api.stop(never)).toMatchObject({ error: { kind: 'rejected', code: 'other' } });
  });
});

describe('a start', () => {
  it('that is answered by nothing is unreadable: an entry was to come', async () => {
    const { api } = client([nothing()]);
    expect(await api.start({ work, zone: 'UTC' }, never)).toMatchObject({
      error: { kind: 'unreadable', paths: ['(body)'] },
    });
  });
});

describe('one entry', () => {
  it('is null when awork has it no more', async () => {
    const { api } = client([aworkError(404, 'not-found'), aworkError(404, 'not-found')]);
    const none = { ok: true, value: null, clock: null };
    expect([await api.entry('gone', never), await api.delete('gone', never)]).toEqual([none, none]);
  });

  it('is not taken for gone because of a page from something in between', async () => {
    const { api } = client([new Response('<html>Not Found</html>', { status: 404 })]);
    expect(await api.entry('e', never)).toMatchObject({
      error: { kind: 'in-the-way', obstacle: 'page', status: 404, retryAfterSec: null },
    });
  });

  it('is created, replaced, deleted and freed of breaks under its id', async () => {
    const made = client([
      json(entryRow),
      json(entryRow),
      nothing(),
      json(entryRow),
      json(entryRow),
    ]);
    const form = {
      work,
      zone: 'Europe/Berlin',
      isBilled: false,
      span: { kind: 'dated', day: '2026-09-28', durationSec: 60 },
    } as const;
    await made.api.create(form, never);
    await made.api.update('e1', form, never);
    await made.api.delete('e1', never);
    await made.api.removeBreaks('e1', never);
    await made.api.entry('e1', never);
    expect(callsOf(made)).toEqual([
      'POST /timeentries',
      'PUT /timeentries/e1',
      'DELETE /timeentries/e1',
      'POST /timeentries/e1/removebreaks',
      'GET /timeentries/e1',
    ]);
    const body = {
      typeOfWorkId: TYPE.id,
      taskId: TASK.id,
      projectId: PROJECT.id,
      note: null,
      isBillable: false,
      isBilled: false,
      timezone: 'Europe/Berlin',
      userId: ME,
      startDateLocal: '2026-09-28T00:00:00',
      duration: 60,
    };
    expect(made.sent.map((request) => request.body)).toEqual([body, body, null, null, null]);
  });
});

describe('a batch', () => {
  it('tells what became of each entry', async () => {
    const made = client([
      json(
        { ok: { ids: ['a'] }, notFound: { ids: null }, badRequest: { ids: ['b'] } },
        { status: 207 },
      ),
    ]);
    expect(await made.api.batch(['a', 'b'], { type: 'delete' }, never)).toEqual({
      ok: true,
      value: { ok: ['a'], notFound: [], unauthorized: [], badRequest: ['b'] },
      clock: null,
    });
    expect(callsOf(made)).toEqual(['POST /timeentries/batch/delete']);
  });

  it('of no entries asks nobody', async () => {
    const { api, sent } = client([]);
    expect(await api.batch([], { type: 'delete' }, never)).toMatchObject({ value: { ok: [] } });
    expect(sent).toEqual([]);
  });
});

describe('the entries of some days', () => {
  it('are asked for by person and local day', async () => {
    const { api, sent } = client([json([stopped, entryRow])]);
    expect(await api.entriesOfDays('2023-04-27', '2023-04-28', never)).toMatchObject({
      value: [{ id: 'stopped' }, { id: entryRow.id }],
    });
    const [request] = sent;
    expect(request?.url.startsWith(`${BASE_URL}/timeentries?`)).toBe(true);
    expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toEqual({
      page: '1',
      pageSize: '1000',
      orderby: 'startDateLocal desc,startTimeLocal desc',
      filterby:
        `userId eq guid'${ME}' and startDateLocal ge datetime'2023-04-27T00:00:00'` +
        ` and startDateLocal le datetime'2023-04-28T23:59:59'`,
    });
  });

  it('are the own ones, each once, whatever awork sends', async () => {
    const others = { ...entryRow, id: 'other', userId: '83477d16-0000-4000-8000-00000000ffff' };
    const nobodys = { ...entryRow, id: 'deleted', userId: null };
    const upper = { ...stopped, userId: ME.toUpperCase() };
    const { api } = client([json([others, entryRow, nobodys, upper, entryRow])]);
    expect(await api.entriesOfDays('2023-04-28', '2023-04-28', never)).toMatchObject({
      value: [{ id: entryRow.id }, { id: 'stopped' }],
    });
  });
});

describe('the open entries', () => {
  it('are asked for directly, since a later manual entry hides them from `last`', async () => {
    const { api, sent } = client([json([stopped, entryRow])]);
    expect(await api.openEntries(never)).toMatchObject({ value: [{ id: entryRow.id }] });
    const { searchParams } = new URL(sent[0]?.url ?? '');
    expect([searchParams.get('pageSize'), searchParams.get('filterby')]).toEqual([
      '5',
      `userId eq guid'${ME}' and endTimeUtc eq null and startTimeUtc ne null`,
    ]);
  });
});
