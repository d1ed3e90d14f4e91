import { randomBytes } from 'node:crypto';
import { open, type Backend, type OpenCall } from '../../../../src/sandbox/backend';
import { json, type Answer } from '../../../../src/sandbox/http/answer';
import { isRecord } from '../../../../src/sandbox/http/form';
import type { JsonObject } from '../../../../src/sandbox/http/json';
import { badRequest, forbidden, validationFailed } from '../../../../src/sandbox/http/refusal';
import { readJsonBody } from '../../../../src/sandbox/http/request-body';
import type { Client } from '../../../../src/sandbox/world/auth-state';
import { KNOWN_SCOPES } from './scopes';

const ECHOED = [
  'application_type',
  'logo_uri',
  'client_uri',
  'policy_uri',
  'tos_uri',
  'software_id',
  'software_version',
];

/** RFC 7591, open to anyone, except where a workspace demands an authorisation for it. */
export const REGISTRATION_ROUTE = open('POST', '/clientapplications/register', register);

function register(call: OpenCall, backend: Backend): Answer {
  const body = readJsonBody(call.body);
  if (backend.quirks().registration === 'refused') {
    throw forbidden('Registering a client application needs an authorisation in this workspace.');
  }
  if (!isRecord(body)) throw badRequest('invalid-model', 'The body must be a JSON object.');
  const redirectUris = texts(body['redirect_uris']);
  if (redirectUris.length === 0 || !redirectUris.every((uri) => URL.canParse(uri))) {
    throw validationFailed([
      { property: 'redirect_uris', message: 'At least one absolute redirect URI is required.' },
    ]);
  }
  const method = text(body['token_endpoint_auth_method']) ?? 'client_secret_basic';
  const grantTypes = texts(body['grant_types']);
  const client: Client = {
    clientId: `dcr_${randomBytes(9).toString('hex')}`,
    name: text(body['client_name']) ?? 'Unnamed application',
    redirectUris,
    grantTypes: grantTypes.length === 0 ? ['authorization_code'] : grantTypes,
    scopes: scopesOf(text(body['scope'])),
    secret: method === 'none' ? null : randomBytes(18).toString('base64url'),
  };
  backend.auth.clients.set(client.clientId, client);
  return json(201, {
    ...echo(body),
    client_id: client.clientId,
    client_secret: client.secret,
    client_id_issued_at: Math.floor(backend.clock.nowMs() / 1000),
    client_secret_expires_at: 0,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    grant_types: client.grantTypes,
    response_types: ['code'],
    token_endpoint_auth_method: method,
    scope: client.scopes.join(' '),
  });
}

function scopesOf(scope: string | null): readonly string[] {
  if (scope === null) return ['full_access'];
  const scopes = scope.split(' ').filter((name) => name !== '');
  const unknown = scopes.find((name) => !KNOWN_SCOPES.includes(name));
  if (unknown === undefined) return scopes;
  throw validationFailed([{ property: 'scope', message: `The scope ${unknown} is not known.` }]);
}

function echo(body: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(ECHOED.map((name) => [name, text(body[name])]));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
