import { mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callError } from '../../../src/contract/errors';
import { ok } from '../../../src/core/base/result';
import { serveApplication, type BrowserServer } from '../../../src/main/browser/server';
import { contentSecurityPolicy } from '../../../src/main/static-pages/policy';
import { createFakeApplication } from '../../support/fake-application';

const KEY = 'k'.repeat(43);
const servers: BrowserServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function setUp() {
  const pagesDir = await mkdtemp(path.join(tmpdir(), 'awork-timer-pages-'));
  await writeFile(path.join(pagesDir, 'index.html'), '<!doctype html><title>Timer</title>');
  const application = createFakeApplication();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const server = await serveApplication({ application, pagesDir, key: KEY, port: 0, logger });
  servers.push(server);
  const url = `http://127.0.0.1:${server.port}`;

  const post = async (urlPath: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + urlPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-awork-timer-key': KEY, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { application, server, url, post, logger };
}

/** `fetch` sets `Host` itself; Node's own client sends what it is told. */
async function statusFor(server: BrowserServer, urlPath: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port: server.port, path: urlPath, headers: { host } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    )
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  it('is served without a key, with the policy', async () => {
    const { url } = await setUp();
    const answer = await fetch(`${url}/`);
    expect(await answer.text()).toContain('<title>Timer</title>');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy('own-host'));
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('is not served to another host name, and nothing else is served', async () => {
    const { server, url } = await setUp();
    expect(await statusFor(server, '/', `127.0.0.1:${server.port}`)).toBe(200);
    expect(await statusFor(server, '/', 'rebound.example')).toBe(403);
    expect(await statusFor(server, '/', `rebound.example:${server.port}`)).toBe(403);
    expect(await statusFor(server, '/../package.json', `localhost:${server.port}`)).toBe(404);
    expect((await fetch(`${url}/none.html`)).status).toBe(404);
    expect((await fetch(`${url}/`, { method: 'PUT' })).status).toBe(405);
  });
});

describe('a call', () => {
  it('is passed on as it came, and so is its answer', async () => {
    const { application, post } = await setUp();
    application.answer(ok(['found']));
    const answer = await post('/api/run', {
      name: 'work.find',
      input: { text: 'a' },
      requestId: 'r',
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true, value: ['found'], revision: 1 });
    expect(application.calls).toEqual([['run', 'work.find', { text: 'a' }, 'r']]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('can be taken back', async () => {
    const { application, post } = await setUp();
    expect((await post('/api/cancel', { requestId: 'r' })).status).toBe(204);
    expect(application.calls).toEqual([['cancel', 'r']]);
  });

  it.each([
    [{ 'x-awork-timer-key': 'wrong' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
  ])('with %j is refused with %i', async (headers, status) => {
    const { application, post } = await setUp();
    const answer = await post('/api/run', { name: 'timer.stop', input: {} }, headers);
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.json()).toEqual(callError('sender-refused'));
    expect(application.calls).toEqual([]);
  });

  it.each([
    ['not JSON', '{', 400],
    ['null', 'null', 400],
    ['longer than a mebibyte', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), 413],
  ])('that is %s is refused', async (_what, body, status) => {
    const { application, post } = await setUp();
    expect((await post('/api/run', body)).status).toBe(status);
    expect(application.calls).toEqual([]);
  });

  it('that is not one of the endpoints is not found', async () => {
    const { post, url } = await setUp();
    expect((await post('/api/other', {})).status).toBe(404);
    const headers = { 'x-awork-timer-key': KEY };
    expect((await fetch(`${url}/api/run`, { headers })).status).toBe(405);
  });
});

describe('snapshots', () => {
  async function open(url: string) {
    const abort = new AbortController();
    const answer = await fetch(`${url}/api/snapshots`, {
      headers: { 'x-awork-timer-key': KEY },
      signal: abort.signal,
    });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    const next = async (): Promise<unknown> => {
      while (!rest.includes('\n')) rest += (await reader.read()).value ?? '';
      const line = rest.slice(0, rest.indexOf('\n'));
      rest = rest.slice(line.length + 1);
      return JSON.parse(line);
    };
    return { answer, next, close: () => abort.abort() };
  }

  it('come one per line, the present one first', async () => {
    const { application, url } = await setUp();
    const { answer, next } = await open(url);
    expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    expect(await next()).toMatchObject({ revision: 1 });
    application.publish({ zone: 'Asia/Tokyo' });
    application.publish({ zone: 'UTC' });
    expect(await next()).toMatchObject({ revision: 2, zone: 'Asia/Tokyo' });
    expect(await next()).toMatchObject({ revision: 3, zone: 'UTC' });
  });

  it('mean that somebody looks', async () => {
    const { application, url } = await setUp();
    const first = await open(url);
    const second = await open(url);
    first.close();
    second.close();
    await vi.waitFor(() => expect(application.calls.at(-1)).toEqual(['onVisibilityChange', false]));
    expect(application.calls.filter(([name]) => name === 'onVisibilityChange')).toEqual([
      ['onVisibilityChange', true],
      ['onVisibilityChange', false],
    ]);
  });

  it('need the key', async () => {
    const { url } = await setUp();
    expect((await fetch(`${url}/api/snapshots`)).status).toBe(403);
  });

  it('end with the host', async () => {
    const { server, url } = await setUp();
    const { next } = await open(url);
    await next();
    server.close();
    await expect(fetch(url)).rejects.toThrow();
  });
});

it('a port that is taken is an error', async () => {
  const { server, application } = await setUp();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await expect(
    serveApplication({ application, pagesDir: '/', key: KEY, port: server.port, logger }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
