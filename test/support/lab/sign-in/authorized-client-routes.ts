import {
  param,
  signed,
  type Backend,
  type Route,
  type SignedCall,
} from '../../../../src/sandbox/backend';
import { noContent, ok, type Answer } from '../../../../src/sandbox/http/answer';
import { notFound } from '../../../../src/sandbox/http/refusal';
import { isoOf } from '../../../../src/sandbox/views/iso';
import type { RefreshToken } from '../../../../src/sandbox/world/auth-state';

export const AUTHORIZED_CLIENT_ROUTES: readonly Route[] = [
  signed('GET', '/accounts/me/authorizedclients', list),
  signed('DELETE', '/accounts/me/authorizedclients', (call, backend) => {
    const answer = revoke(backend, refreshTokensOf(call, backend));
    endAccess(call, backend, null);
    return answer ?? noContent();
  }),
  signed('DELETE', '/accounts/me/authorizedclients/{clientId}', revokeOne),
];

function list(call: SignedCall, backend: Backend): Answer {
  const latest = new Map(refreshTokensOf(call, backend).map((token) => [token.clientId, token]));
  if (latest.size === 0) return noContent();
  return ok(
    [...latest.values()].map((token) => ({
      clientId: token.clientId,
      displayName: backend.auth.clients.get(token.clientId)?.name ?? null,
      scopes: token.scopes,
      authorizedOn: isoOf(token.issuedAtMs),
    })),
  );
}

function revokeOne(call: SignedCall, backend: Backend): Answer {
  const clientId = param(call, 'clientId');
  const tokens = refreshTokensOf(call, backend).filter((token) => token.clientId === clientId);
  const answer = revoke(backend, tokens);
  endAccess(call, backend, clientId);
  if (answer === null) throw notFound('The client application');
  return answer;
}

function refreshTokensOf(call: SignedCall, backend: Backend): readonly RefreshToken[] {
  const { id } = call.identity.user;
  return [...backend.auth.refreshTokens.values()].filter((token) => token.userId === id);
}

function revoke(backend: Backend, tokens: readonly RefreshToken[]): Answer | null {
  if (tokens.length === 0) return null;
  for (const { token } of tokens) backend.auth.refreshTokens.delete(token);
  return ok({
    revokedClientCount: new Set(tokens.map((token) => token.clientId)).size,
    revokedRefreshTokenCount: tokens.length,
  });
}

function endAccess(call: SignedCall, backend: Backend, clientId: string | null): void {
  const { id } = call.identity.user;
  for (const access of [...backend.auth.accessTokens.values()]) {
    const isMeant = clientId === null ? access.clientId !== null : access.clientId === clientId;
    if (access.userId === id && isMeant) backend.auth.accessTokens.delete(access.token);
  }
}
