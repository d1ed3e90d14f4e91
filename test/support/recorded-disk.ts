/**
 * What is done to the files of a folder, in order, so that a crash can be made up at any point of it: also within a write,
 * and with what was not flushed yet lost or not.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type * as fileSystem from 'node:fs/promises';
import path from 'node:path';

type FileSystem = typeof fileSystem;
type FileHandle = fileSystem.FileHandle;

type Change =
  | { readonly do: 'make'; readonly file: string }
  | { readonly do: 'write'; readonly file: string; readonly bytes: Buffer; readonly at: number }
  | { readonly do: 'flush'; readonly file: string }
  | { readonly do: 'rename'; readonly file: string; readonly to: string }
  | { readonly do: 'remove'; readonly file: string };

const changes: Change[] = [];

/** For `vi.mock('node:fs/promises')`: the real calls, each of which is recorded. */
export function recordedFileSystem(real: FileSystem): FileSystem {
  const open: FileSystem['open'] = async (file, flags, mode) => {
    const handle = await real.open(file, flags, mode);
    const name = String(file);
    if (flags === 'w' || flags === 'wx') changes.push({ do: 'make', file: name });
    return recordedHandle(handle, name);
  };
  const writeFile: FileSystem['writeFile'] = async (file, data, options) => {
    const name = handles.get(file as FileHandle);
    if (name !== undefined) {
      changes.push({ do: 'write', file: name, bytes: bytesOf(data), at: 0 });
    }
    await real.writeFile(file, data, options);
  };
  const rename: FileSystem['rename'] = async (from, to) => {
    await real.rename(from, to);
    changes.push({ do: 'rename', file: String(from), to: String(to) });
  };
  const rm: FileSystem['rm'] = async (file, options) => {
    await real.rm(file, options);
    changes.push({ do: 'remove', file: String(file) });
  };
  return { ...real, open, writeFile, rename, rm };
}

const handles = new WeakMap<FileHandle, string>();

function recordedHandle(handle: FileHandle, file: string): FileHandle {
  const sync = handle.sync.bind(handle);
  const write = handle.write.bind(handle);
  const appendFile = handle.appendFile.bind(handle);
  handles.set(handle, file);
  return Object.assign(handle, {
    sync: async () => {
      await sync();
      changes.push({ do: 'flush', file });
    },
    write: (bytes: Buffer, from: number, length: number, at: number) => {
      changes.push({ do: 'write', file, bytes: bytes.subarray(from, from + length), at });
      return write(bytes, from, length, at);
    },
    appendFile: (text: string) => {
      changes.push({ do: 'write', file, bytes: Buffer.from(text), at: 0 });
      return appendFile(text);
    },
  });
}

function bytesOf(data: unknown): Buffer {
  return Array.isArray(data) ? Buffer.concat(data as Buffer[]) : Buffer.from(String(data));
}

/** How many changes were recorded so far. */
export function changeCount(): number {
  return changes.length;
}

/**
 * How often a file was written as a whole to take the place of another one, and how many lines were added to a journal
 * meanwhile.
 */
export function rewritesIn(folder: string): { readonly all: number; readonly added: number } {
  let all = 0;
  let added = 0;
  let begun: string | null = null;
  for (const { do: what, file } of changes.filter((one) => one.file.startsWith(folder))) {
    if (what === 'make' && file.endsWith('.new')) begun = file;
    if (what === 'rename') {
      all += 1;
      begun = null;
    }
    if (what === 'write' && begun !== null && file !== begun) added += 1;
  }
  return { all, added };
}

export function forgetChanges(): void {
  changes.length = 0;
}

/** What a crash does with what was not flushed. */
export interface Crash {
  /** After so many changes. */
  readonly after: number;
  /** How much of the bytes that were not flushed is there, from 0 to 1. */
  readonly cut: number;
  /** Of what was done to names since the folder was flushed, all is on the disk, nothing, or what was renamed alone. */
  readonly names: (typeof FOLDER_STATES)[number];
}

export const FOLDER_STATES = ['all', 'flushed', 'flushed and renamed'] as const;

interface DiskFile {
  bytes: Buffer;
  flushed: Buffer;
}

/** Lays out, in an empty folder, what the crash leaves of the other one. */
export function layOut(from: string, to: string, { after, cut, names: kept }: Crash): void {
  const names = new Map<string, DiskFile>();
  let flushed = new Map(names);
  let renamed = new Map(names);
  for (const change of changes.slice(0, after)) {
    const file = names.get(change.file);
    switch (change.do) {
      case 'make':
        names.set(change.file, { bytes: Buffer.alloc(0), flushed: Buffer.alloc(0) });
        break;
      case 'write':
        if (file !== undefined) {
          const { bytes, at } = change;
          const rest = file.bytes.subarray(at + bytes.length);
          file.bytes = Buffer.concat([file.bytes.subarray(0, at), bytes, rest]);
        }
        break;
      case 'flush':
        if (change.file === from) {
          flushed = new Map(names);
          renamed = new Map(names);
        } else if (file !== undefined) {
          file.flushed = file.bytes;
        }
        break;
      case 'rename':
        names.delete(change.file);
        renamed.delete(change.file);
        if (file === undefined) break;
        names.set(change.to, file);
        renamed.set(change.to, file);
        break;
      case 'remove':
        names.delete(change.file);
    }
  }
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const left = { all: names, flushed, 'flushed and renamed': renamed }[kept];
  for (const [name, file] of left) {
    const least = file.flushed.length;
    const length = least + Math.floor(cut * (file.bytes.length - least));
    writeFileSync(path.join(to, path.relative(from, name)), file.bytes.subarray(0, length));
  }
}
