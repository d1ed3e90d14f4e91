import { expireAccessTokens } from '../auth/auth-state';
import { opaqueToken } from '../auth/opaque-token';
import type { Backend } from '../backend';
import { API_CLIENT_USER_ID, DEMO_PERSON_ID } from '../seed/known-ids';

export interface Credential {
  readonly token: string;
  readonly kind: 'api-key' | 'user';
  /** The demo person, or the API client, when left out. */
  readonly userId?: string;
}

export interface TokenControl {
  /** Hands out a token without the consent page; it lives as long as the others. */
  readonly issue: (kind?: 'api-key' | 'user', userId?: string) => string;
  readonly expireAccessTokens: () => void;
  readonly revokeRefreshTokens: () => void;
}

export function createTokenControl(backend: Backend): TokenControl {
  return {
    issue: (kind = 'user', userId) => {
      const token = opaqueToken(userId ?? defaultUserId(kind));
      const lifetimeMs = backend.quirks().accessTokenLifetimeSec * 1000;
      const expiresAtMs = kind === 'user' ? backend.clock.nowMs() + lifetimeMs : null;
      accept({ token, kind, ...(userId === undefined ? {} : { userId }) }, backend, expiresAtMs);
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

/** A token that is handed in lasts until it is expired on purpose. */
export function accept(
  credential: Credential,
  backend: Backend,
  expiresAtMs: number | null = null,
): void {
  const { token, kind } = credential;
  const userId = credential.userId ?? defaultUserId(kind);
  backend.auth.accessTokens.set(token, { token, kind, userId, clientId: null, expiresAtMs });
}

function defaultUserId(kind: 'api-key' | 'user'): string {
  return kind === 'api-key' ? API_CLIENT_USER_ID : DEMO_PERSON_ID;
}
