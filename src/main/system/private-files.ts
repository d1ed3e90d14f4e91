/** Keeps a profile from other users of the computer: folders 0700, files 0600. Windows does so by itself. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

const OTHERS = 0o077;
const FOLDER_MODE = 0o700;
/** What the app itself writes into a profile: the folder may have been chosen among other files. */
const OWN = /^(accounts|chromium|demo|logs|running\.lock|[a-z]+\.json)(\.|$)/;
/** Deeper than any file of the app or of Chromium. */
const DEEPEST = 8;

/**
 * Makes a folder and answers whether it can be written. Whatever this process writes from now on, there and elsewhere,
 * is for its own user alone.
 */
export function makePrivateFolder(folder: string): boolean {
  process.umask(OTHERS);
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Removes the rights of others from what is in the profile already, such as files of an earlier version. */
export async function mendRights(profileDir: string): Promise<void> {
  if (process.platform === 'win32') return;
  await mend(profileDir);
  for (const name of await namesIn(profileDir)) {
    if (OWN.test(name)) await mendTree(path.join(profileDir, name), 1);
  }
}

async function mendTree(target: string, depth: number): Promise<void> {
  const isFolder = await mend(target);
  if (!isFolder || depth >= DEEPEST) return;
  for (const name of await namesIn(target)) await mendTree(path.join(target, name), depth + 1);
}

/** Answers whether it is a folder. Links are not followed; what belongs to another user stays. */
async function mend(target: string): Promise<boolean> {
  try {
    const found = await lstat(target);
    const isFolder = found.isDirectory();
    const isShared = (found.mode & 0o1000) !== 0;
    const isOwn = found.uid === process.getuid?.() && !isShared;
    if (isOwn && (isFolder || found.isFile()) && (found.mode & OTHERS) !== 0) {
      await chmod(target, found.mode & 0o7777 & ~OTHERS);
    }
    return isFolder;
  } catch {
    // Gone meanwhile, or on a disk without rights.
    return false;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
