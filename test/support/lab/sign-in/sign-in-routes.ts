import type { Route } from '../../../../src/sandbox/backend';
import { AUTHORIZE_ROUTES } from './authorize-routes';
import { AUTHORIZED_CLIENT_ROUTES } from './authorized-client-routes';
import { DISCOVERY_ROUTE } from './discovery-route';
import { REGISTRATION_ROUTE } from './registration-route';
import { TOKEN_ROUTE } from './token-route';

/** awork's OAuth side: anybody who reaches it can become a client. */
export const SIGN_IN_ROUTES: readonly Route[] = [
  ...AUTHORIZE_ROUTES,
  ...AUTHORIZED_CLIENT_ROUTES,
  REGISTRATION_ROUTE,
  TOKEN_ROUTE,
  DISCOVERY_ROUTE,
];
