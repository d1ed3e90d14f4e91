import { open, rename, rm, writeFile } from 'node:fs/promises';

/** What is to take the place of a file, on the disk beside it. */
export interface Replacement {
  /** Rejects where that cannot be done: the old file stays then. */
  readonly putInPlace: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/**
 * Rejects where the disk has no room for all of it. Not to be called for a file of which another replacement is not in
 * its place yet.
 *
 * `write-file-atomic` takes a write that a full disk has cut short for a whole one, and puts it into place.
 */
export async function writeBeside(
  file: string,
  content: string | readonly Buffer[],
): Promise<Replacement> {
  const beside = `${file}.new`;
  // Leaves the room to others; a failure of this tells nothing new.
  const drop = () => rm(beside, { force: true }).catch(() => undefined);
  try {
    const handle = await open(beside, 'w', 0o600);
    try {
      // Writes on until all of it is written, or says why not.
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await drop();
    throw error;
  }
  return { putInPlace: () => rename(beside, file), drop };
}

/**
 * Replaces a file as a whole, on the disk: after a crash or a power cut there is the old content or the new one. Rejects
 * where the disk has no room for all of it, and the old file stays. Not to be called twice at a time for one file.
 */
export async function replaceFile(
  file: string,
  content: string | readonly Buffer[],
): Promise<void> {
  const { putInPlace, drop } = await writeBeside(file, content);
  try {
    await putInPlace();
  } catch (error) {
    await drop();
    throw error;
  }
}
