import { lazyImport } from './lazy-import';

export const loadAnnouncements = lazyImport(() => import('./announcement'));
