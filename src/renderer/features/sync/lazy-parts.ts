import { lazyImport } from '../../state/lazy-import';

export const loadParkedDialog = lazyImport(() => import('./ParkedDialog.svelte'));
export const loadStorageBanner = lazyImport(() => import('./StorageBanner.svelte'));
export const loadStatusHint = lazyImport(() => import('./StatusHint.svelte'));
