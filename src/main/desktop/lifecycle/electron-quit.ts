import { app, dialog } from 'electron';
import type { QuitHost } from './quit';

export const ELECTRON_QUIT: QuitHost = {
  onBeforeQuit: (listener) => app.on('before-quit', listener),
  onSignal: (listener) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
  },
  quit: () => app.quit(),
  systemLanguage: () => app.getLocale(),
  ask: async ({ message, detail, buttons }) => {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
    });
    return response;
  },
};
