import type { BrowserWindow } from 'electron';
import { CHANNELS } from '../../../contract/channels';
import type { Application } from '../../application';

/** Makes the window a viewer of the app, visible while it is shown and not minimized. */
export function connectWindow(window: BrowserWindow, application: Application): void {
  const connection = application.connect({
    push: (change) => {
      window.webContents.send(CHANNELS.snapshot, change);
      return Promise.resolve();
    },
  });
  const compareVisibility = () =>
    connection.setVisible(window.isVisible() && !window.isMinimized());
  window.on('show', () => {
    compareVisibility();
    application.refresh();
  });
  window.on('restore', compareVisibility);
  window.on('hide', compareVisibility);
  window.on('minimize', compareVisibility);
  window.on('focus', application.refresh);
  window.once('closed', connection.close);
  compareVisibility();
}
