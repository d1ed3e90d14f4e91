import { createHash, randomBytes } from 'node:crypto';
import { open, type Backend, type OpenCall } from '../../../../src/sandbox/backend';
import { json, ok, type Answer } from '../../../../src/sandbox/http/answer';
import { readForm } from './pages-and-forms';
import type { AuthorizationCode, Client } from '../../../../src/sandbox/world/auth-state';
import { opaqueToken } from './opaque-token';

const REFRESH_LIFETIME_MS = 30 * 86_400_000;

interface Grant {
  readonly userId: string;
  readonly scopes: readonly string[];
}

/** Reads form-encoded parameters from the body and nothing else. */
export const TOKEN_ROUTE = open('POST', '/accounts/token', token);

function token(call: OpenCall, backend: Backend): Answer {
  const form = readForm(call.body) ?? new URLSearchParams();
  const grantType = form.get('grant_type');
  if (grantType === null) {
    return refused(backend, 'invalid_request', "The mandatory 'grant_type' parameter is missing.");
  }
  const client = clientOf(call, form, backend);
  if (client === null) {
    return refused(backend, 'invalid_client', 'The client could not be identified.', 401);
  }
  if (grantType === 'authorization_code') return redeemCode(form, client, backend);
  if (grantType === 'refresh_token') return redeemRefreshToken(form, client, backend);
  return refused(backend, 'unsupported_grant_type', 'The grant type is not supported.');
}

/** Public clients name themselves in the form, confidential ones by HTTP Basic with their secret. */
function clientOf(call: OpenCall, form: URLSearchParams, backend: Backend): Client | null {
  const basic = /^Basic (\S+)$/i.exec(call.authorization ?? '')?.[1];
  if (basic === undefined) {
    const client = backend.auth.clients.get(form.get('client_id') ?? '');
    if (client === undefined) return null;
    return client.secret === null || client.secret === form.get('client_secret') ? client : null;
  }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const client = backend.auth.clients.get(id);
  return client?.secret === secret ? client : null;
}

function redeemCode(form: URLSearchParams, client: Client, backend: Backend): Answer {
  const text = form.get('code') ?? '';
  const code = backend.auth.codes.get(text);
  // Good for one attempt, whether it succeeds or not.
  backend.auth.codes.delete(text);
  if (code === undefined || !isGood(code, form, client, backend)) {
    return refused(backend, 'invalid_grant', 'The authorization code is invalid.');
  }
  return issue(code, client, backend);
}

function isGood(
  code: AuthorizationCode,
  form: URLSearchParams,
  client: Client,
  backend: Backend,
): boolean {
  return (
    code.clientId === client.clientId &&
    code.redirectUri === form.get('redirect_uri') &&
    code.expiresAtMs > backend.clock.nowMs() &&
    verifies(form.get('code_verifier'), code.codeChallenge)
  );
}

function redeemRefreshToken(form: URLSearchParams, client: Client, backend: Backend): Answer {
  const known = backend.auth.refreshTokens.get(form.get('refresh_token') ?? '');
  const isLapsed = known === undefined || known.expiresAtMs <= backend.clock.nowMs();
  if (isLapsed || known.clientId !== client.clientId) {
    return refused(backend, 'invalid_grant', 'The refresh token is invalid or was already used.');
  }
  backend.auth.refreshTokens.delete(known.token);
  return issue(known, client, backend);
}

function issue(grant: Grant, client: Client, backend: Backend): Answer {
  const nowMs = backend.clock.nowMs();
  const { accessTokenLifetimeSec } = backend.quirks();
  const accessToken = opaqueToken(grant.userId);
  backend.auth.accessTokens.set(accessToken, {
    token: accessToken,
    kind: 'user',
    userId: grant.userId,
    clientId: client.clientId,
    expiresAtMs: nowMs + accessTokenLifetimeSec * 1000,
  });
  return ok({
    access_token: accessToken,
    token_type: 'Bearer',
    resource: 'awork.com',
    expires_in: accessTokenLifetimeSec,
    refresh_token: refreshTokenFor(grant, client, backend),
  });
}

/** Given only to clients that registered the grant type and asked for offline access. */
function refreshTokenFor(grant: Grant, client: Client, backend: Backend): string | null {
  const isWanted =
    client.grantTypes.includes('refresh_token') && grant.scopes.includes('offline_access');
  if (!isWanted) return null;
  const text = `rt_${randomBytes(24).toString('base64url')}`;
  const nowMs = backend.clock.nowMs();
  backend.auth.refreshTokens.set(text, {
    token: text,
    userId: grant.userId,
    clientId: client.clientId,
    scopes: grant.scopes,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + REFRESH_LIFETIME_MS,
  });
  return text;
}

function verifies(verifier: string | null, challenge: string | null): boolean {
  if (challenge === null) return verifier === null;
  if (verifier === null || verifier.length < 43) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

/** The token endpoint was seen to answer in awork's own shape, without a link; RFC 6749 has another. */
function refused(backend: Backend, code: string, description: string, status = 400): Answer {
  return backend.quirks().tokenErrors === 'rfc'
    ? json(status, { error: code, error_description: description })
    : json(status, { code, description });
}
