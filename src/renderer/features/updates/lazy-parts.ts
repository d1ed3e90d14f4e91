import { lazyImport } from '../../state/lazy-import';

export const loadUpdateBanner = lazyImport(() => import('./UpdateBanner.svelte'));
