import type { Route } from '../backend';
import { BATCH_ROUTES } from '../routes/batch-routes';
import { ENTRY_ROUTES } from '../routes/entry-routes';
import { PEOPLE_ROUTES } from '../routes/people-routes';
import { SEARCH_ROUTES } from '../routes/search-route';
import { TIMER_ROUTES } from '../routes/timer-routes';
import { WORK_ROUTES } from '../routes/work-routes';

/** What a token is needed for. */
export const API_ROUTES: readonly Route[] = [
  ...TIMER_ROUTES,
  ...ENTRY_ROUTES,
  ...BATCH_ROUTES,
  ...PEOPLE_ROUTES,
  ...WORK_ROUTES,
  ...SEARCH_ROUTES,
];
