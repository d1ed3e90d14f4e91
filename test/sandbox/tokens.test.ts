import { describe, expect, it } from 'vitest';
import { DEMO_PERSON_ID } from '../support/lab';
import {
  authorize,
  callbackOf,
  CHALLENGE,
  redeem,
  REDIRECT,
  refresh,
  register,
  signIn,
  VERIFIER,
} from './oauth-client';
import { bodyOf, callerOf, openWorkspace, type Body } from './open-workspace';

const DAY_MS = 86_400_000;

describe('The token endpoint', () => {
  it('takes a code once, and only with its verifier', async () => {
    const workspace = await openWorkspace({ quirks: { consent: 'allow' } });
    const clientId = await register(workspace);
    const newCode = async (): Promise<string> =>
      callbackOf(await authorize(workspace, clientId)).get('code') ?? '';
    const code = await newCode();
    expect((await redeem(workspace, clientId, code)).status).toBe(200);
    for (const reply of [
      await redeem(workspace, clientId, code),
      await redeem(workspace, clientId, await newCode(), { code_verifier: `${VERIFIER}x` }),
      await redeem(workspace, clientId, await newCode(), { redirect_uri: `${REDIRECT}/` }),
    ]) {
      expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid_grant']);
    }
  });

  it('knows a confidential client by HTTP Basic or by its secret in the form', async () => {
    const workspace = await openWorkspace({ quirks: { consent: 'allow' } });
    const registered = await workspace.as(null).post('/clientapplications/register', {
      redirect_uris: [REDIRECT],
    });
    const clientId = String(bodyOf(registered)['client_id']);
    const secret = String(bodyOf(registered)['client_secret']);
    const url = `${workspace.sandbox.url}/accounts/token`;
    const withBasic = async (password: string): Promise<number> => {
      const more = { code_challenge: CHALLENGE };
      const code = callbackOf(await authorize(workspace, clientId, more)).get('code') ?? '';
      const basic = Buffer.from(`${clientId}:${password}`).toString('base64');
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT,
        code_verifier: VERIFIER,
      });
      const headers = { authorization: `Basic ${basic}` };
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    expect([await withBasic(secret), await withBasic('guess')]).toEqual([200, 401]);
    const code = callbackOf(await authorize(workspace, clientId)).get('code') ?? '';
    expect((await redeem(workspace, clientId, code)).status).toBe(401);
    const named = await redeem(workspace, clientId, code, { client_secret: secret });
    expect(named.status).toBe(200);
  });

  it.each([
    ['unsupported_grant_type', 400, { grant_type: 'password' }],
    ['invalid_client', 401, { client_id: 'dcr_nobody' }],
  ])('answers %s', async (code, status, more) => {
    const workspace = await openWorkspace();
    const reply = await redeem(workspace, await register(workspace), 'code', more);
    expect([reply.status, bodyOf(reply)['code']]).toEqual([status, code]);
  });

  it('reads form-encoded bodies only', async () => {
    const { sandbox } = await openWorkspace();
    const reply = await callerOf(sandbox.url, null).post('/accounts/token', {
      grant_type: 'refresh_token',
    });
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid_request']);
  });

  it('replaces a refresh token at every use and refuses a used one', async () => {
    const { workspace, clientId, grant } = await signIn();
    const second = bodyOf(await refresh(workspace, clientId, grant['refresh_token']));
    expect(second['refresh_token']).not.toBe(grant['refresh_token']);
    const again = await refresh(workspace, clientId, grant['refresh_token']);
    expect([again.status, bodyOf(again)['code']]).toEqual([400, 'invalid_grant']);
    expect((await refresh(workspace, clientId, second['refresh_token'])).status).toBe(200);
  });

  it('lets a refresh token lapse after thirty days', async () => {
    const { workspace, clientId, grant } = await signIn();
    workspace.advance(30 * DAY_MS);
    expect((await refresh(workspace, clientId, grant['refresh_token'])).status).toBe(400);
  });

  it.each<[string, Body]>([
    ['the grant type', { grant_types: ['authorization_code'] }],
    ['the scope', { scope: 'full_access' }],
  ])('gives no refresh token to a client that registered without %s', async (_what, more) => {
    const { grant } = await signIn({}, more);
    expect(grant).toHaveProperty('access_token');
    expect(grant).not.toHaveProperty('refresh_token');
  });

  it('can answer in the shape of the RFC', async () => {
    const { workspace, clientId } = await signIn({ quirks: { tokenErrors: 'rfc' } });
    const reply = await refresh(workspace, clientId, 'none');
    expect(bodyOf(reply)).toMatchObject({ error: 'invalid_grant' });
    expect(bodyOf(reply)).not.toHaveProperty('code');
  });
});

describe('A token', () => {
  it('expires after its lifetime, or when a test says so', async () => {
    const { workspace, clientId, grant } = await signIn({ quirks: { accessTokenLifetimeSec: 60 } });
    const caller = workspace.as(String(grant['access_token']));
    workspace.advance(59_000);
    expect((await caller.get('/me')).status).toBe(200);
    workspace.advance(1000);
    const late = await caller.get('/me');
    expect([late.status, bodyOf(late)['code']]).toEqual([401, 'workspaceid-missing']);
    expect(late.text).toMatch(/token expired/i);

    const next = bodyOf(await refresh(workspace, clientId, grant['refresh_token']));
    workspace.sandbox.tokens.expireAccessTokens();
    expect((await workspace.as(String(next['access_token'])).get('/me')).status).toBe(401);
    expect((await workspace.as('person').get('/me')).status).toBe(401);
    expect((await workspace.as('key').get('/me')).status).toBe(200);
    workspace.sandbox.tokens.revokeRefreshTokens();
    expect((await refresh(workspace, clientId, next['refresh_token'])).status).toBe(400);
  });

  it('that is an API key stands for another identity', async () => {
    const workspace = await openWorkspace();
    const me = bodyOf(await workspace.as('key').get('/me'));
    expect(me['id']).not.toBe(DEMO_PERSON_ID);
    const permissions = await workspace.as('key').get('/me/permissions');
    expect(permissions.json).toMatchObject({ userPermission: { isAdmin: true } });
  });

  it('ends when the person takes the access back', async () => {
    const { workspace, clientId, grant } = await signIn();
    const caller = workspace.as(String(grant['access_token']));
    const clients = await caller.get('/accounts/me/authorizedclients');
    expect(clients.json).toMatchObject([{ clientId, displayName: 'Timer <test>' }]);
    const revoked = await caller.delete(`/accounts/me/authorizedclients/${clientId}`);
    expect(revoked.json).toEqual({ revokedClientCount: 1, revokedRefreshTokenCount: 1 });
    expect((await caller.get('/me')).status).toBe(401);
    expect((await refresh(workspace, clientId, grant['refresh_token'])).status).toBe(400);
  });
});
