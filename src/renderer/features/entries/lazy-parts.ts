import { lazyImport } from '../../state/lazy-import';

export const loadEntryDialog = lazyImport(() => import('./EntryDialog.svelte'));
export const loadActDialogs = lazyImport(() => import('./act-dialogs'));
export const loadUnreadableRows = lazyImport(() => import('./UnreadableRows.svelte'));
export const loadGroupRow = lazyImport(() => import('./GroupRow.svelte'));
