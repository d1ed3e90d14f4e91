import { accept, defaultUserId, type Credential } from '../../../src/sandbox/auth/credentials';
import { opaqueToken } from '../../../src/sandbox/auth/opaque-token';
import type { Backend } from '../../../src/sandbox/backend';
import { expireAccessTokens } from '../../../src/sandbox/world/auth-state';

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
      expireAccessTokens(backend.auth, backend.clock.nowMs());
    },
    revokeRefreshTokens: () => {
      backend.auth.refreshTokens.clear();
    },
  };
}
