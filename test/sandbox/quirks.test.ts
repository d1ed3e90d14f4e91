import { describe, expect, it } from 'vitest';
import { bodyOf, openWorkspace, startForm, type OpenWorkspace } from './open-workspace';

const MINUTE_MS = 60_000;

/** An hour of work, then a break of ten minutes that is still open. */
async function paused(workspace: OpenWorkspace): Promise<void> {
  await workspace.post('/me/timetracking/start', startForm(workspace));
  workspace.advance(60 * MINUTE_MS);
  await workspace.post('/me/timetracking/pause');
  workspace.advance(10 * MINUTE_MS);
}

describe('A quirk of the sandbox can be switched while it runs', () => {
  it('empty keys are left out or null', async () => {
    const workspace = await openWorkspace();
    await workspace.post('/me/timetracking/start', startForm(workspace));
    expect(bodyOf(await workspace.get('/me/timeentries/last'))).not.toHaveProperty('endTimeUtc');
    workspace.sandbox.quirks.set({ emptyKeys: 'null' });
    const entry = bodyOf(await workspace.get('/me/timeentries/last'));
    expect(entry).toMatchObject({ endTimeUtc: null, note: null, breaks: null, task: null });
  });

  it('a running duration stays 0 or grows', async () => {
    const workspace = await openWorkspace();
    await paused(workspace);
    expect(bodyOf(await workspace.get('/me/timeentries/last'))['duration']).toBe(0);
    workspace.sandbox.quirks.set({ runningDuration: 'live' });
    expect(bodyOf(await workspace.get('/me/timeentries/last'))['duration']).toBe(3600);
    await workspace.post('/me/timetracking/resume');
    workspace.advance(MINUTE_MS);
    expect(bodyOf(await workspace.get('/me/timeentries/last'))['duration']).toBe(3660);
  });

  it('an open break has no duration or 0', async () => {
    const workspace = await openWorkspace({ quirks: { openBreakDuration: 'zero' } });
    await paused(workspace);
    const entry = bodyOf(await workspace.get('/me/timeentries/last'));
    expect(entry['breaks']).toEqual([{ startDate: '2026-03-18T10:00:00Z', duration: 0 }]);
  });

  it.each([
    ['pause-moment', '10:00:00', undefined],
    ['now', '10:10:00', 600],
  ] as const)('a stop while paused ends at the %s', async (stopWhilePaused, end, breakDuration) => {
    const workspace = await openWorkspace({ quirks: { stopWhilePaused } });
    await paused(workspace);
    const entry = bodyOf(await workspace.post('/me/timetracking/stop'));
    expect(entry['duration']).toBe(3600);
    expect(String(entry['endTimeUtc'])).toContain(end);
    expect(entry['breakDuration']).toBe(breakDuration);
  });

  it.each([
    ['kept', 200, 1],
    ['dropped-204', 204, 0],
    ['refused-400', 400, 1],
  ] as const)('a stop in the first second is %s', async (stopInFirstSecond, status, left) => {
    const workspace = await openWorkspace({ quirks: { stopInFirstSecond } });
    await workspace.post('/me/timetracking/start', startForm(workspace));
    expect((await workspace.post('/me/timetracking/stop')).status).toBe(status);
    expect(workspace.sandbox.entries()).toHaveLength(left);
    await workspace.post('/me/timetracking/start', startForm(workspace));
    workspace.advance(1000);
    expect((await workspace.post('/me/timetracking/stop', {})).status).toBe(200);
  });

  it('a stop with nothing running answers 204 or 400', async () => {
    const workspace = await openWorkspace({ quirks: { stopWithNothingRunning: '400' } });
    const reply = await workspace.post('/me/timetracking/stop');
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid-operation']);
  });

  it('a body with pause and resume is refused or ignored', async () => {
    const workspace = await openWorkspace();
    await workspace.post('/me/timetracking/start', startForm(workspace));
    expect((await workspace.post('/me/timetracking/pause', {})).status).toBe(400);
    workspace.sandbox.quirks.set({ bodyOnPauseResume: 'ignored' });
    expect((await workspace.post('/me/timetracking/pause', {})).status).toBe(200);
  });

  it('the clock is shifted, for stamps and the Date header alike', async () => {
    const workspace = await openWorkspace({ quirks: { clockOffsetMs: -90_000 } });
    const reply = await workspace.post('/me/timetracking/start', startForm(workspace));
    expect(reply.headers.get('date')).toBe('Wed, 18 Mar 2026 08:58:30 GMT');
    expect(String(bodyOf(reply)['startTimeUtc'])).toContain('08:58:30');
  });
});
