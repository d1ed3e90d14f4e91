/**
 * Starts the program once more with arguments that fit. Chromium sends a second process's own command line to the first,
 * whatever the app makes of it; where that is longer than 32 KiB, it takes the first for hung and kills it.
 */
import { spawn } from 'node:child_process';

/** @param args without the program */
export function startAgain(args: readonly string[], env: NodeJS.ProcessEnv): void {
  // The folder that an AppImage runs from is gone with the process that mounted it.
  const program = env['APPIMAGE'] ?? process.execPath;
  spawn(program, args, { detached: true, stdio: 'ignore', env }).unref();
}
