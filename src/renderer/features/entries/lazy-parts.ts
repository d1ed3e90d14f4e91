import { lazyImport } from '../../state/lazy-import';

export const loadEntryDialog = lazyImport(() => import('./EntryDialog.svelte'));
export const loadActDialogs = lazyImport(() => import('./act-dialogs'));
export const loadSameWork = lazyImport(() => import('./same-work'));
export const loadUnreadableRows = lazyImport(() => import('./UnreadableRows.svelte'));
export const loadRowWindow = lazyImport(() => import('./row-window.svelte'));
