import { lazyImport } from '../../state/lazy-import';

export const loadEntryDialog = lazyImport(() => import('./EntryDialog.svelte'));
export const loadActDialogs = lazyImport(() => import('./act-dialogs'));
