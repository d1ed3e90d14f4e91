// What a token endpoint and a registration may answer, and what of it the app takes.
import { describe, expect, it } from 'vitest';
import { LAST_INSTANT_MS } from '../../../src/core/entry/bounds';
import { redeemRefreshToken, registerClient } from '../../../src/main/oauth/protocol';
import { parseSecretText, secretText } from '../../../src/main/oauth/token-pair';
import type { ApiConnection } from '../../../src/main/ports';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger } from '../../support/recording-logger';
import { json, never } from '../awork/http-harness';

const GOOD = {
  access_token: 'access-1',
  token_type: 'Bearer',
  refresh_token: 'refresh-2',
  expires_in: 3600,
};

function answering(body: object, status = 200): ApiConnection {
  return {
    apiUrl: 'https://api.awork.example/api/v1',
    clock: manualClock(),
    fetch: () => Promise.resolve(json(body, { status })),
    logger: recordingLogger([]),
  };
}

const redeem = async (changed: object) =>
  redeemRefreshToken(answering({ ...GOOD, ...changed }), 'refresh-1', 'client', never);

describe('an answer of the token endpoint', () => {
  it('gives the tokens and when they end', async () => {
    const pair = await redeem({});
    expect(pair).toMatchObject({
      ok: true,
      value: { access: 'access-1', refresh: 'refresh-2', clientId: 'client' },
    });
    // The keychain gives back what was put in.
    if (pair.ok) expect(parseSecretText(secretText(pair.value))).toEqual(pair.value);
  });

  it.each([
    ['another kind of token', { token_type: 'DPoP' }],
    ['an unknown kind of token', { token_type: 'mac' }],
    ['no kind of token', { token_type: undefined }],
    ['no token', { access_token: undefined }],
    ['an empty token', { access_token: '' }],
    ['a token with a blank', { access_token: 'a b' }],
    ['a token with a line break', { access_token: 'a\r\nX: y' }],
    ['a token beyond ASCII', { access_token: 'tökén' }],
    ['a token without end', { access_token: 'x'.repeat(100_000) }],
    ['a number for a token', { access_token: 7 }],
    ['a refresh token with a line break', { refresh_token: 'a\nb' }],
    ['a refresh token without end', { refresh_token: 'x'.repeat(100_000) }],
    ['a lifetime that is no number', { expires_in: {} }],
  ])('with %s is not taken', async (_, changed) => {
    expect(await redeem(changed)).toEqual({ ok: false, error: { kind: 'unreadable' } });
  });

  it.each([1e300, 1e12])(
    'with a lifetime of %d seconds ends before all calendars do',
    async (expires_in) => {
      const pair = await redeem({ expires_in });
      expect(pair.ok && pair.value.expiresAtMs).toBeLessThan(2 * LAST_INSTANT_MS);
    },
  );
});

describe('an answer of the registration', () => {
  const register = async (client_id: unknown) =>
    registerClient(
      answering({ client_id }, 201),
      { clientName: 'Timer', redirectUris: [], softwareId: 's', softwareVersion: '1' },
      never,
    );

  it('gives the id of the client', async () => {
    expect(await register('client-1')).toEqual({ ok: true, value: 'client-1' });
  });

  it.each(['', 'two words', 'a\nb', 'ümlaut', 'x'.repeat(201), 7, null])(
    'is not taken with the id %j',
    async (clientId) => {
      expect(await register(clientId)).toEqual({ ok: false, error: { kind: 'unreadable' } });
    },
  );
});
