import { AUTHORIZE_ROUTES } from '../auth/authorize-routes';
import { AUTHORIZED_CLIENT_ROUTES } from '../auth/authorized-client-routes';
import { DISCOVERY_ROUTE } from '../auth/discovery-route';
import { REGISTRATION_ROUTE } from '../auth/registration-route';
import { TOKEN_ROUTE } from '../auth/token-route';
import type { Route } from '../backend';
import { BATCH_ROUTES } from '../routes/batch-routes';
import { ENTRY_ROUTES } from '../routes/entry-routes';
import { PEOPLE_ROUTES } from '../routes/people-routes';
import { SEARCH_ROUTES } from '../routes/search-route';
import { TIMER_ROUTES } from '../routes/timer-routes';
import { WORK_ROUTES } from '../routes/work-routes';

export const ALL_ROUTES: readonly Route[] = [
  ...TIMER_ROUTES,
  ...ENTRY_ROUTES,
  ...BATCH_ROUTES,
  ...PEOPLE_ROUTES,
  ...WORK_ROUTES,
  ...SEARCH_ROUTES,
  ...AUTHORIZE_ROUTES,
  ...AUTHORIZED_CLIENT_ROUTES,
  REGISTRATION_ROUTE,
  TOKEN_ROUTE,
  DISCOVERY_ROUTE,
];
