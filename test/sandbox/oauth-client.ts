import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Lab, LabOptions } from '../support/lab';
import {
  bodyOf,
  openWorkspace,
  replyOf,
  type Body,
  type OpenWorkspace,
  type Reply,
} from './open-workspace';

export const REDIRECT = 'http://127.0.0.1:52305/callback';
export const VERIFIER = 'a-verifier-that-is-long-enough-to-be-accepted-0123456789';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

export async function register(workspace: OpenWorkspace, more: Body = {}): Promise<string> {
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

export function authorize(workspace: OpenWorkspace, clientId: string, more = {}): Promise<Reply> {
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

export function callbackOf(reply: Reply): URLSearchParams {
  expect(reply.status).toBe(302);
  const location = reply.headers.get('location') ?? '';
  expect(location.startsWith(`${REDIRECT}?`)).toBe(true);
  return new URL(location).searchParams;
}

async function token(sandbox: Lab, form: Readonly<Record<string, string>>): Promise<Reply> {
  const body = new URLSearchParams(form);
  return replyOf(await fetch(`${sandbox.url}/accounts/token`, { method: 'POST', body }));
}

export function redeem(
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

export function refresh(
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
export async function signIn(
  options: LabOptions = {},
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
