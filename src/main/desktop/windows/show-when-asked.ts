import { app } from 'electron';
import type { Application } from '../../application';
import { linkOfSecond } from '../links/receive-links';
import type { MainWindow } from './main-window';

/** The app lives on without windows, unless the person wants it to end with the last one. */
export function showWhenAsked(
  application: Application,
  window: MainWindow,
  followLink: (link: string) => void,
): void {
  app.on('window-all-closed', () => {
    if (!application.snapshot().settings.keepsRunning) app.quit();
  });
  app.on('activate', () => void window.show());
  app.on('second-instance', (_event, argv, _folder, data) => {
    const link = linkOfSecond(argv, data);
    if (link !== null) followLink(link);
    // The start at login, while the app runs already, is no wish to see it.
    else if (!argv.includes('--hidden')) void window.show();
  });
}
