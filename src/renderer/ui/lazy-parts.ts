import { lazyImport } from '../state/lazy-import';

export const loadMenuItems = lazyImport(() => import('./MenuItems.svelte'));
export const loadShortcutSheet = lazyImport(() => import('./ShortcutSheet.svelte'));
