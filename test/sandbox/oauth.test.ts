import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  DEMO_COLLEAGUE_ID,
  DEMO_PERSON_ID,
  type Sandbox,
  type SandboxOptions,
} from '../../src/sandbox/index';
import {
  bodyOf,
  callerOf,
  openWorkspace,
  replyOf,
  type Body,
  type OpenWorkspace,
  type Reply,
} from './open-workspace';

const REDIRECT = 'http://127.0.0.1:52305/callback';
const VERIFIER = 'a-verifier-that-is-long-enough-to-be-accepted-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const DAY_MS = 86_400_000;

async function register(workspace: OpenWorkspace, more: Body = {}): Promise<string> {
  const reply = await workspace.as(null).post('/clientapplications/register', {
    client_name: 'Timer <test>',
    redirect_uris: [REDIRECT],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'full_access offline_access',
    ...more,
  });
  return String(bodyOf(reply)['client_id']);
}

function authorize(workspace: OpenWorkspace, clientId: string, more = {}): Promise<Reply> {
  return workspace.as(null).get('/accounts/authorize', {
    client_id: clientId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'full_access offline_access',
    state: 'some state',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...more,
  });
}

function callbackOf(reply: Reply): URLSearchParams {
  expect(reply.status).toBe(302);
  const location = reply.headers.get('location') ?? '';
  expect(location.startsWith(`${REDIRECT}?`)).toBe(true);
  return new URL(location).searchParams;
}

async function token(sandbox: Sandbox, form: Readonly<Record<string, string>>): Promise<Reply> {
  const body = new URLSearchParams(form);
  return replyOf(await fetch(`${sandbox.url}/accounts/token`, { method: 'POST', body }));
}

function redeem(
  workspace: OpenWorkspace,
  clientId: string,
  code: string,
  more = {},
): Promise<Reply> {
  return token(workspace.sandbox, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    ...more,
  });
}

function refresh(
  workspace: OpenWorkspace,
  clientId: string,
  refreshToken: unknown,
): Promise<Reply> {
  return token(workspace.sandbox, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: String(refreshToken),
  });
}

/** Signs in without showing the consent page. */
async function signIn(
  options: SandboxOptions = {},
  registration: Body = {},
): Promise<{ workspace: OpenWorkspace; clientId: string; grant: Body }> {
  const workspace = await openWorkspace({
    ...options,
    quirks: { consent: 'allow', ...options.quirks },
  });
  const clientId = await register(workspace, registration);
  const code = callbackOf(await authorize(workspace, clientId)).get('code') ?? '';
  const grant = bodyOf(await redeem(workspace, clientId, code));
  return { workspace, clientId, grant };
}

describe('Signing in to the sandbox', () => {
  it('gives a pair of tokens that stand for the person', async () => {
    const { workspace, grant } = await signIn();
    expect(grant).toMatchObject({
      token_type: 'Bearer',
      resource: 'awork.com',
      expires_in: 86_400,
      refresh_token: expect.any(String) as string,
    });
    const me = await workspace.as(String(grant['access_token'])).get('/me');
    expect(bodyOf(me)['id']).toBe(DEMO_PERSON_ID);
  });

  it('asks for consent on a page with two buttons, and brings the state back', async () => {
    const workspace = await openWorkspace();
    const clientId = await register(workspace);
    const page = await authorize(workspace, clientId);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('Timer &lt;test&gt;');
    const request = /name="request" value="(\w+)"/.exec(page.text)?.[1] ?? '';
    const url = `${workspace.sandbox.url}/accounts/authorize`;
    const decide = async (decision: string): Promise<Reply> => {
      const body = new URLSearchParams({ request, decision });
      return replyOf(await fetch(url, { method: 'POST', body, redirect: 'manual' }));
    };
    const callback = callbackOf(await decide('allow'));
    expect(callback.get('state')).toBe('some state');
    expect(callback.get('code')).toMatch(/\w{10}/);
    expect((await decide('allow')).status).toBe(400);
  });

  it('reports a refused consent to the client', async () => {
    const workspace = await openWorkspace();
    const clientId = await register(workspace);
    const callback = callbackOf(await authorize(workspace, clientId, { auto: 'deny' }));
    expect(Object.fromEntries(callback)).toEqual({ error: 'access_denied', state: 'some state' });
  });

  it('shows the consent page in spite of auto=allow when nobody controls it', async () => {
    const workspace = await openWorkspace({ control: false });
    const clientId = await register(workspace);
    expect((await authorize(workspace, clientId, { auto: 'allow' })).status).toBe(200);
  });

  it('can be done by another person in the browser', async () => {
    const { workspace, grant } = await signIn({ quirks: { consentUserId: DEMO_COLLEAGUE_ID } });
    const me = await workspace.as(String(grant['access_token'])).get('/me');
    expect(bodyOf(me)['id']).toBe(DEMO_COLLEAGUE_ID);
  });

  it('never redirects to an address that was not registered exactly so', async () => {
    const workspace = await openWorkspace({ quirks: { consent: 'allow' } });
    const clientId = await register(workspace);
    for (const redirect_uri of [`${REDIRECT}/`, 'http://127.0.0.1:1/callback', '']) {
      const reply = await authorize(workspace, clientId, { redirect_uri });
      expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
    }
    expect((await authorize(workspace, 'dcr_nobody')).status).toBe(400);
  });

  it('demands an S256 challenge of a public client', async () => {
    const workspace = await openWorkspace({ quirks: { consent: 'allow' } });
    const clientId = await register(workspace);
    const reply = await authorize(workspace, clientId, { code_challenge_method: 'plain' });
    expect(callbackOf(reply).get('error')).toBe('invalid_request');
  });

  it('tells where its endpoints are', async () => {
    const { sandbox } = await openWorkspace();
    const reply = await replyOf(await fetch(`${sandbox.origin}/.well-known/openid-configuration`));
    expect(bodyOf(reply)['token_endpoint']).toBe(`${sandbox.url}/accounts/token`);
  });
});

describe('Registering a client', () => {
  it('answers 201 with an id, and a secret for confidential clients only', async () => {
    const workspace = await openWorkspace();
    const body = { redirect_uris: [REDIRECT], token_endpoint_auth_method: 'none' };
    const open = await workspace.as(null).post('/clientapplications/register', body);
    expect(open.status).toBe(201);
    expect(open.json).toMatchObject({ client_secret_expires_at: 0, redirect_uris: [REDIRECT] });
    expect(open.json).not.toHaveProperty('client_secret');
    const secret = await workspace.as(null).post('/clientapplications/register', {
      redirect_uris: [REDIRECT],
    });
    expect(secret.json).toHaveProperty('client_secret');
  });

  it('can be refused by the workspace', async () => {
    const workspace = await openWorkspace({ quirks: { registration: 'refused' } });
    const body = { redirect_uris: [REDIRECT] };
    const reply = await workspace.as(null).post('/clientapplications/register', body);
    expect([reply.status, bodyOf(reply)['code']]).toEqual([401, 'unauthorized']);
  });

  it('needs a redirect URI', async () => {
    const workspace = await openWorkspace();
    const reply = await workspace.as(null).post('/clientapplications/register', {});
    expect(reply.status).toBe(400);
  });
});

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
