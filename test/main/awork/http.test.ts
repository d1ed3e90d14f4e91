import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MAX_ANSWER_BYTES } from '../../../src/main/awork/fetch-with-limits';
import {
  anyRead,
  anyWrite,
  aworkError,
  BASE_URL,
  harness,
  json,
  never,
  sentOnce,
  TOKEN,
} from './http-harness';
import { START_MS } from '../../support/manual-clock';

describe('a request', () => {
  it('carries the token, the query and the path parameters, encoded once', async () => {
    const { send, sent } = harness([json([])]);
    await send(
      {
        ...anyRead,
        template: '/projects/{projectId}/timeentries',
        params: { projectId: 'a b/ü?' },
        query: { filterby: "note eq 'a&b'", page: 1, showArchived: false },
      },
      never,
    );
    expect(sent).toEqual([
      {
        method: 'GET',
        url: `${BASE_URL}/projects/a%20b%2F%C3%BC%3F/timeentries?filterby=note+eq+%27a%26b%27&page=1&showArchived=false`,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${TOKEN}`,
          'cache-control': 'no-cache',
        },
        body: null,
      },
    ]);
  });

  it('names its content type only when it has a body', async () => {
    const { send, sent, inits } = harness([json(null), new Response(null, { status: 204 })]);
    await send(anyWrite, never);
    await send({ method: 'POST', template: '/me/timetracking/pause', read: anyRead.read }, never);
    expect(sent.map(({ headers, body }) => [headers['content-type'], body])).toEqual([
      ['application/json', { note: 'note that stays secret' }],
      [undefined, null],
    ]);
    expect(inits.map((init) => 'body' in init)).toEqual([true, false]);
  });

  it('follows no redirect, so that the token stays with its server', async () => {
    const { send, inits, sent } = harness([
      new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
    ]);
    expect(await send(anyRead, never)).toEqual({
      ok: false,
      error: { kind: 'in-the-way', obstacle: 'portal', status: 302, retryAfterSec: null },
      clock: null,
    });
    expect([inits[0]?.redirect, sent.length]).toEqual(['manual', 1]);
  });

  it.each(['', '.', '..'])('refuses "%s" as a path parameter', async (id) => {
    const { send, sent } = harness([]);
    const call = { ...anyRead, template: '/timeentries/{id}', params: { id } };
    await expect(send(call, never)).rejects.toThrow(RangeError);
    expect(sent).toEqual([]);
  });

  it.each([null, '', 'line\nbreak', 'ümlaut'])('is not sent with %j as token', async (token) => {
    const { send, sent } = harness([], { credential: { token: () => Promise.resolve(token) } });
    expect(await send(anyRead, never)).toEqual({
      ok: false,
      error: { kind: 'unauthorized' },
      clock: null,
    });
    expect(sent).toEqual([]);
  });
});

describe('an answer', () => {
  it('brings the headers of its list', async () => {
    const { send } = harness([
      json([1], { headers: { 'aw-totalitems': '12', 'aw-pagesize': '10' } }),
    ]);
    const answer = await send({ ...anyRead, read: (reply) => ({ ok: true, value: reply }) }, never);
    expect(answer).toEqual({
      ok: true,
      value: { status: 200, body: [1], totalItems: 12, pageSize: 10, bodyLength: 3, tookMs: 0 },
      clock: null,
    });
  });

  it.each([
    ['204', new Response(null, { status: 204 })],
    ['an empty 200', new Response('')],
  ])('without body (%s) is null', async (_, response) => {
    const { send } = harness([response]);
    expect(await send(anyRead, never)).toEqual({ ok: true, value: null, clock: null });
  });

  it('tells when it was sent, received, and dated by the server, also when it failed', async () => {
    const date = 'Mon, 28 Sep 2026 08:00:07 GMT';
    const slow = (response: Response) => () => {
      clock.advance(250);
      return response;
    };
    const { send, clock } = harness([
      slow(json(1, { headers: { date } })),
      slow(new Response(null, { status: 503, headers: { date } })),
      json(1, { headers: { date: 'yesterday' } }),
    ]);
    const dateMs = Date.parse(date);
    const answers = [
      await send(anyRead, never),
      await send(anyRead, never),
      await send(anyRead, never),
    ];
    expect(answers.map((answer) => answer.clock)).toEqual([
      { sentAtMs: START_MS, receivedAtMs: START_MS + 250, dateMs },
      { sentAtMs: START_MS + 250, receivedAtMs: START_MS + 500, dateMs },
      null,
    ]);
  });

  it('that is a page with status 200 stands in the way, and tells no time', async () => {
    const headers = { date: 'Mon, 28 Sep 2026 08:00:07 GMT' };
    const { send } = harness([new Response('<html>Sign in to the hotel</html>', { headers })]);
    expect(await send(anyRead, never)).toEqual({
      ok: false,
      error: { kind: 'in-the-way', obstacle: 'page', status: 200, retryAfterSec: null },
      clock: null,
    });
  });

  it("that is not JSON but carries awork's trace is unreadable", async () => {
    const headers = { 'trace-id': 'a65ce574' };
    const { send } = harness([new Response('{"id": <<<', { headers })]);
    expect(await send(anyRead, never)).toEqual({
      ok: false,
      error: { kind: 'unreadable', status: 200, paths: ['(not JSON)'] },
      clock: null,
    });
  });

  it('whose meaning cannot be read says where, in the result and in the log', async () => {
    const { send, log } = harness([json({ secret: 1 })]);
    const read = () => ({ ok: false, error: ['[0].startDateUtc', 'timezone'] }) as const;
    expect(await send({ ...anyRead, read }, never)).toEqual({
      ok: false,
      error: { kind: 'unreadable', status: 200, paths: ['[0].startDateUtc', 'timezone'] },
      clock: null,
    });
    expect(log).toEqual([
      {
        level: 'warn',
        message: 'awork call failed',
        fields: {
          kind: 'unreadable',
          endpoint: 'GET /me',
          status: 200,
          traceId: null,
          edgeRef: null,
          durationMs: 0,
          paths: '[0].startDateUtc timezone',
        },
      },
    ]);
  });
});

describe('an answer that is too large', () => {
  const tooLarge = {
    ok: false,
    error: { kind: 'unreadable', status: 200, paths: ['(too large)'] },
    clock: null,
  };

  it('is refused by its declared length before it is read', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: () => {
          pulls += 1;
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { 'content-length': String(MAX_ANSWER_BYTES + 1) };
    const { send } = harness([new Response(body, { headers })]);
    expect(await send(anyRead, never)).toEqual(tooLarge);
    expect(pulls).toBe(0);
  });

  it('is left in the middle when its length was not declared', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    let pulls = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls += 1;
        controller.enqueue(chunk);
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const { send } = harness([new Response(body)]);
    expect(await send(anyRead, never)).toEqual(tooLarge);
    expect(pulls).toBeLessThanOrEqual(MAX_ANSWER_BYTES / chunk.byteLength + 2);
    expect(cancelled).toBe(true);
  });
});

describe('what stands in the way', () => {
  const settled = async (response: Response): Promise<string> => {
    const { send } = harness([response]);
    const answer = await send(anyWrite, never);
    return answer.ok ? 'ok' : answer.error.kind;
  };
  const statuses = fc.integer({ min: 300, max: 599 });
  const bodies = fc.oneof(
    fc.constantFrom('', ' ', '<html>Blocked</html>', '{"code":"x"}', '{"description":"x"}'),
    fc.string(),
    fc.json(),
  );

  it("is never awork's word, whatever the status and the body that lacks awork's shape", async () => {
    await fc.assert(
      fc.asyncProperty(statuses, bodies, async (status, body) => {
        const hasBody = status !== 304;
        const kind = await settled(new Response(hasBody ? body : null, { status }));
        expect(['rejected', 'forbidden']).not.toContain(kind);
      }),
    );
  });

  it("is not what refuses in awork's own shape", async () => {
    const refusing = fc
      .integer({ min: 400, max: 499 })
      .filter((status) => ![401, 408, 425, 429].includes(status));
    await fc.assert(
      fc.asyncProperty(refusing, fc.string({ minLength: 1 }), async (status, code) => {
        expect(await settled(aworkError(status, code))).toBe(
          status === 403 ? 'forbidden' : 'rejected',
        );
      }),
    );
  });

  it.each([
    ['net::ERR_PROXY_AUTH_REQUESTED', 'proxy-sign-in', 407],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in', 407],
    ['Redirect was cancelled', 'portal', 302],
  ])('comes from Chromium as the error %s', async (message, obstacle, status) => {
    const { send } = harness([new Error(message)]);
    expect(await send(anyWrite, never)).toEqual({
      ok: false,
      error: { kind: 'in-the-way', obstacle, status, retryAfterSec: null },
      clock: null,
    });
  });
});

describe('waiting', () => {
  const silence = () => new Promise<Response>(() => undefined);

  it.each([
    ['a read', anyRead, 20_000],
    ['a write', anyWrite, 30_000],
  ])('for %s ends after its limit, even if fetch ignores its signal', async (_, call, limitMs) => {
    const { send, clock, inits } = harness([silence]);
    const answer = send(call, never);
    await sentOnce(inits);
    clock.advance(limitMs - 1);
    expect(inits[0]?.signal?.aborted).toBe(false);
    clock.advance(1);
    expect(await answer).toEqual({ ok: false, error: { kind: 'timeout' }, clock: null });
    expect(inits[0]?.signal?.aborted).toBe(true);
  });

  it('ends within the limit also when the body stops coming', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('[1,'));
      },
    });
    const { send, clock, inits } = harness([new Response(body)]);
    const answer = send(anyRead, never);
    await sentOnce(inits);
    clock.advance(20_000);
    expect(await answer).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  });

  it('ends at once when the caller cancels, and leaves no limit behind', async () => {
    const { send, clock, inits } = harness([silence]);
    const caller = new AbortController();
    const answer = send(anyRead, caller.signal);
    await sentOnce(inits);
    caller.abort();
    expect(await answer).toEqual({ ok: false, error: { kind: 'cancelled' }, clock: null });
    expect([inits[0]?.signal?.aborted, clock.waiting()]).toEqual([true, 0]);
  });

  it('is not even begun for a caller who has cancelled', async () => {
    const { send, sent } = harness([]);
    expect(await send(anyRead, AbortSignal.abort())).toEqual({
      ok: false,
      error: { kind: 'cancelled' },
      clock: null,
    });
    expect(sent).toEqual([]);
  });

  it('for a token that does not come ends when the caller cancels', async () => {
    const caller = new AbortController();
    const { send } = harness([], { credential: { token: () => new Promise(() => undefined) } });
    const answer = send(anyRead, caller.signal);
    caller.abort();
    expect(await answer).toEqual({ ok: false, error: { kind: 'cancelled' }, clock: null });
  });

  it('leaves no limit behind after an answer', async () => {
    const { send, clock } = harness([json(1)]);
    await send(anyRead, never);
    expect(clock.waiting()).toBe(0);
  });
});

describe('without an answer', () => {
  it.each([
    ['ECONNREFUSED', 'offline'],
    ['ENOTFOUND', 'offline'],
    ['EAI_AGAIN', 'offline'],
    ['UND_ERR_CONNECT_TIMEOUT', 'offline'],
    ['CERT_HAS_EXPIRED', 'offline'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'offline'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'offline'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'offline'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'offline'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'dropped'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'dropped'],
    ['ECONNRESET', 'dropped'],
    ['UND_ERR_SOCKET', 'dropped'],
    ['EPIPE', 'dropped'],
    ['SOMETHING_NEW', 'dropped'],
  ])("Node's %s is %s", async (code, kind) => {
    const cause = Object.assign(new Error('x'), { code });
    const { send } = harness([new TypeError('fetch failed', { cause })]);
    expect(await send(anyWrite, never)).toEqual({ ok: false, error: { kind }, clock: null });
  });

  it.each([
    ['connect', 'offline'],
    ['read', 'dropped'],
    ['write', 'dropped'],
  ])('an unreachable network is told apart by the system call %s: %s', async (syscall, kind) => {
    const cause = Object.assign(new Error('x'), { code: 'ENETUNREACH', syscall });
    const { send } = harness([new TypeError('fetch failed', { cause })]);
    expect(await send(anyWrite, never)).toMatchObject({ error: { kind } });
  });

  it('a name whose addresses all fail is offline', async () => {
    const cause = Object.assign(new AggregateError([]), { code: 'ETIMEDOUT' });
    const { send } = harness([new TypeError('fetch failed', { cause })]);
    expect(await send(anyWrite, never)).toMatchObject({ error: { kind: 'offline' } });
  });

  it.each([
    ['ERR_INTERNET_DISCONNECTED', 'offline'],
    ['ERR_NAME_NOT_RESOLVED', 'offline'],
    ['ERR_CONNECTION_REFUSED', 'offline'],
    ['ERR_PROXY_CONNECTION_FAILED', 'offline'],
    ['ERR_CERT_DATE_INVALID', 'offline'],
    ['ERR_CERT_AUTHORITY_INVALID', 'offline'],
    ['ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'offline'],
    ['ERR_DNS_TIMED_OUT', 'offline'],
    ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'offline'],
    ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'in-the-way'],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'in-the-way'],
    ['ERR_CONNECTION_RESET', 'dropped'],
    ['ERR_CONNECTION_CLOSED', 'dropped'],
    ['ERR_EMPTY_RESPONSE', 'dropped'],
    ['ERR_NETWORK_CHANGED', 'dropped'],
    ['ERR_NETWORK_IO_SUSPENDED', 'dropped'],
    ['ERR_SOMETHING_NEW', 'dropped'],
  ])("Chromium's %s is %s", async (code, kind) => {
    const { send } = harness([new Error(`net::${code}`)]);
    expect(await send(anyWrite, never)).toMatchObject({ error: { kind } });
  });

  it('a body that breaks off is dropped', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.error(new Error('reset'));
      },
    });
    const { send } = harness([new Response(body)]);
    expect(await send(anyWrite, never)).toMatchObject({ error: { kind: 'dropped' } });
  });

  it('a write is not repeated', async () => {
    const { send, sent } = harness([new Error('net::ERR_CONNECTION_RESET'), json(1)]);
    await send(anyWrite, never);
    expect(sent).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('brings what awork says, and its fields', async () => {
    const { send } = harness([
      json(
        {
          code: 'validation-failed',
          description: 'The model is invalid.',
          link: 'https://developers.awork.com',
          validationErrors: [{ property: 'TypeOfWorkId', message: 'must not be empty' }, 7, {}],
        },
        { status: 400 },
      ),
    ]);
    expect(await send(anyWrite, never)).toEqual({
      ok: false,
      error: {
        kind: 'rejected',
        status: 400,
        code: 'validation-failed',
        reason: 'The model is invalid.',
        fields: [{ property: 'TypeOfWorkId', message: 'must not be empty' }],
      },
      clock: null,
    });
  });

  const rejected = { kind: 'rejected', code: null, reason: null, fields: [] };
  const html = '<html>blocked</html>';
  const notFound = '{"code":"not-found","description":"Gone."}';
  const page = (status: number) => ({
    kind: 'in-the-way',
    obstacle: 'page',
    status,
    retryAfterSec: null,
  });
  it.each([
    ['without body', 400, '', {}, page(400)],
    ['without body, traced', 400, '', { 'trace-id': 'a65ce574' }, { ...rejected, status: 400 }],
    ['with an unknown body', 409, '[1]', {}, page(409)],
    ['with a page', 400, html, {}, page(400)],
    ['404', 404, notFound, {}, { ...rejected, status: 404, code: 'not-found', reason: 'Gone.' }],
    ['404 by a page', 404, html, {}, page(404)],
    ['403 of the edge', 403, html, { 'x-edge-ref': 'e1' }, page(403)],
    ['407 by a page', 407, html, {}, { ...page(407), obstacle: 'proxy-sign-in' }],
    ['407 without body', 407, '', {}, { ...page(407), obstacle: 'proxy-sign-in' }],
    ['511 by a page', 511, html, {}, { ...page(511), obstacle: 'portal' }],
    ['502 by a page', 502, html, {}, { ...page(502), obstacle: 'gateway' }],
    ['401 by a page', 401, html, {}, page(401)],
    [
      '403',
      403,
      '{"code":"x","description":"Not yours."}',
      {},
      { kind: 'forbidden', status: 403, reason: 'Not yours.' },
    ],
    ['408', 408, '', {}, { kind: 'server', status: 408, retryAfterSec: null }],
    ['500', 500, '', {}, { kind: 'server', status: 500, retryAfterSec: null }],
    ['503 by a page', 503, html, {}, { ...page(503), obstacle: 'gateway' }],
    [
      '503 by a page that names a time',
      503,
      html,
      { 'retry-after': '120' },
      { ...page(503), obstacle: 'gateway', retryAfterSec: 120 },
    ],
    [
      '503 with a time',
      503,
      '',
      { 'retry-after': '120' },
      { kind: 'server', status: 503, retryAfterSec: 120 },
    ],
    [
      '503 with a reset',
      503,
      '',
      { 'ratelimit-reset': '7' },
      { kind: 'server', status: 503, retryAfterSec: 7 },
    ],
    [
      '503 with an endless time',
      503,
      '',
      { 'retry-after': '999999999' },
      { kind: 'server', status: 503, retryAfterSec: 3_600 },
    ],
    ['429', 429, '', {}, { kind: 'rate-limited', retryAfterSec: 60 }],
    [
      '429 with a reset',
      429,
      '',
      { 'ratelimit-reset': '7' },
      { kind: 'rate-limited', retryAfterSec: 7 },
    ],
    [
      '429 with both',
      429,
      '',
      { 'ratelimit-reset': '7', 'retry-after': '3' },
      { kind: 'rate-limited', retryAfterSec: 3 },
    ],
    [
      '429 until a date',
      429,
      '',
      { 'retry-after': 'Mon, 28 Sep 2026 08:00:30 GMT' },
      { kind: 'rate-limited', retryAfterSec: 30 },
    ],
    ['429 at once', 429, '', { 'retry-after': '0' }, { kind: 'rate-limited', retryAfterSec: 1 }],
    [
      '429 for ever',
      429,
      '',
      { 'retry-after': '99999999' },
      { kind: 'rate-limited', retryAfterSec: 3_600 },
    ],
  ])('%s', async (_, status, body, headers: Record<string, string>, error) => {
    const { send } = harness([new Response(body, { status, headers })]);
    expect(await send(anyWrite, never)).toEqual({ ok: false, error, clock: null });
  });

  it('is nobody’s word when its body breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.error(new Error('reset'));
      },
    });
    const { send } = harness([new Response(body, { status: 400 })]);
    expect(await send(anyWrite, never)).toMatchObject({
      error: { kind: 'in-the-way', obstacle: 'page', status: 400, retryAfterSec: null },
    });
  });

  it('is cut where it is too long to be read', async () => {
    const { send } = harness([aworkError(400, 'x', 'y'.repeat(5_000))]);
    const answer = await send(anyWrite, never);
    expect(answer).toMatchObject({ error: { reason: 'y'.repeat(1_000) } });
  });
});
