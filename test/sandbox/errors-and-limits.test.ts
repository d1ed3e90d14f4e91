import { describe, expect, it } from 'vitest';
import { bodyOf, openWorkspace, replyOf, startForm } from './open-workspace';

describe('An error of the sandbox', () => {
  it("has awork's body, and a trace id in the headers as well", async () => {
    const workspace = await openWorkspace();
    const reply = await workspace.get(`/timeentries/${crypto.randomUUID()}`);
    expect(reply.status).toBe(404);
    const body = bodyOf(reply);
    expect(body).toMatchObject({ code: 'not-found', link: 'https://developers.awork.com' });
    expect(body['traceId']).toBe(reply.headers.get('trace-id'));
    expect(body).not.toHaveProperty('validationErrors');
  });

  it('is 401 with the words "token expired" for a missing and for an unknown token', async () => {
    const workspace = await openWorkspace();
    for (const token of [null, 'nobody']) {
      const reply = await workspace.as(token).get('/me');
      expect([reply.status, bodyOf(reply)['code']]).toEqual([401, 'workspaceid-missing']);
      expect(reply.text).toMatch(/token expired/i);
    }
  });

  it('is 404 for what is no endpoint, such as a list of tasks', async () => {
    const workspace = await openWorkspace();
    expect((await workspace.get('/tasks')).status).toBe(404);
    expect((await workspace.post('/me/timetracking/delete')).status).toBe(404);
    expect((await fetch(`${workspace.sandbox.origin}/elsewhere`)).status).toBe(404);
  });

  it('is 400 for unknown properties of a start', async () => {
    const workspace = await openWorkspace();
    const form = startForm(workspace, { startTimeUtc: '08:00' });
    const reply = await workspace.post('/me/timetracking/start', form);
    expect(reply.status).toBe(400);
    expect(bodyOf(reply)['validationErrors']).toMatchObject([{ property: 'StartTimeUtc' }]);
  });

  it.each([
    ['no JSON', '{', 'application/json', 400],
    ['no object', '[]', 'application/json', 400],
    ['another content type', '{}', 'text/plain', 415],
    ['nothing', '', 'application/json', 400],
    ['a book', ' '.repeat(1_100_000), 'application/json', 413],
  ])('is given for a body that is %s', async (_what, body, contentType, status) => {
    const { sandbox } = await openWorkspace();
    const response = await fetch(`${sandbox.url}/me/timetracking/start`, {
      method: 'POST',
      headers: { authorization: 'Bearer person', 'content-type': contentType },
      body,
    });
    expect((await replyOf(response)).status).toBe(status);
  });

  it('is given to a page that reached the server under another name', async () => {
    const { sandbox } = await openWorkspace();
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example' };
      request(`${sandbox.url}/me`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('The rate limit', () => {
  it('is announced with every answer', async () => {
    const workspace = await openWorkspace();
    const { headers } = await workspace.get('/me');
    expect(Object.fromEntries(headers)).toMatchObject({
      'ratelimit-limit': '1000',
      'ratelimit-remaining': '999',
      'ratelimit-reset': '60',
      'x-ratelimit-limit-second': '50',
      'x-ratelimit-remaining-minute': '999',
    });
  });

  it('refuses with 429 until the minute is over', async () => {
    const workspace = await openWorkspace({ rateLimitPerMinute: 2 });
    workspace.advance(20_000);
    await workspace.get('/me');
    await workspace.get('/me');
    const refused = await workspace.get('/me');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-reset')).toBe('40');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    workspace.advance(40_000);
    expect((await workspace.get('/me')).status).toBe(200);
    workspace.sandbox.limit.setPerMinute(null);
    expect((await workspace.get('/me')).status).toBe(200);
  });
});

describe('The request log', () => {
  it('counts requests and keeps no tokens', async () => {
    const workspace = await openWorkspace();
    await workspace.get('/timeentries', { pageSize: '5' });
    await workspace.as(null).get('/accounts/authorize', { state: 'secret' });
    const atMs = workspace.sandbox.clock.nowMs();
    expect(workspace.sandbox.requests).toEqual([
      { method: 'GET', path: '/timeentries', query: 'pageSize=5', status: 200, atMs },
      { method: 'GET', path: '/accounts/authorize', query: '', status: 400, atMs },
    ]);
    workspace.sandbox.clearRequests();
    expect(workspace.sandbox.requests).toEqual([]);
  });
});
