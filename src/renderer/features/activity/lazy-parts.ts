import { lazyImport } from '../../state/lazy-import';

export const loadNotices = lazyImport(() => import('./Notices.svelte'));
export const loadActivity = lazyImport(() => import('./ActivityView.svelte'));
