import { app, dialog } from 'electron';
import { lazyImport } from '../../system/lazy-import';
import type { QuitHost } from './quit';

/** It comes with the texts of all languages, which a window that is coming up does not wait for. */
const loadQuestion = lazyImport(async () => import('./quit-question'));

export const ELECTRON_QUIT: QuitHost = {
  onBeforeQuit: (listener) => app.on('before-quit', listener),
  onSignal: (listener) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
  },
  quit: () => app.quit(),
  askToLose: async (snapshot) => {
    const { QUIT_BUTTON, quitQuestionOf } = await loadQuestion();
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      ...quitQuestionOf(snapshot, app.getLocale()),
      defaultId: 0,
      cancelId: 0,
    });
    return response === QUIT_BUTTON;
  },
};
