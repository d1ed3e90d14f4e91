import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { makePrivateFolder } from '../system/private-files';

/**
 * All that we and Chromium write lies in the profile. Without one that can be written, Chromium gets a folder of its own:
 * the window then opens and says that changes are not saved.
 */
export function keepFilesIn(profileDir: string): void {
  const isWritable = makePrivateFolder(path.join(profileDir, 'chromium'));
  const userData = isWritable ? profileDir : mkdtempSync(path.join(os.tmpdir(), 'awork-timer-'));
  app.setPath('userData', userData);
  if (!isWritable) makePrivateFolder(path.join(userData, 'chromium'));
  app.setPath('sessionData', path.join(userData, 'chromium'));
  app.setPath('crashDumps', path.join(userData, 'chromium', 'crashes'));
}
