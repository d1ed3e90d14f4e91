import { lazyImport } from '../system/lazy-import';

/** A third of main's code, the schemas of awork's answers among it: the first screen does not wait for it. */
export const loadEvents = lazyImport(() => import('./events'));
