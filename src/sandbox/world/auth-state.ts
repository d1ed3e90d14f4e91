export interface Client {
  readonly clientId: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[];
  /** Null for a public client, which must bring a code challenge instead. */
  readonly secret: string | null;
}

export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly codeChallenge: string | null;
}

export interface AuthorizationCode extends AuthorizationRequest {
  readonly userId: string;
  readonly expiresAtMs: number;
}

export interface AccessToken {
  readonly token: string;
  readonly kind: 'api-key' | 'user';
  readonly userId: string;
  readonly clientId: string | null;
  /** Null for an API key, which never expires. */
  readonly expiresAtMs: number | null;
}

export interface RefreshToken {
  readonly token: string;
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

export interface AuthState {
  readonly clients: Map<string, Client>;
  readonly pendingConsents: Map<string, AuthorizationRequest>;
  readonly codes: Map<string, AuthorizationCode>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
}

export function createAuthState(): AuthState {
  return {
    clients: new Map(),
    pendingConsents: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
  };
}

/** Drops every client, and every token that one of them was given. */
export function forgetSignIns(auth: AuthState): void {
  auth.clients.clear();
  auth.accessTokens.clear();
  auth.refreshTokens.clear();
}
