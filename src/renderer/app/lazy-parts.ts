/** What is not loaded at the first paint of a person whose timer runs and who has nothing to decide. */
import type { Snapshot } from '../../contract/snapshot';
import { loadNotices } from '../features/activity/lazy-parts';
import { loadDayDialogs } from '../features/entries/lazy-dialogs';
import {
  loadEntryDialog,
  loadRowWindow,
  loadSameWork,
  loadUnreadableRows,
} from '../features/entries/lazy-parts';
import { MOST_WHOLE } from '../features/entries/row-place';
import { loadSignIn, loadSignInBanner } from '../features/sign-in/lazy-parts';
import { loadStorageBanner } from '../features/sync/lazy-parts';
import { loadPalettePanel, loadTimerBudget, loadTimerMenu } from '../features/timer/lazy-parts';
import { loadUpdateBanner } from '../features/updates/lazy-parts';
import { loadWorkPanel } from '../features/work/lazy-parts';
import { lazyImport, type LazyPart } from '../state/lazy-import';
import { loadAnnouncements } from '../state/lazy-parts';
import { loadMenuItems } from '../ui/lazy-parts';

export const loadAbsencesPanel = lazyImport(
  () => import('../features/absences/AbsencesPanel.svelte'),
);
export const loadParkedPanel = lazyImport(() => import('../features/sync/ParkedPanel.svelte'));
export const loadLinkDialog = lazyImport(() => import('./LinkDialog.svelte'));
export const loadLinkView = lazyImport(() => import('./LinkView.svelte'));
export const loadReport = lazyImport(() => import('../features/report/ReportPage.svelte'));
export const loadShortcutKey = lazyImport(() => import('./ShortcutKey.svelte'));
export const loadSettings = lazyImport(() => import('../features/settings/SettingsView.svelte'));

/** The parts that a first screen shows, so that none of them comes later and moves the others. */
export function partsOf(snapshot: Snapshot): readonly LazyPart<unknown>[] {
  const { session } = snapshot;
  const parts: LazyPart<unknown>[] = [];
  const need = (isNeeded: boolean, part: LazyPart<unknown>) => {
    if (isNeeded) parts.push(part);
  };
  need(snapshot.host.storage === 'memory-only', loadStorageBanner);
  need(snapshot.notices.length > 0, loadNotices);
  if (session.state !== 'signed-in') {
    need(session.state !== 'starting', loadSignIn);
    return parts;
  }
  need(session.mustSignInAgain, loadSignInBanner);
  need(isUpdateShown(snapshot), loadUpdateBanner);
  need(snapshot.parked.length > 0, loadParkedPanel);
  need(snapshot.timerBudget !== null, loadTimerBudget);
  need(snapshot.settings.groupsSameWork, loadSameWork);
  need(snapshot.day.entries.length > MOST_WHOLE, loadRowWindow);
  need(snapshot.day.unreadableCount > 0, loadUnreadableRows);
  need(snapshot.absences.length > 0, loadAbsencesPanel);
  return parts;
}

export function isUpdateShown({ update }: Snapshot): boolean {
  return 'version' in update;
}

/** What opens at a press without a moment's wait: loaded as soon as the first screen is painted. */
export const PARTS_AT_HAND: readonly LazyPart<unknown>[] = [
  // It cannot be loaded any more when it has something to say.
  loadLinkView,
  loadPalettePanel,
  loadAnnouncements,
  loadWorkPanel,
  loadMenuItems,
  loadTimerMenu,
  loadNotices,
  loadDayDialogs,
  loadEntryDialog,
  loadSameWork,
  loadRowWindow,
];
