import { originOf } from '../awork/api-url';
import type { AuthorizationServer } from 'oauth4webapi';

/** `offline_access` brings a refresh token; nothing finer than `full_access` exists (awork-api.md, 2.2). */
export const SCOPE = 'full_access offline_access';

/**
 * The loopback ports that are registered, in the order of trying. awork accepts the exact redirect URIs of the
 * registration only, so there are several in case one is in use. All lie below the systems' ranges of ephemeral ports.
 */
export const CALLBACK_PORTS: readonly number[] = [21_405, 23_517, 27_641, 29_873];

const AUTHORIZE_PATH = '/accounts/authorize';
export const CALLBACK_PATH = '/callback';
/** Below it lies the one address that leads to the authorize page, once. */
export const ONE_TIME_PATH = '/sign-in/';

/** The literal address and not `localhost`, which may lead somewhere else (RFC 8252, 8.3). */
export function redirectUriOf(port: number): string {
  return `http://127.0.0.1:${port}${CALLBACK_PATH}`;
}

/**
 * awork's endpoints (awork-api.md, 2.2). They are constants instead of discovered: every client uses these, and
 * discovery would be one more answer that can fail or name another server.
 */
export function authorizationServerOf(apiUrl: string): AuthorizationServer {
  return {
    issuer: originOf(apiUrl),
    authorization_endpoint: `${apiUrl}${AUTHORIZE_PATH}`,
    token_endpoint: `${apiUrl}/accounts/token`,
    registration_endpoint: `${apiUrl}/clientapplications/register`,
    code_challenge_methods_supported: ['S256'],
  };
}

/**
 * True for the one kind of address that a sign-in may hand to the system's browser: one of ours that works once. Other
 * users can read it in the list of processes, and an authorize address would let them finish the sign-in.
 */
export function isOneTimeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { href, origin, pathname, port } = new URL(text);
  return (
    href === `${origin}${pathname}` &&
    origin === `http://127.0.0.1:${port}` &&
    CALLBACK_PORTS.includes(Number(port)) &&
    new RegExp(`^${ONE_TIME_PATH}[\\w-]{43}$`).test(pathname)
  );
}
