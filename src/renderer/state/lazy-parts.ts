import { lazyImport } from './lazy-import';

export const loadDifferences = lazyImport(() => import('./differences'));
export const loadAnnouncements = lazyImport(() => import('./announcement'));
