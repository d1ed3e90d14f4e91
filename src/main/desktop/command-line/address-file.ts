/**
 * Where the running app listens, and the token that shows who may read its profile: kept in a file of the profile that
 * only its user can read. On Windows, where pipes are open to every user, the token alone keeps the others out.
 */
import { existsSync, lstatSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sync as writeAtomicallySync } from 'write-file-atomic';
import { readBoundedSync } from '../../system/bounded-file';
import { isRecord, parseJson } from '../../../core/base/json';

export interface SocketAddress {
  readonly path: string;
  readonly token: string;
}

const FILE = 'socket.json';
const MOST_BYTES = 10_000;
/** Longer paths of sockets are cut or refused by the systems. */
const LONGEST_PATH_BYTES = 100;
const FOLDER_PREFIX = 'awork-timer-';
const FOLDER_NAME = /^awork-timer-[A-Za-z0-9]{6}$/;

/** Null when the app does not run, or has never run with this profile. */
export function readAddress(profileDir: string): SocketAddress | null {
  const text = readBoundedSync(path.join(profileDir, FILE), MOST_BYTES);
  const value = text.ok ? parseJson(text.value) : null;
  if (!isRecord(value)) return null;
  const { path: socketPath, token } = value;
  if (typeof socketPath !== 'string' || typeof token !== 'string') return null;
  return { path: socketPath, token };
}

/**
 * Whether nobody but this user can listen there: both the socket and its folder are this user's, and no other user may
 * enter the folder. On Windows the token alone keeps others out.
 */
export function isOwnSocket(file: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  try {
    const folder = lstatSync(path.dirname(file));
    const socket = lstatSync(file);
    const isOwn = folder.uid === user && socket.uid === user;
    return isOwn && folder.isDirectory() && (folder.mode & 0o077) === 0 && socket.isSocket();
  } catch {
    // Gone, or out of reach.
    return false;
  }
}

/** Throws where the profile cannot be written. */
export function writeAddress(profileDir: string, address: SocketAddress): void {
  const text = `${JSON.stringify(address)}\n`;
  writeAtomicallySync(path.join(profileDir, FILE), text, { mode: 0o600, fsync: false });
}

/** Removes what a run has left: its socket, the folder made for it, and the file. */
export function removeAddress(profileDir: string): void {
  const left = readAddress(profileDir);
  if (left === null) return;
  const folder = path.dirname(left.path);
  if (process.platform !== 'win32' && FOLDER_NAME.test(path.basename(folder))) {
    removeSocket(left.path, folder);
  }
  rmSync(path.join(profileDir, FILE), { force: true });
}

/** The file may name anything: what is no socket, and a folder that holds more than one, stay. */
function removeSocket(file: string, folder: string): void {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSocket() === true) rmSync(file);
    rmdirSync(folder);
  } catch {
    // Gone already, or not ours.
  }
}

/**
 * A fresh place to listen at, in a folder that nobody else can enter. Throws where no folder can be made.
 *
 * @param bases folders to make it in, the best one first
 */
export function newSocketPath(bases: readonly string[], unique: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${FOLDER_PREFIX}${unique}`;
  const fitting = bases.find(
    (base) =>
      Buffer.byteLength(path.join(base, `${FOLDER_PREFIX}123456`, 's')) <= LONGEST_PATH_BYTES,
  );
  return path.join(mkdtempSync(path.join(fitting ?? '/tmp', FOLDER_PREFIX)), 's');
}

/** The session's own folder for such things, else the one for temporary files. */
export function socketBases(
  { XDG_RUNTIME_DIR: own = '' }: NodeJS.ProcessEnv,
  temporary: string,
): readonly string[] {
  return path.isAbsolute(own) && existsSync(own) ? [own, temporary] : [temporary];
}
