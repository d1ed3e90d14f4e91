import { lazyImport } from '../../state/lazy-import';

export const loadMovingClock = lazyImport(() => import('./MovingClock.svelte'));
export const loadPalettePanel = lazyImport(() => import('./PalettePanel.svelte'));
export const loadRecentKeys = lazyImport(() => import('./RecentKeys.svelte'));
export const loadStartDialog = lazyImport(() => import('./StartDialog.svelte'));
export const loadStartTimeDialog = lazyImport(() => import('./StartTimeDialog.svelte'));
export const loadTimerBudget = lazyImport(() => import('./TimerBudget.svelte'));
export const loadTimerMenu = lazyImport(() => import('./TimerMenu.svelte'));
