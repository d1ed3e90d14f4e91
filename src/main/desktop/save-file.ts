import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { err, ok } from '../../core/base/result';
import type { SaveFile, SaveStream } from '../application';
import type { Logger } from '../ports';
import { writeThroughFile } from '../storage/stream-file';
import { codeOf } from '../system/errors';

/** Asks in the system's dialog where the text goes, and writes it there. */
export function saveThroughDialog(logger: Logger): SaveFile {
  return async ({ name, text }) => {
    const filePath = await chosenPath(name);
    if (filePath === null) return err('cancelled');
    try {
      await writeFile(filePath, text);
      return ok(null);
    } catch (error) {
      logger.warn('The list of changes could not be saved', { code: codeOf(error) });
      return err('unwritable');
    }
  };
}

/** The same for what is written as it is read. */
export const saveStreamThroughDialog: SaveStream = async (name, write) => {
  const filePath = await chosenPath(name);
  return filePath === null ? err('cancelled') : writeThroughFile(filePath, write);
};

/** Null where the person closed the dialog. */
async function chosenPath(name: string): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options = {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  };
  const { canceled, filePath } = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}
