import { nativeTheme } from 'electron';
import type { Application } from '../../application';

/**
 * The page's theme is the window's: its frame, its scroll bars and the colour before the first paint. What it is at the start
 * is set before (`readStoredTheme`).
 */
export function followTheme(application: Application): void {
  application.onSnapshot(({ settings }) => {
    // Setting it repaints, also when it does not change.
    if (nativeTheme.themeSource !== settings.theme) nativeTheme.themeSource = settings.theme;
  });
}
