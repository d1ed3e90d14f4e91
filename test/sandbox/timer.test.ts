import { describe, expect, it } from 'vitest';
import { API_CLIENT_USER_ID, DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../support/lab';
import {
  bodyOf,
  entryForm,
  idOf,
  openWorkspace,
  startForm,
  stored,
  taskNamed,
} from './open-workspace';

const HOUR_MS = 3_600_000;

describe('A timer of the sandbox', () => {
  it('starts with seven digits, a midnight date and no end', async () => {
    const workspace = await openWorkspace();
    const entry = bodyOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    expect(entry['startDateUtc']).toBe('2026-03-18T00:00:00Z');
    expect(entry['startTimeUtc']).toMatch(/^09:00:00\.\d{7}$/);
    expect(entry['startDateLocal']).toBe('2026-03-18T00:00:00');
    expect(entry['startTimeLocal']).toMatch(/^10:00:00\.\d{7}$/);
    expect(Object.keys(entry).filter((key) => key.startsWith('end'))).toEqual([]);
    expect(entry).not.toHaveProperty('breaks');
    expect(entry['duration']).toBe(0);
  });

  it('writes the resource version as a number beyond what a double holds', async () => {
    const workspace = await openWorkspace();
    const reply = await workspace.post('/me/timetracking/start', startForm(workspace));
    const digits = /"resourceVersion":(\d+)[,}]/.exec(reply.text)?.[1] ?? '';
    expect(BigInt(digits)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(digits).toBe(stored(workspace, idOf(reply)).version);
  });

  it('stops the one before with an overlap of eight milliseconds', async () => {
    const workspace = await openWorkspace();
    const first = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    workspace.advance(HOUR_MS);
    const second = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    const end = stored(workspace, first).end;
    const start = stored(workspace, second).start;
    expect((end?.epochMs ?? 0) - (start?.epochMs ?? 0)).toBe(8);
    expect(workspace.sandbox.activeEntry()?.id).toBe(second);
  });

  it('never ends before its start, even when the next one begins at once', async () => {
    const workspace = await openWorkspace();
    const first = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    await workspace.post('/me/timetracking/start', startForm(workspace));
    const { start, end, durationSec } = stored(workspace, first);
    expect(end?.epochMs).toBeGreaterThanOrEqual(start?.epochMs ?? Infinity);
    expect(durationSec).toBe(0);
  });

  it('takes breaks out of the duration', async () => {
    const workspace = await openWorkspace();
    await workspace.post('/me/timetracking/start', startForm(workspace));
    workspace.advance(HOUR_MS);
    const paused = bodyOf(await workspace.post('/me/timetracking/pause'));
    expect(paused['breaks']).toEqual([{ startDate: '2026-03-18T10:00:00Z' }]);
    expect(paused).not.toHaveProperty('breakDuration');
    workspace.advance(600_000);
    const resumed = bodyOf(await workspace.post('/me/timetracking/resume'));
    expect(resumed['breakDuration']).toBe(600);
    workspace.advance(HOUR_MS);
    const stopped = bodyOf(await workspace.post('/me/timetracking/stop'));
    expect(stopped['duration']).toBe(7200);
    expect(stopped['endTimeUtc']).toMatch(/^11:10:00\.\d{7}$/);
  });

  it('does nothing when a paused one is paused or a running one resumed', async () => {
    const workspace = await openWorkspace();
    const started = await workspace.post('/me/timetracking/start', startForm(workspace));
    expect((await workspace.post('/me/timetracking/resume')).text).toBe(started.text);
    workspace.advance(1000);
    const paused = await workspace.post('/me/timetracking/pause');
    workspace.advance(1000);
    expect((await workspace.post('/me/timetracking/pause')).text).toBe(paused.text);
  });

  it.each(['stop', 'pause', 'resume'])('answers 204 to %s when nothing runs', async (act) => {
    const workspace = await openWorkspace();
    const reply = await workspace.post(`/me/timetracking/${act}`);
    expect([reply.status, reply.text]).toEqual([204, '']);
  });

  it('counts the away time as work once the breaks are removed', async () => {
    const workspace = await openWorkspace();
    const id = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    await workspace.post('/me/timetracking/pause');
    workspace.advance(HOUR_MS);
    const entry = bodyOf(await workspace.post(`/timeentries/${id}/removeBreaks`));
    expect(entry).not.toHaveProperty('breaks');
    expect(bodyOf(await workspace.post('/me/timetracking/stop'))['duration']).toBe(3600);
  });

  it('ends by itself after 24 hours', async () => {
    const workspace = await openWorkspace();
    const id = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    workspace.advance(25 * HOUR_MS);
    const entry = bodyOf(await workspace.get(`/timeentries/${id}`));
    expect(entry['duration']).toBe(24 * 3600);
    expect(entry['endDateUtc']).toBe('2026-03-19T00:00:00Z');
  });

  it('is hidden in "last" by a later booking, and still found by the filter for running entries', async () => {
    const workspace = await openWorkspace();
    const running = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    workspace.advance(HOUR_MS);
    const booked = workspace.sandbox.elsewhere.book();
    expect(idOf(await workspace.get('/me/timeentries/last'))).toBe(booked.id);
    const filterby = `userId eq guid'${DEMO_PERSON_ID}' and endTimeUtc eq null and startTimeUtc ne null`;
    const found = await workspace.get('/timeentries', { pageSize: '5', filterby });
    expect(found.json).toMatchObject([{ id: running }]);
  });

  it('brings the project of its task along', async () => {
    const workspace = await openWorkspace();
    const { id } = taskNamed(workspace, 'Weekly call');
    const form = startForm(workspace, { taskId: id });
    const entry = bodyOf(await workspace.post('/me/timetracking/start', form));
    expect(entry['project']).toMatchObject({ projectKey: 'WEB' });
    expect(entry['task']).toMatchObject({ taskIdentifier: 'WEB-5', baseType: 'projecttask' });
  });
});

describe('"Last" in the sandbox', () => {
  it('answers 204 for an empty account and for nobody', async () => {
    const workspace = await openWorkspace();
    expect((await workspace.get('/me/timeentries/last')).status).toBe(204);
    const nobody = crypto.randomUUID();
    expect((await workspace.get(`/users/${nobody}/timeentries/last`)).status).toBe(204);
  });

  it('ignores the future and takes an entry without times for midnight', async () => {
    const workspace = await openWorkspace();
    const dateOnly = { startTimeLocal: null, duration: 60 };
    const midnight = await workspace.post('/timeentries', entryForm(workspace, dateOnly));
    await workspace.post('/timeentries', entryForm(workspace, { startTimeLocal: '23:00' }));
    expect(idOf(await workspace.get('/me/timeentries/last'))).toBe(idOf(midnight));
    const eight = await workspace.post('/timeentries', entryForm(workspace));
    expect(idOf(await workspace.get('/me/timeentries/last'))).toBe(idOf(eight));
  });
});

describe('Whose timer it is', () => {
  it('matters for pause and resume: an API key is refused, for itself and for others', async () => {
    const workspace = await openWorkspace();
    await workspace.post('/me/timetracking/start', startForm(workspace));
    const key = workspace.as('key');
    for (const path of [`/users/${DEMO_PERSON_ID}`, `/users/${API_CLIENT_USER_ID}`, '/me']) {
      const reply = await key.post(`${path}/timetracking/pause`);
      expect(reply.status).toBe(400);
      expect(reply.json).toMatchObject({
        code: 'invalid-operation',
        description: 'You can only pause your own time trackings',
      });
    }
    expect((await key.post(`/users/${DEMO_PERSON_ID}/timetracking/stop`)).status).toBe(200);
    const form = startForm(workspace);
    const started = await key.post(`/users/${DEMO_PERSON_ID}/timetracking/start`, form);
    expect(bodyOf(started)['userId']).toBe(DEMO_PERSON_ID);
  });

  it('keeps a person without admin rights from the timers of others', async () => {
    const workspace = await openWorkspace();
    const reply = await workspace.post(
      `/users/${DEMO_COLLEAGUE_ID}/timetracking/start`,
      startForm(workspace),
    );
    expect([reply.status, bodyOf(reply)['code']]).toEqual([401, 'unauthorized']);
  });
});
