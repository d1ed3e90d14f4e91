import { lazyImport } from '../../state/lazy-import';

/** Only a window with two columns has room for it. */
export const loadTallTimeline = lazyImport(() => import('./TallTimeline.svelte'));
