import { open, rename, rm, writeFile } from 'node:fs/promises';

/**
 * Replaces a file as a whole, on the disk: after a crash or a power cut there is the old content or the new one. Rejects
 * where the disk has no room for all of it, and the old file stays. Not to be called twice at a time for one file.
 *
 * `write-file-atomic` takes a write that a full disk has cut short for a whole one, and puts it into place.
 */
export async function replaceFile(
  file: string,
  content: string | readonly Buffer[],
): Promise<void> {
  const beside = `${file}.new`;
  try {
    const handle = await open(beside, 'w', 0o600);
    try {
      // Writes on until all of it is written, or says why not.
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    // Leaves the room to others; a failure of this tells nothing new.
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}
