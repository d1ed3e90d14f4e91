import { describe, expect, it } from 'vitest';
import { DEMO_PERSON_ID } from '../support/lab';
import {
  bodyOf,
  callerOf,
  idOf,
  listOf,
  openWorkspace,
  startForm,
  stored,
  type Caller,
  type OpenWorkspace,
} from './open-workspace';

function controlOf(workspace: OpenWorkspace): Caller {
  return callerOf(`${workspace.sandbox.origin}/__sandbox`, null);
}

describe('The control API', () => {
  it('exists only where it was asked for', async () => {
    const workspace = await openWorkspace({ control: false });
    expect((await controlOf(workspace).get('/state')).status).toBe(404);
  });

  it('tells the state, and acts elsewhere', async () => {
    const workspace = await openWorkspace();
    const control = controlOf(workspace);
    const { id } = bodyOf(await control.post('/elsewhere', { act: 'start', note: 'On the phone' }));
    expect(workspace.sandbox.activeEntry()?.note).toBe('On the phone');
    workspace.advance(60_000);
    await control.post('/elsewhere', { act: 'pause' });
    await control.post('/elsewhere', { act: 'resume' });
    await control.post('/elsewhere', { act: 'stop', userId: DEMO_PERSON_ID });
    await control.post('/elsewhere', { act: 'edit', entryId: id, note: 'Edited' });
    await control.post('/elsewhere', { act: 'book', durationSec: 5 });
    const state = bodyOf(await control.get('/state'));
    expect(state).toMatchObject({
      nowMs: workspace.sandbox.clock.nowMs(),
      quirks: { emptyKeys: 'omitted' },
      entries: [{ note: 'Edited', durationSec: 60 }, { durationSec: 5 }],
    });
    await control.post('/elsewhere', { act: 'remove', entryId: id });
    expect(workspace.sandbox.entries()).toHaveLength(1);
  });

  it('sets quirks, the clock, settings and the limit', async () => {
    const workspace = await openWorkspace();
    const control = controlOf(workspace);
    await control.post('/quirks', { emptyKeys: 'null' });
    const before = workspace.sandbox.clock.nowMs();
    await control.post('/clock', { offsetMs: 5000 });
    await control.post('/clock', { advanceMs: 1000 });
    await control.post('/settings', { type: 'require-description', enabled: true });
    await control.post('/rate-limit', { perMinute: 0 });
    const { quirks, clock, world } = workspace.sandbox;
    expect(quirks.current).toMatchObject({ emptyKeys: 'null', clockOffsetMs: 6000 });
    expect(clock.nowMs()).toBe(before + 6000);
    expect(world.settings.get('require-description')?.enabled).toBe(true);
    expect((await workspace.get('/me')).status).toBe(429);
    await control.post('/rate-limit', { perMinute: null });
    await control.post('/reset');
    expect(quirks.current).toMatchObject({ emptyKeys: 'omitted', clockOffsetMs: 0 });
    expect(world.settings.get('require-description')?.enabled).toBe(false);
  });

  it('adds faults and takes them away', async () => {
    const workspace = await openWorkspace();
    const control = controlOf(workspace);
    const effect = { kind: 'status', status: 502 };
    await control.post('/faults', { path: '/me', method: 'GET', times: 'always', effect });
    expect((await workspace.get('/me')).status).toBe(502);
    await control.delete('/faults');
    expect((await workspace.get('/me')).status).toBe(200);
    const requests = listOf(await control.get('/requests'));
    expect(requests.map((request) => request['status'])).toEqual([502, 200]);
    await control.delete('/requests');
    expect(workspace.sandbox.requests).toEqual([]);
  });

  it.each([
    { kind: 'drop' },
    { kind: 'drop', when: 'after' },
    { kind: 'hang', when: 'before' },
    { kind: 'delay', when: 'after', delayMs: 5 },
    { kind: 'status', status: 500, body: { code: 'x' }, headers: { 'retry-after': '1' } },
    { kind: 'edge-403' },
    { kind: 'garbage' },
    { kind: 'truncated' },
    { kind: 'huge', bytes: 10 },
  ])('knows the fault %o', async (effect) => {
    const workspace = await openWorkspace();
    const control = controlOf(workspace);
    expect((await control.post('/faults', { path: '/me', effect })).status).toBe(204);
    const taken = workspace.sandbox.faults.take('GET', '/me');
    expect(taken).toMatchObject(effect);
    expect((await control.post('/faults/release')).status).toBe(204);
  });

  it('issues and expires tokens', async () => {
    const workspace = await openWorkspace();
    const control = controlOf(workspace);
    const { token } = bodyOf(await control.post('/tokens', { kind: 'user' }));
    const caller = workspace.as(String(token));
    expect(bodyOf(await caller.get('/me'))['id']).toBe(DEMO_PERSON_ID);
    expect((await control.post('/tokens/expire')).status).toBe(204);
    expect((await caller.get('/me')).status).toBe(401);
  });

  it('goes offline for a while and comes back', async () => {
    const workspace = await openWorkspace();
    const stopped = controlOf(workspace).post('/offline', { forMs: 1 });
    expect((await stopped).status).toBe(204);
    await expect
      .poll(() => workspace.get('/me').then(({ status }) => status), { interval: 10 })
      .toBe(200);
  });

  it.each<[string, unknown]>([
    ['/faults', { path: '/me' }],
    ['/faults', { path: '/me', effect: { kind: 'explode' } }],
    ['/quirks', { emptyKeys: 'sometimes' }],
    ['/quirks', { colour: 'blue' }],
    ['/quirks', { clockOffsetMs: '5' }],
    ['/elsewhere', { act: 'sing' }],
  ])('refuses at %s what it cannot use: %o', async (path, body) => {
    const workspace = await openWorkspace();
    const reply = await controlOf(workspace).post(path, body);
    expect(reply.status).toBe(400);
    expect(bodyOf(reply)).toHaveProperty('problem');
  });
});

describe('Elsewhere', () => {
  it('starts another timer, which ends the one that was known', async () => {
    const workspace = await openWorkspace();
    const mine = idOf(await workspace.post('/me/timetracking/start', startForm(workspace)));
    workspace.advance(60_000);
    const theirs = workspace.sandbox.elsewhere.start({ note: 'On the phone' });
    expect(idOf(await workspace.get('/me/timeentries/last'))).toBe(theirs.id);
    expect(stored(workspace, mine).durationSec).toBe(60);
    expect(workspace.sandbox.elsewhere.stop()?.id).toBe(theirs.id);
    expect(workspace.sandbox.elsewhere.stop()).toBeNull();
  });

  it('moves times, and the duration follows', async () => {
    const workspace = await openWorkspace();
    const { id, start } = workspace.sandbox.elsewhere.book({ durationSec: 600 });
    const startMs = (start?.epochMs ?? 0) - 600_000;
    expect(workspace.sandbox.elsewhere.edit(id, { startMs })?.durationSec).toBe(1200);
    expect(workspace.sandbox.elsewhere.edit('none', {})).toBeNull();
  });
});
