import { app } from 'electron';
import { linkOfSecond } from '../links/receive-links';
import type { MainWindow } from './main-window';

/** Shows the window when the person starts the app once more, or follows a link. */
export function showWhenAsked(window: MainWindow, followLink: (link: string) => void): void {
  app.on('activate', () => void window.show());
  app.on('second-instance', (_event, argv, _folder, data) => {
    const link = linkOfSecond(argv, data);
    if (link !== null) followLink(link);
    // The start at login, while the app runs already, is no wish to see it.
    else if (!argv.includes('--hidden')) void window.show();
  });
}
