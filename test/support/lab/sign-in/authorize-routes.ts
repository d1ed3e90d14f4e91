import { randomBytes } from 'node:crypto';
import { open, type Backend, type OpenCall, type Route } from '../../../../src/sandbox/backend';
import type { Answer } from '../../../../src/sandbox/http/answer';
import { html, readForm, redirect } from './pages-and-forms';
import type { AuthorizationRequest, Client } from '../../../../src/sandbox/world/auth-state';
import { consentPage, problemPage } from './consent-page';
import { KNOWN_SCOPES } from './scopes';

const CODE_LIFETIME_MS = 10 * 60_000;

export const AUTHORIZE_ROUTES: readonly Route[] = [
  open('GET', '/accounts/authorize', authorize),
  open('POST', '/accounts/authorize', decide),
];

/** Shows the consent page, unless the request is faulty or the answer is given beforehand. */
function authorize(call: OpenCall, backend: Backend): Answer {
  const { query } = call;
  const client = backend.auth.clients.get(query.get('client_id') ?? '');
  if (client === undefined) return html(400, problemPage('This application is not known.'));
  const redirectUri = query.get('redirect_uri') ?? '';
  // Exactly as registered. Nothing may be sent to an address that the client did not name.
  if (!client.redirectUris.includes(redirectUri)) {
    return html(400, problemPage('The redirect URI is not one that the application registered.'));
  }
  const state = query.get('state');
  const problem = problemOf(call, client);
  if (problem !== null) {
    return redirect(withParams(redirectUri, { error: problem, state }));
  }
  const request: AuthorizationRequest = {
    clientId: client.clientId,
    redirectUri,
    scopes: scopesOf(query.get('scope'), client),
    state,
    codeChallenge: query.get('code_challenge'),
  };
  const { consent } = backend.quirks();
  if (consent === 'allow') return grant(backend, request);
  if (consent === 'deny') return deny(request);
  const id = randomBytes(12).toString('hex');
  backend.auth.pendingConsents.set(id, request);
  const user = backend.world.users.get(backend.quirks().consentUserId);
  const person = user === undefined ? 'Nobody' : `${user.firstName} ${user.lastName}`;
  return html(200, consentPage(client.name, backend.world.workspace.name, person, id));
}

function decide(call: OpenCall, backend: Backend): Answer {
  const form = readForm(call.body);
  const id = form?.get('request') ?? '';
  const request = backend.auth.pendingConsents.get(id);
  if (request === undefined) return html(400, problemPage('This request is no longer open.'));
  backend.auth.pendingConsents.delete(id);
  return form?.get('decision') === 'allow' ? grant(backend, request) : deny(request);
}

function problemOf(call: OpenCall, client: Client): string | null {
  if (call.query.get('response_type') !== 'code') return 'unsupported_response_type';
  const challenge = call.query.get('code_challenge');
  if (challenge === null) return client.secret === null ? 'invalid_request' : null;
  const isS256 = call.query.get('code_challenge_method') === 'S256';
  return isS256 && /^[\w-]{43}$/.test(challenge) ? null : 'invalid_request';
}

function scopesOf(scope: string | null, client: Client): readonly string[] {
  const wanted = scope === null ? client.scopes : scope.split(' ');
  return wanted.filter((name) => KNOWN_SCOPES.includes(name) && client.scopes.includes(name));
}

function grant(backend: Backend, request: AuthorizationRequest): Answer {
  const code = randomBytes(16).toString('hex');
  backend.auth.codes.set(code, {
    ...request,
    userId: backend.quirks().consentUserId,
    expiresAtMs: backend.clock.nowMs() + CODE_LIFETIME_MS,
  });
  return redirect(withParams(request.redirectUri, { code, state: request.state }));
}

function deny(request: AuthorizationRequest): Answer {
  const { redirectUri, state } = request;
  return redirect(withParams(redirectUri, { error: 'access_denied', state }));
}

function withParams(uri: string, params: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null) query.set(name, value);
  }
  return `${uri}${uri.includes('?') ? '&' : '?'}${query.toString()}`;
}
