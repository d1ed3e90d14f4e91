import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallbackPage } from '../../../src/main/oauth/callback-page';
import { openCallbackServer } from '../../../src/main/oauth/callback-server';
import { isLoopbackListener } from '../../support/loopback-listener';
import { recordingLogger, type Line } from '../../support/recording-logger';

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

async function get(port: number, options: RequestOptions = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = await taken(0);
  const { port } = server;
  await server.close();
  return port;
}

async function taken(
  port: number,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function setUp() {
  const port = await freePort();
  const log: Line[] = [];
  const opened = await openCallbackServer([port], recordingLogger(log));
  if (!opened.ok) throw new Error(opened.error);
  const server = opened.value;
  onTestFinished(server.close);
  const offered: string[] = [];
  const expectCallback = (page: CallbackPage) =>
    server.expect((params) => {
      offered.push(params.toString());
      return page;
    });
  return { port, server, log, offered, expectCallback };
}

describe('the listener that the browser comes back to', () => {
  isLoopbackListener(async () => (await setUp()).port);

  it('takes one callback, and shows a page that loads and runs nothing', async () => {
    const { port, server, offered, expectCallback } = await setUp();
    expect(server.redirectUri).toBe(`http://127.0.0.1:${port}/callback`);
    expectCallback('done');
    const got = await get(port, { path: '/callback?code=c&state=s' });
    expect(got.status).toBe(200);
    expect(offered).toEqual(['code=c&state=s']);
    expect(got.text).toContain('You can close this tab');
    expect(got.text).not.toMatch(/<script|<link|<img|src=|href=/);
    expect(got.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    expect(got.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });

  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'de', 'Dieser Tab kann geschlossen werden'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en', 'You can close this tab'],
    ['en;q=0.1, de;q=0.2', 'de', 'Dieser Tab'],
    ['fr', 'en', 'You can close this tab'],
    ['de;q=0', 'en', 'You can close this tab'],
  ])('speaks to a browser that asks for %s in %s', async (asked, language, words) => {
    const { port, expectCallback } = await setUp();
    expectCallback('done');
    const got = await get(port, { path: '/callback', headers: { 'accept-language': asked } });
    expect(got.headers['content-language']).toBe(language);
    expect(got.text).toContain(words);
  });

  it('takes the callback however many silent connections there are', async () => {
    const { port, offered, expectCallback } = await setUp();
    expectCallback('done');
    for (let count = 0; count < 300; count += 1) {
      const silent = connect(port, '127.0.0.1');
      silent.on('error', () => undefined);
      onTestFinished(() => void silent.destroy());
      await once(silent, 'connect');
    }
    expect((await get(port, { path: '/callback?code=c' })).status).toBe(200);
    expect(offered).toEqual(['code=c']);
  });

  it('leads to the sign-in page once, from an address that says nothing of it', async () => {
    const { port, server, log } = await setUp();
    const address = new URL(server.leadTo('https://awork.example/authorize?state=s'));
    expect(address.href).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/sign-in/[\\w-]{43}$`));
    const first = await get(port, { path: address.pathname });
    expect([first.status, first.headers.location]).toEqual([
      302,
      'https://awork.example/authorize?state=s',
    ]);
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    const second = await get(port, { path: address.pathname });
    expect([second.status, second.headers.location]).toEqual([410, undefined]);
    expect(second.text).toContain('If that was not you');
    expect((await get(port, { path: `${address.pathname}x` })).status).toBe(404);
    expect(JSON.stringify(log)).not.toContain(address.pathname);
  });

  it('refuses a second callback', async () => {
    const { port, offered, expectCallback } = await setUp();
    expectCallback('done');
    await get(port, { path: '/callback?code=first' });
    const second = await get(port, { path: '/callback?code=second' });
    expect(second.status).toBe(400);
    expect(second.text).not.toContain('close this tab');
    expect(offered).toEqual(['code=first']);
  });

  it('goes on listening after a callback that was not ours', async () => {
    const { port, server, offered, expectCallback } = await setUp();
    expectCallback('not-ours');
    expect((await get(port, { path: '/callback?state=forged' })).status).toBe(400);
    expect((await get(port, { path: '/callback?state=forged' })).status).toBe(400);
    expectCallback('denied');
    expect((await get(port, { path: '/callback?state=ours' })).text).toContain('Not signed in');
    expect(offered).toHaveLength(3);
    await server.close();
  });

  it.each([
    ['another name for this machine', { headers: { host: 'localhost:PORT' } }, 421],
    ['a name that somebody bent to it', { headers: { host: 'evil.example' } }, 421],
    ['the address without the port', { headers: { host: '127.0.0.1' } }, 421],
    ['another method', { method: 'POST' }, 405],
    ['HEAD', { method: 'HEAD' }, 405],
    ['another path', { path: '/' }, 404],
    ['a longer path', { path: '/callback/x' }, 404],
    ['a path with an address in it', { path: 'http://evil.example/callback' }, 400],
  ] as const)('refuses %s, and offers it to nobody', async (_, options, status) => {
    const { port, offered, expectCallback } = await setUp();
    expectCallback('done');
    const host = 'headers' in options ? options.headers.host.replace('PORT', String(port)) : null;
    const got = await get(port, {
      path: '/callback?code=c&state=s',
      ...options,
      ...(host === null ? {} : { headers: { host } }),
    });
    expect(got.status).toBe(status);
    expect(offered).toEqual([]);
    expect((await get(port, { path: '/callback?code=c&state=s' })).status).toBe(200);
  });

  it('refuses what comes before it is expected, and does not remember it', async () => {
    const { port, offered, expectCallback } = await setUp();
    expect((await get(port, { path: '/callback?code=early' })).status).toBe(400);
    expectCallback('done');
    expect(offered).toEqual([]);
  });

  it('is gone when it is closed, also with a connection on which nothing came', async () => {
    const { port, server } = await setUp();
    const { connect } = await import('node:net');
    const idle = connect(port, '127.0.0.1');
    idle.on('error', () => undefined);
    await new Promise((resolve) => idle.once('connect', resolve));
    const ended = new Promise((resolve) => idle.once('close', resolve));
    await server.close();
    await ended;
    await expect(get(port)).rejects.toThrow('ECONNREFUSED');
  });

  it('takes the next port when one is taken, and says so when all are', async () => {
    const first = await taken(0);
    const second = await freePort();
    const logger = recordingLogger([]);
    const opened = await openCallbackServer([first.port, second], logger);
    if (!opened.ok) throw new Error(opened.error);
    expect(opened.value.redirectUri).toBe(`http://127.0.0.1:${second}/callback`);
    expect(await openCallbackServer([first.port, second], logger)).toEqual({
      ok: false,
      error: 'ports-in-use',
    });
    await opened.value.close();
    await first.close();
  });

  it('logs neither codes nor states', async () => {
    const { port, log, expectCallback } = await setUp();
    expectCallback('not-ours');
    await get(port, { path: '/callback?code=the-code&state=the-state' });
    await get(port, { path: '/other?code=the-code' });
    expect(log).toHaveLength(2);
    expect(JSON.stringify(log)).not.toMatch(/the-code|the-state/);
  });
});
