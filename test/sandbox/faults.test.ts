import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../support/lab';
import { bodyOf, openWorkspace, startForm } from './open-workspace';

const START = '/me/timetracking/start';

describe('A fault', () => {
  it('drops the connection before the server acts', async () => {
    const workspace = await openWorkspace();
    workspace.sandbox.faults.add({ path: START, effect: { kind: 'drop', when: 'before' } });
    await expect(workspace.post(START, startForm(workspace))).rejects.toThrow();
    expect(workspace.sandbox.activeEntry()).toBeNull();
    expect(workspace.sandbox.requests).toMatchObject([{ path: START, status: null }]);
    expect((await workspace.post(START, startForm(workspace))).status).toBe(200);
  });

  it('drops the connection after the server has acted', async () => {
    const workspace = await openWorkspace();
    workspace.sandbox.faults.add({ path: START, effect: { kind: 'drop', when: 'after' } });
    await expect(workspace.post(START, startForm(workspace))).rejects.toThrow();
    expect(workspace.sandbox.activeEntry()).not.toBeNull();
  });

  it.each([
    ['before', null],
    ['after', expect.anything()],
  ] as const)('lets a request hang %s the act, until it is released', async (when, entry) => {
    const workspace = await openWorkspace();
    const { faults } = workspace.sandbox;
    faults.add({ path: START, effect: { kind: 'hang', when } });
    const arrived = workspace.sandbox.nextRequest('POST', START);
    const answer = workspace.post(START, startForm(workspace));
    await arrived;
    // Another request goes through; by its answer the hanging one has got as far as it can.
    expect((await workspace.get('/me')).status).toBe(200);
    expect(faults.hangingCount).toBe(1);
    expect(workspace.sandbox.activeEntry()).toEqual(entry);
    faults.release();
    expect((await answer).status).toBe(200);
    expect(workspace.sandbox.activeEntry()).not.toBeNull();
  });

  it('delays an answer', async () => {
    const workspace = await openWorkspace();
    const effect = { kind: 'delay', when: 'after', delayMs: 30 } as const;
    workspace.sandbox.faults.add({ path: '/me', effect });
    const order: string[] = [];
    const slow = workspace.get('/me').then(() => order.push('slow'));
    await workspace.get('/users').then(() => order.push('fast'));
    await slow;
    expect(order).toEqual(['fast', 'slow']);
  });

  it('answers with a status in place of the server, or after it has acted', async () => {
    const workspace = await openWorkspace();
    const { faults } = workspace.sandbox;
    faults.add({ path: START, effect: { kind: 'status', status: 503, headers: { 'x-a': 'b' } } });
    const refused = await workspace.post(START, startForm(workspace));
    expect([refused.status, refused.headers.get('x-a')]).toEqual([503, 'b']);
    expect(bodyOf(refused)).toMatchObject({ code: 'server-error' });
    expect(workspace.sandbox.activeEntry()).toBeNull();
    const effect: FaultEffect = { kind: 'status', status: 504, body: 'late', when: 'after' };
    faults.add({ path: START, effect });
    expect((await workspace.post(START, startForm(workspace))).text).toBe('late');
    expect(workspace.sandbox.activeEntry()).not.toBeNull();
  });

  it('answers as the edge does, in HTML and with a reference', async () => {
    const workspace = await openWorkspace();
    workspace.sandbox.faults.add({ path: '/me', effect: { kind: 'edge-403' } });
    const reply = await workspace.get('/me');
    expect(reply.status).toBe(403);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(reply.headers.get('x-edge-ref')).toMatch(/\w+/);
  });

  it('spoils a body: garbage, cut off, or far too large', async () => {
    const workspace = await openWorkspace();
    const { faults } = workspace.sandbox;
    faults.add({ path: '/me', effect: { kind: 'garbage' } });
    await expect(workspace.get('/me')).rejects.toThrow(SyntaxError);
    faults.add({ path: '/me', effect: { kind: 'truncated' } });
    await expect(workspace.get('/me')).rejects.toThrow();
    faults.add({ path: '/files/*', effect: { kind: 'huge', bytes: 3_000_000 } });
    const huge = await fetch(`${workspace.sandbox.url}/files/images/users/x`);
    expect((await huge.arrayBuffer()).byteLength).toBe(3_000_000);
  });

  it('meets as many requests as it is told to, of the method and the path it names', async () => {
    const workspace = await openWorkspace();
    const effect: FaultEffect = { kind: 'status', status: 500 };
    workspace.sandbox.faults.add({ method: 'get', path: '/users*', times: 2, effect });
    expect((await workspace.post('/users', {})).status).toBe(404);
    expect((await workspace.get('/me')).status).toBe(200);
    const statuses = [];
    for (const path of ['/users', '/users/me', '/users']) {
      statuses.push((await workspace.get(path)).status);
    }
    expect(statuses).toEqual([500, 500, 200]);
    const undo = workspace.sandbox.faults.add({ path: '*', times: 'always', effect });
    expect((await workspace.get('/me')).status).toBe(500);
    undo();
    expect((await workspace.get('/me')).status).toBe(200);
  });

  it('of the network refuses connections until the server listens again', async () => {
    const workspace = await openWorkspace();
    await workspace.get('/me');
    await workspace.sandbox.network.stopListening();
    await expect(workspace.get('/me')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await workspace.sandbox.network.listenAgain();
    expect((await workspace.get('/me')).status).toBe(200);
  });
});
