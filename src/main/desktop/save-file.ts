import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { err, ok } from '../../core/base/result';
import type { SaveFile } from '../application';
import type { Logger } from '../ports';
import { codeOf } from '../system/errors';

/** Asks in the system's dialog where the text goes, and writes it there. */
export function saveThroughDialog(logger: Logger): SaveFile {
  return async ({ name, text }) => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const options = {
      defaultPath: path.join(app.getPath('documents'), name),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    };
    const { canceled, filePath } = await (window === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    if (canceled || filePath === '') return err('cancelled');
    try {
      await writeFile(filePath, text);
      return ok(null);
    } catch (error) {
      logger.warn('The list of changes could not be saved', { code: codeOf(error) });
      return err('unwritable');
    }
  };
}
