import { lazyImport } from '../../state/lazy-import';

export const loadSignIn = lazyImport(() => import('./pages'));
export const loadSignInBanner = lazyImport(() => import('./SignInBanner.svelte'));
export const loadProxyDialog = lazyImport(() => import('./ProxyDialog.svelte'));
