import { lazyImport } from '../../state/lazy-import';

export const loadAbsenceDialogs = lazyImport(() => import('./dialogs'));
