/**
 * Code that is loaded when it is first needed. Node keeps the failure of an import for good: a file that could not be
 * opened once, because the computer had no file descriptor left, could not be loaded until the app is restarted.
 */
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than one import opens at once: a module comes with the chunks that it shares with others. */
const FILES_AT_ONCE = 8;
const TRIES = 4;
const PAUSE_MS = 50;

/**
 * Loads a module once, at the first call. A failure is not kept: the next call tries again. Rejects with the system's
 * error, such as `EMFILE`, while no file can be opened.
 */
export function lazyImport<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= openFiles()
      .then(load)
      .catch((error: unknown) => {
        loading = null;
        throw error;
      });
    return loading;
  };
}

/** Resolves when files can be opened, after some patience: an import that starts without would fail for good. */
async function openFiles(): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const opened = await Promise.allSettled(
      Array.from({ length: FILES_AT_ONCE }, () => open(process.execPath, 'r')),
    );
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    const failed = opened.find((one) => one.status === 'rejected');
    if (failed === undefined) return;
    if (tries === TRIES) throw failed.reason;
    await sleep(PAUSE_MS);
  }
}
