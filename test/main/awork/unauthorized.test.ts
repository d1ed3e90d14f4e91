import { describe, expect, it } from 'vitest';

import type { Credential } from '../../../src/main/ports';
import { anyRead, anyWrite, aworkError, harness, json, never } from './http-harness';

/** A session whose token changes from `old` to `new` when it is renewed. */
function session(renewal: Awaited<ReturnType<Credential['renew']>> = 'renewed'): Credential {
  let token = 'old';
  return {
    token: () => Promise.resolve(token),
    renew: () => {
      if (renewal === 'renewed') token = 'new';
      return Promise.resolve(renewal);
    },
  };
}

const permission = () => aworkError(401, 'unauthorized', 'You may not.');
const expired = () => aworkError(401, 'unauthorized', 'Token expired');
const workspaceMissing = () => aworkError(401, 'workspaceid-missing');
const page = () => new Response('<html>Sign in</html>', { status: 401 });
const empty = () => new Response(null, { status: 401 });

describe('after a 401', () => {
  it('the token is renewed once and the call repeated once, with the new one', async () => {
    const { send, sent, renewals } = harness([expired(), json('done')], { credential: session() });
    expect(await send(anyWrite, never)).toEqual({ ok: true, value: 'done', clock: null });
    expect(sent.map(({ headers, body }) => [headers['authorization'], body])).toEqual([
      ['Bearer old', anyWrite.body],
      ['Bearer new', anyWrite.body],
    ]);
    expect(renewals).toEqual(['old']);
  });

  it.each([
    ['the permission is missing', permission(), { kind: 'forbidden', reason: 'You may not.' }],
    [
      'nothing is said',
      empty(),
      { kind: 'in-the-way', obstacle: 'page', status: 401, retryAfterSec: null },
    ],
    [
      'a page of a proxy comes',
      page(),
      { kind: 'in-the-way', obstacle: 'page', status: 401, retryAfterSec: null },
    ],
    ['the new token is refused too', workspaceMissing(), { kind: 'unauthorized' }],
    ['the new token has expired too', expired(), { kind: 'unauthorized' }],
  ])('and another one, when %s', async (_, second, error) => {
    const { send, sent } = harness([expired(), second], { credential: session() });
    expect(await send(anyRead, never)).toMatchObject({ ok: false, error });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['refused', { kind: 'unauthorized' }],
    ['no-answer', { kind: 'offline' }],
  ] as const)('a renewal that ends in %s is the failure', async (renewal, error) => {
    const { send, sent } = harness([permission()], { credential: session(renewal) });
    expect(await send(anyRead, never)).toEqual({ ok: false, error, clock: null });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['no permission', permission(), { kind: 'forbidden', status: 401, reason: 'You may not.' }],
    ['an expired token', expired(), { kind: 'unauthorized' }],
    ['no workspace', workspaceMissing(), { kind: 'unauthorized' }],
    ['nothing said', empty(), { kind: 'unauthorized' }],
  ])('an API key with %s is told apart', async (_, answer, error) => {
    const { send, sent } = harness([answer], { credential: session('not-renewable') });
    expect(await send(anyRead, never)).toEqual({ ok: false, error, clock: null });
    expect(sent).toHaveLength(1);
  });

  it('by a page of somebody else, no token is renewed', async () => {
    const { send, renewals } = harness([page()], { credential: session() });
    expect(await send(anyWrite, never)).toEqual({
      ok: false,
      error: { kind: 'in-the-way', obstacle: 'page', status: 401, retryAfterSec: null },
      clock: null,
    });
    expect(renewals).toEqual([]);
  });

  it('a call that is never permitted does not use up a renewal each time', async () => {
    const refusals = Array.from({ length: 5 }, permission);
    const { send, renewals, clock } = harness(refusals, { credential: session() });
    const forbidden = { ok: false, error: { kind: 'forbidden' } };
    expect(await send(anyRead, never)).toMatchObject(forbidden);
    expect(await send(anyRead, never)).toMatchObject(forbidden);
    expect(renewals).toEqual(['old']);
    clock.advance(5 * 60_000);
    expect(await send(anyRead, never)).toMatchObject(forbidden);
    expect(renewals).toEqual(['old', 'new']);
  });

  it('a fresh token that awork calls expired is renewed all the same', async () => {
    const { send, renewals } = harness([expired(), json(1), expired(), json(2)], {
      credential: session(),
    });
    await send(anyRead, never);
    expect(await send(anyRead, never)).toMatchObject({ ok: true, value: 2 });
    expect(renewals).toEqual(['old', 'new']);
  });

  it('a caller who cancels does not wait for the renewal', async () => {
    const caller = new AbortController();
    const { send } = harness([expired()], {
      credential: {
        renew: () => {
          caller.abort();
          return new Promise(() => undefined);
        },
      },
    });
    expect(await send(anyRead, caller.signal)).toMatchObject({ error: { kind: 'cancelled' } });
  });
});
