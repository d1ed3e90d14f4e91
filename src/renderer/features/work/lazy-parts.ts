import { lazyImport } from '../../state/lazy-import';

export const loadWorkPanel = lazyImport(() => import('./WorkPanel.svelte'));
