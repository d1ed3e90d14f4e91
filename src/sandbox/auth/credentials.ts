import type { Backend } from '../backend';
import { API_CLIENT_USER_ID, DEMO_PERSON_ID } from '../seed/known-ids';

/** A token that is accepted without a sign-in. */
export interface Credential {
  readonly token: string;
  readonly kind: 'api-key' | 'user';
  /** The demo person, or the API client, when left out. */
  readonly userId?: string;
}

/** Accepts a token, until `expiresAtMs` or until it is expired on purpose. */
export function accept(
  credential: Credential,
  backend: Backend,
  expiresAtMs: number | null = null,
): void {
  const { token, kind } = credential;
  const userId = credential.userId ?? defaultUserId(kind);
  backend.auth.accessTokens.set(token, { token, kind, userId, clientId: null, expiresAtMs });
}

export function defaultUserId(kind: Credential['kind']): string {
  return kind === 'api-key' ? API_CLIENT_USER_ID : DEMO_PERSON_ID;
}
