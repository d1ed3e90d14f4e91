import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callError } from '../../../src/contract/errors';
import { ok } from '../../../src/core/base/result';
import { serveApplication, type BrowserServer } from '../../../src/main/browser/server';
import { contentSecurityPolicy } from '../../../src/main/static-pages/policy';
import { createFakeApplication } from '../../support/fake-application';
import { isLoopbackListener } from '../../support/loopback-listener';
import { newFolder } from '../../support/new-folder';

const servers: BrowserServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function setUp() {
  const pagesDir = await newFolder('pages');
  await writeFile(path.join(pagesDir, 'index.html'), '<!doctype html><title>Timer</title>');
  const application = createFakeApplication();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const onOpened = vi.fn();
  const server = await serveApplication({ application, pagesDir, port: 0, logger, onOpened });
  servers.push(server);
  const url = `http://127.0.0.1:${server.port}`;
  const redeem = async (ticket: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ticket }),
    });
  const key = String(((await (await redeem(ticketOf(server))).json()) as { value: unknown }).value);

  const post = async (urlPath: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + urlPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-awork-timer-key': key, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { application, server, url, post, logger, key, redeem, onOpened };
}

function ticketOf(server: BrowserServer): string {
  return new URL(server.address()).hash.slice('#ticket='.length);
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
    expect(await statusFor(server, '/', `localhost:${server.port}`)).toBe(403);
    expect(await statusFor(server, '/../package.json', `127.0.0.1:${server.port}`)).toBe(404);
    expect((await fetch(`${url}/none.html`)).status).toBe(404);
    expect((await fetch(`${url}/`, { method: 'PUT' })).status).toBe(405);
  });
});

describe('the listener', () => {
  isLoopbackListener(async () => (await setUp()).server.port);
});

describe('the address', () => {
  it('lets one browser in, and is another one afterwards', async () => {
    const { server, redeem, url, onOpened } = await setUp();
    const address = server.address();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?open=[\w-]{8}#ticket=[\w-]{43}$/);
    const ticket = ticketOf(server);
    onOpened.mockClear();
    const given = (await (await redeem(ticket)).json()) as { value: string };
    expect(onOpened).toHaveBeenCalledTimes(1);
    expect(address).not.toContain(given.value);
    expect(server.address()).not.toBe(address);
    const headers = { 'x-awork-timer-key': given.value, 'content-type': 'application/json' };
    const used = await fetch(`${url}/api/run`, { method: 'POST', headers, body: '{}' });
    expect(used.status).toBe(200);
    expect((await redeem(ticket)).status).toBe(403);
    const second = (await (await redeem(ticketOf(server))).json()) as { value: string };
    expect(second.value).toBe(given.value);
  });

  it.each([null, '', 7, 'guess'])('opens nothing with the ticket %j', async (ticket) => {
    const { redeem, onOpened } = await setUp();
    onOpened.mockClear();
    const answer = await redeem(ticket);
    expect([answer.status, await answer.json()]).toEqual([403, callError('sender-refused')]);
    expect(onOpened).not.toHaveBeenCalled();
  });

  it('gives no page of others a key, whatever ticket it has', async () => {
    const { server, redeem } = await setUp();
    const ticket = ticketOf(server);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `http://127.0.0.1:${server.port + 1}` },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await redeem(ticket, headers)).status).toBe(403);
    }
    expect((await redeem(ticket)).status).toBe(200);
  });

  it('clears what others left in the browser at that port, once', async () => {
    const { server, url, redeem } = await setUp();
    const { search } = new URL(server.address());
    const cleared = async (query: string) =>
      (await fetch(`${url}/${query}`)).headers.get('clear-site-data');
    expect(await cleared(search)).toBe('"cache", "storage"');
    expect(await cleared('?open=other')).toBeNull();
    await redeem(ticketOf(server));
    // Another tab must not take the key from the first one.
    expect(await cleared(search)).toBeNull();
  });

  it('is no place for a service worker', async () => {
    const { url } = await setUp();
    const answer = await fetch(`${url}/`, { headers: { 'service-worker': 'script' } });
    expect(answer.headers.get('content-type')).toBe('text/javascript');
    expect(await answer.text()).toContain('registration.unregister()');
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
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
      pressedAtMs: 7,
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true, value: ['found'], revision: 1 });
    expect(application.calls).toEqual([['run', 'work.find', { text: 'a' }, 'r', 7]]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('can be cancelled', async () => {
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
    const { post, url, key } = await setUp();
    expect((await post('/api/other', {})).status).toBe(404);
    const headers = { 'x-awork-timer-key': key };
    expect((await fetch(`${url}/api/run`, { headers })).status).toBe(405);
  });
});

describe('snapshots', () => {
  async function open({ url, key }: { readonly url: string; readonly key: string }) {
    const abort = new AbortController();
    const answer = await fetch(`${url}/api/snapshots`, {
      headers: { 'x-awork-timer-key': key },
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
    const { application, ...host } = await setUp();
    const { answer, next } = await open(host);
    expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    expect(await next()).toMatchObject({ revision: 1 });
    application.publish({ zone: 'Asia/Tokyo' });
    application.publish({ zone: 'UTC' });
    expect(await next()).toMatchObject({ revision: 2, zone: 'Asia/Tokyo' });
    expect(await next()).toMatchObject({ revision: 3, zone: 'UTC' });
  });

  it('mean that somebody looks', async () => {
    const { application, ...host } = await setUp();
    const first = await open(host);
    const second = await open(host);
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
    const host = await setUp();
    const { next } = await open(host);
    await next();
    host.server.close();
    await expect(fetch(host.url)).rejects.toThrow();
  });
});

it('a port that is taken is an error', async () => {
  const { server, application } = await setUp();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await expect(
    serveApplication({ application, pagesDir: '/', port: server.port, logger, onOpened: vi.fn() }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
