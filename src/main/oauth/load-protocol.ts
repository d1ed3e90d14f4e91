import { lazyImport } from '../system/lazy-import';

/** OAuth's library is needed for a sign-in and a renewal alone. */
export const loadProtocol = lazyImport(() => import('./protocol'));
