import { describe, expect, it } from 'vitest';
import { DEMO_COLLEAGUE_ID, DEMO_PERSON_ID } from '../support/lab';
import { authorize, callbackOf, REDIRECT, register, signIn } from './oauth-client';
import { bodyOf, openWorkspace, replyOf, type Reply } from './open-workspace';

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
    const workspace = await openWorkspace({ quirks: { consent: 'deny' } });
    const clientId = await register(workspace);
    const callback = callbackOf(await authorize(workspace, clientId));
    expect(Object.fromEntries(callback)).toEqual({ error: 'access_denied', state: 'some state' });
  });

  it('shows the consent page, whatever else the address says', async () => {
    const workspace = await openWorkspace();
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
