import { lazyImport } from '../../state/lazy-import';

export const loadStartTimeDialog = lazyImport(() => import('./StartTimeDialog.svelte'));
