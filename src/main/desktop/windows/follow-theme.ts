import { nativeTheme } from 'electron';
import type { Application } from '../../application';

/** The page's theme is the window's: its frame, its scroll bars and the colour before the first paint. */
export function followTheme(application: Application): void {
  const follow = ({ settings }: ReturnType<Application['snapshot']>) => {
    // Setting it repaints, also when it does not change.
    if (nativeTheme.themeSource !== settings.theme) nativeTheme.themeSource = settings.theme;
  };
  follow(application.snapshot());
  application.onSnapshot(follow);
}
