/** The pages that are not there at the first paint of a person who is signed in. */
import { lazyImport } from '../state/lazy-import';

export const loadSignIn = lazyImport(() => import('../features/sign-in/pages'));
export const loadActivity = lazyImport(() => import('../features/activity/ActivityView.svelte'));
export const loadSettings = lazyImport(() => import('../features/settings/SettingsView.svelte'));
export const loadProxyDialog = lazyImport(() => import('../features/sign-in/ProxyDialog.svelte'));
export const loadStartDialog = lazyImport(() => import('../features/timer/StartDialog.svelte'));
export const loadReport = lazyImport(() => import('../features/report/ReportPage.svelte'));
export const loadShortcutSheet = lazyImport(() => import('../ui/ShortcutSheet.svelte'));
