import { app, dialog } from 'electron';

export const NAME = 'Timer for awork';

/** Says why, and ends the process with exit code 1. */
export function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  const isSeen = process.platform !== 'linux' || app.isReady();
  // Before it is ready, Electron on Linux can only write the message, which has just been done.
  if (isSeen) dialog.showErrorBox(NAME, sentence);
  app.exit(1);
}
