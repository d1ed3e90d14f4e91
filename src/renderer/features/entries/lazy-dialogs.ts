import { lazyImport } from '../../state/lazy-import';

/** Stands apart from the parts that these dialogs load in turn. */
export const loadDayDialogs = lazyImport(() => import('./DayDialogs.svelte'));
