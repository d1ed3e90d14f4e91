import { accept, defaultUserId, type Credential } from '../../../src/sandbox/auth/credentials';
import type { Backend } from '../../../src/sandbox/backend';
import { opaqueToken } from './sign-in/opaque-token';

export interface TokenControl {
  /** Hands out a token without the consent page; it lives as long as the others. */
  readonly issue: (kind?: Credential['kind'], userId?: string) => string;
  readonly expireAccessTokens: () => void;
  readonly revokeRefreshTokens: () => void;
}

export function createTokenControl(backend: Backend): TokenControl {
  return {
    issue: (kind = 'user', userId = defaultUserId(kind)) => {
      const token = opaqueToken(userId);
      const lifetimeMs = backend.quirks().accessTokenLifetimeSec * 1000;
      const expiresAtMs = kind === 'user' ? backend.clock.nowMs() + lifetimeMs : null;
      accept({ token, kind, userId }, backend, expiresAtMs);
      return token;
    },
    expireAccessTokens: () => {
      const { accessTokens } = backend.auth;
      for (const token of [...accessTokens.values()]) {
        // An API key is permanent.
        if (token.kind === 'api-key') continue;
        accessTokens.set(token.token, { ...token, expiresAtMs: backend.clock.nowMs() });
      }
    },
    revokeRefreshTokens: () => {
      backend.auth.refreshTokens.clear();
    },
  };
}
