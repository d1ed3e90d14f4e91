/**
 * Code that is loaded when it is first needed, with patience: no file can be opened while the computer has no file descriptor
 * left. Node keeps the failure of a module for good; of a script, which is what the build makes, it does not.
 */
import { closeSync, openSync } from 'node:fs';
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

/** Resolves when files can be opened, after some patience: loading that starts without would fail. */
async function openFiles(): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const failure = failureToOpen();
    if (failure === null) return;
    if (tries === TRIES) throw failure.error;
    await sleep(PAUSE_MS);
  }
}

/** Opens and closes at once: eight files are too few to hand them to Node's threads, while a start waits. */
function failureToOpen(): { readonly error: unknown } | null {
  const opened: number[] = [];
  try {
    while (opened.length < FILES_AT_ONCE) opened.push(openSync(process.execPath, 'r'));
    return null;
  } catch (error) {
    return { error };
  } finally {
    for (const file of opened) closeSync(file);
  }
}
