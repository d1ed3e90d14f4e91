import { describe, expect, it } from 'vitest';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../support/lab';
import {
  bodyOf,
  entryForm,
  idOf,
  openWorkspace,
  startForm,
  stored,
  taskNamed,
  type Body,
} from './open-workspace';

const HOUR_MS = 3_600_000;

describe('Posting an entry', () => {
  it('keeps the digits that were sent and computes the end', async () => {
    const workspace = await openWorkspace();
    const entry = bodyOf(await workspace.post('/timeentries', entryForm(workspace)));
    expect(entry).toMatchObject({
      startDateUtc: '2026-03-18T00:00:00Z',
      startTimeUtc: '07:00:00',
      startTimeLocal: '08:00:00',
      endTimeUtc: '08:00:00',
      duration: 3600,
    });
  });

  it('puts start and end before the duration, in UTC as well', async () => {
    const workspace = await openWorkspace();
    const form = {
      ...startForm(workspace),
      userId: DEMO_PERSON_ID,
      startDateUtc: '2026-03-17T00:00:00Z',
      startTimeUtc: '23:30:00.5000000',
      endDateUtc: '2026-03-18T00:00:00Z',
      endTimeUtc: '00:30:00',
      duration: 5,
    };
    const entry = bodyOf(await workspace.post('/timeentries', form));
    expect(entry).toMatchObject({
      duration: 3600,
      startTimeUtc: '23:30:00.5000000',
      startDateLocal: '2026-03-18T00:00:00',
    });
  });

  it('makes an entry without times from a day and a duration', async () => {
    const workspace = await openWorkspace();
    const form = entryForm(workspace, { startTimeLocal: null, duration: 4800 });
    const entry = bodyOf(await workspace.post('/timeentries', form));
    expect(entry['startDateUtc']).toBe('2026-03-18T00:00:00Z');
    expect(Object.keys(entry).filter((key) => /time(utc|local)$|^end/i.test(key))).toEqual([]);
  });

  it('crosses midnight as one entry, by the clock of its own zone', async () => {
    const workspace = await openWorkspace();
    const form = entryForm(workspace, { startTimeLocal: '23:30' });
    expect(bodyOf(await workspace.post('/timeentries', form))).toMatchObject({
      startDateLocal: '2026-03-18T00:00:00',
      startDateUtc: '2026-03-18T00:00:00Z',
      startTimeUtc: '22:30:00',
      endDateLocal: '2026-03-19T00:00:00',
      endTimeLocal: '00:30:00',
      endDateUtc: '2026-03-18T00:00:00Z',
    });
  });

  it.each([
    ['the hour that is skipped in spring', '2026-03-29', '02:30', '01:30:00', '03:30:00'],
    ['the hour that comes twice in autumn', '2026-10-25', '02:30', '00:30:00', '02:30:00'],
  ])('understands %s', async (_what, startDateLocal, startTimeLocal, utc, local) => {
    const workspace = await openWorkspace();
    const form = entryForm(workspace, { startDateLocal, startTimeLocal });
    expect(bodyOf(await workspace.post('/timeentries', form))).toMatchObject({
      startTimeUtc: utc,
      startTimeLocal: local,
      duration: 3600,
    });
  });

  it('accepts property names in Pascal case', async () => {
    const workspace = await openWorkspace();
    const pascal = Object.fromEntries(
      Object.entries(entryForm(workspace)).map(([name, value]) => [
        name.charAt(0).toUpperCase() + name.slice(1),
        value,
      ]),
    );
    expect((await workspace.post('/timeentries', pascal)).status).toBe(200);
  });

  it('names every missing field', async () => {
    const workspace = await openWorkspace();
    const reply = await workspace.post('/timeentries', { duration: 60 });
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'validation-failed']);
    const errors: unknown = bodyOf(reply)['validationErrors'];
    expect(errors).toMatchObject([
      { property: 'Timezone' },
      { property: 'UserId' },
      { property: 'TypeOfWorkId' },
    ]);
  });

  it.each<[string, Body, string]>([
    ['mixed groups', { startDateUtc: '2026-03-18' }, 'validation-failed'],
    ['neither end nor duration', { duration: null }, 'validation-failed'],
    ['a negative duration', { duration: -1 }, 'validation-failed'],
    ['a time that is none', { startTimeLocal: '25:00' }, 'validation-failed'],
    ['a start time without a date', { startDateLocal: null }, 'validation-failed'],
    ['an end time without a date', { endTimeLocal: '09:00' }, 'validation-failed'],
    ['a duration that is no whole number', { duration: 1.5 }, 'validation-failed'],
    ['an unknown zone', { timezone: 'Mars/Olympus' }, 'validation-failed'],
    ['an unknown task', { taskId: crypto.randomUUID() }, 'validation-failed'],
    ['an unknown project', { projectId: crypto.randomUUID() }, 'validation-failed'],
    ['an id that is none', { projectId: 'WEB' }, 'validation-failed'],
    [
      'an end before the start',
      { endDateLocal: '2026-03-18', endTimeLocal: '07:00' },
      'date-dependency',
    ],
  ])('refuses %s', async (_what, more, code) => {
    const workspace = await openWorkspace();
    const reply = await workspace.post('/timeentries', entryForm(workspace, more));
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, code]);
    expect(workspace.sandbox.entries()).toEqual([]);
  });

  it('refuses archived tasks and types of work', async () => {
    const workspace = await openWorkspace();
    const task = [...workspace.sandbox.world.tasks.values()][0];
    if (task === undefined) throw new RangeError('no task');
    workspace.sandbox.world.tasks.set(task.id, { ...task, isArchived: true });
    const archivedType = [...workspace.sandbox.world.typesOfWork.values()].find(
      (type) => type.isArchived,
    );
    for (const more of [{ taskId: task.id }, { typeOfWorkId: archivedType?.id }]) {
      const reply = await workspace.post('/timeentries', entryForm(workspace, more));
      expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'entity-archived']);
    }
  });
});

describe('The rules of the workspace', () => {
  it('keep people, but not admins, off closed projects', async () => {
    const workspace = await openWorkspace();
    const form = startForm(workspace, { taskId: taskNamed(workspace, 'Posters').id });
    const reply = await workspace.post('/me/timetracking/start', form);
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid-operation']);
    const started = await workspace
      .as('key')
      .post(`/users/${DEMO_PERSON_ID}/timetracking/start`, form);
    expect(started.status).toBe(200);
  });

  it.each([
    ['prevent-private', null, {}],
    ['allow-on-past-days', 7, { startDateLocal: '2026-03-01' }],
  ])('can refuse by %s', async (type, dayCount, more) => {
    const workspace = await openWorkspace();
    const { settings } = workspace.sandbox.world;
    settings.set(type, { type, enabled: true, dayCount });
    const form = entryForm(workspace, more);
    expect((await workspace.post('/timeentries', form)).status).toBe(400);
    settings.set(type, { type, enabled: false, dayCount });
    expect((await workspace.post('/timeentries', form)).status).toBe(200);
  });

  it('can demand a description', async () => {
    const workspace = await openWorkspace();
    const type = 'require-description';
    workspace.sandbox.world.settings.set(type, { type, enabled: true, dayCount: null });
    const without = await workspace.post('/me/timetracking/start', startForm(workspace));
    expect(without.status).toBe(400);
    const form = startForm(workspace, { note: 'Review' });
    expect((await workspace.post('/me/timetracking/start', form)).status).toBe(200);
  });
});

describe('Putting an entry', () => {
  it('clears what is left out, but not the owner', async () => {
    const workspace = await openWorkspace();
    const { id: taskId } = taskNamed(workspace, 'Weekly call');
    const more = { note: 'Call', isBillable: true, taskId };
    const id = idOf(await workspace.post('/timeentries', entryForm(workspace, more)));
    const { userId: _userId, ...form } = entryForm(workspace);
    const entry = bodyOf(await workspace.put(`/timeentries/${id}`, form));
    for (const key of ['note', 'taskId', 'projectId', 'task'])
      expect(entry).not.toHaveProperty(key);
    expect(entry).toMatchObject({ isBillable: false, userId: DEMO_PERSON_ID });
  });

  it('moves the start of a running entry while the duration stays 0', async () => {
    const workspace = await openWorkspace();
    const id = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    const form = {
      ...startForm(workspace),
      startDateUtc: '2026-03-18T00:00:00Z',
      startTimeUtc: '08:00:00',
      duration: 0,
    };
    const entry = bodyOf(await workspace.put(`/timeentries/${id}`, form));
    expect(entry).toMatchObject({ startTimeUtc: '08:00:00', duration: 0 });
    expect(workspace.sandbox.activeEntry()?.id).toBe(id);
  });

  it.each<[string, Body]>([
    ['an end', { endDateUtc: '2026-03-18', endTimeUtc: '08:30' }],
    ['a duration', { duration: 60 }],
    ['a start in the future', { startTimeUtc: '09:30' }],
    ['no start', { startDateUtc: null, startTimeUtc: null }],
  ])('refuses %s for a running entry', async (_what, more) => {
    const workspace = await openWorkspace();
    const id = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    const before = stored(workspace, id);
    const form = {
      ...startForm(workspace),
      startDateUtc: '2026-03-18',
      startTimeUtc: '08:00',
      ...more,
    };
    expect((await workspace.put(`/timeentries/${id}`, form)).status).toBe(400);
    expect(stored(workspace, id)).toEqual(before);
  });

  it('leaves the breaks of a finished entry alone', async () => {
    const workspace = await openWorkspace();
    const id = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    workspace.advance(HOUR_MS);
    await workspace.post('/me/timetracking/pause');
    workspace.advance(600_000);
    await workspace.post('/me/timetracking/resume');
    workspace.advance(HOUR_MS);
    await workspace.post('/me/timetracking/stop');

    const day = { startDateUtc: '2026-03-18', startTimeUtc: '09:00' };
    const put = async (more: Body): Promise<Body> =>
      bodyOf(await workspace.put(`/timeentries/${id}`, { ...startForm(workspace), ...more }));
    const byEnd = await put({ ...day, endDateUtc: '2026-03-18', endTimeUtc: '10:30' });
    expect(byEnd).toMatchObject({ duration: 4800, breakDuration: 600 });
    const byDuration = await put({ ...day, duration: 3600 });
    expect(byDuration).toMatchObject({ endTimeUtc: '10:10:00', breakDuration: 600 });
    const fromEnd = await put({ endDateUtc: '2026-03-18', endTimeUtc: '11:10', duration: 7200 });
    expect(fromEnd).toMatchObject({ startTimeUtc: '09:00:00', duration: 7200 });
    const tooShort = await workspace.put(`/timeentries/${id}`, {
      ...startForm(workspace),
      ...day,
      endDateUtc: '2026-03-18',
      endTimeUtc: '09:05',
    });
    expect([tooShort.status, bodyOf(tooShort)['code']]).toEqual([400, 'value-out-of-range']);
  });
});

describe('Entries of others', () => {
  it('need a right, and are refused with 401 and the code unauthorized', async () => {
    const workspace = await openWorkspace({
      credentials: [{ token: 'colleague', kind: 'user', userId: DEMO_COLLEAGUE_ID }],
    });
    const id = idOf(await workspace.post('/timeentries', entryForm(workspace)));
    const colleague = workspace.as('colleague');
    const replies = [
      await colleague.get(`/timeentries/${id}`),
      await colleague.delete(`/timeentries/${id}`),
      await colleague.put(`/timeentries/${id}`, entryForm(workspace)),
    ];
    for (const reply of replies) {
      expect([reply.status, bodyOf(reply)['code']]).toEqual([401, 'unauthorized']);
    }
    expect((await colleague.get('/timeentries')).json).toEqual([]);
  });

  it('are seen on projects with the right for it, so that a list without a user is too long', async () => {
    const workspace = await openWorkspace({ seed: 'demo' });
    const reply = await workspace.get('/timeentries', { pageSize: '1000' });
    expect(reply.text).toContain(`"userId":"${DEMO_COLLEAGUE_ID}"`);
  });

  it('cannot be deleted once billed, but by an admin', async () => {
    const workspace = await openWorkspace();
    const form = entryForm(workspace, { isBilled: true });
    const id = idOf(await workspace.post('/timeentries', form));
    expect((await workspace.delete(`/timeentries/${id}`)).status).toBe(401);
    expect((await workspace.as('key').delete(`/timeentries/${id}`)).status).toBe(204);
    expect((await workspace.get(`/timeentries/${id}`)).status).toBe(404);
  });
});
