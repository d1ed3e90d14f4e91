import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readState } from './read-state';
import type { SavedState } from './saved-state';

/** Years of entries; what is larger was not written by one person's use. */
const LARGEST_BYTES = 32 * 1024 * 1024;

/** Null when no file can be read. One that cannot be understood is kept beside, and the workspace begins anew. */
export async function loadState(file: string): Promise<SavedState | null> {
  try {
    if ((await stat(file)).size > LARGEST_BYTES) throw new RangeError('The state is too large');
    return readState(await readFile(file, 'utf8'));
  } catch {
    await rename(file, `${file}.unreadable`).catch(() => undefined);
    return null;
  }
}

export interface StateWriter {
  /** Writes soon; several changes in a row become one write. */
  readonly changed: () => void;
  /** Resolves when everything up to now is in the file. */
  readonly flush: () => Promise<void>;
}

export function createStateWriter(file: string, snapshot: () => SavedState): StateWriter {
  let isDirty = false;
  let writing: Promise<void> | null = null;
  let failure: unknown = null;

  async function writeUntilClean(): Promise<void> {
    while (isDirty) {
      isDirty = false;
      await writeAtomically(file, JSON.stringify(snapshot()));
    }
  }

  function changed(): void {
    isDirty = true;
    writing ??= writeUntilClean()
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => {
        writing = null;
      });
  }

  return {
    changed,
    flush: async () => {
      changed();
      await writing;
      const failed = failure;
      failure = null;
      if (failed instanceof Error) throw failed;
    },
  };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.new`;
  await writeFile(beside, text, { mode: 0o600 });
  await rename(beside, file);
}
