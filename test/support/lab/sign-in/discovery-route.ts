import { open, type Backend, type OpenCall } from '../../../../src/sandbox/backend';
import { DISCOVERY_PATH } from '../../../../src/sandbox/server/receive-request';
import { ok, type Answer } from '../../../../src/sandbox/http/answer';
import { KNOWN_SCOPES } from './scopes';

export const DISCOVERY_ROUTE = open('GET', DISCOVERY_PATH, discover);

function discover(_call: OpenCall, backend: Backend): Answer {
  const base = `${backend.origin()}/api/v1`;
  return ok({
    issuer: backend.origin(),
    authorization_endpoint: `${base}/accounts/authorize`,
    token_endpoint: `${base}/accounts/token`,
    registration_endpoint: `${base}/clientapplications/register`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    scopes_supported: KNOWN_SCOPES,
  });
}
