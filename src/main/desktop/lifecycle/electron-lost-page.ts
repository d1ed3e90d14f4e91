import { app, dialog } from 'electron';
import { lazyImport } from '../../system/lazy-import';
import type { LostPageHost } from './lost-page';

/** It comes with the texts of all languages. */
const loadQuestion = lazyImport(async () => import('./lost-page-question'));

export const ELECTRON_LOST_PAGE: LostPageHost = {
  askToRestart: async (language) => {
    const { RESTART_BUTTON, lostPageQuestionOf } = await loadQuestion();
    const { response } = await dialog.showMessageBox({
      type: 'error',
      ...lostPageQuestionOf(language, app.getLocale()),
      defaultId: RESTART_BUTTON,
      cancelId: RESTART_BUTTON,
    });
    return response === RESTART_BUTTON;
  },
  startAgain: () => {
    // The folder that an AppImage runs from is gone with the process that mounted it.
    const execPath = process.env['APPIMAGE'] ?? process.execPath;
    app.relaunch({ execPath, args: process.argv.slice(1) });
  },
  quit: () => app.quit(),
};
