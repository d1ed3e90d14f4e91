import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { err, ok, type Result } from '../../core/result';
import type { Logger } from '../ports';

/** One JSON file that survives a crash at any moment: either the old content is there or the new. */
export interface DurableFile<T> {
  /**
   * What the file holds, or the `empty` value. A file that cannot be understood is moved aside, never overwritten,
   * and told as `quarantined`.
   */
  readonly load: () => Promise<Loaded<T>>;
  /** Resolves when the content is on the disk. Saves are done in the order of the calls. */
  readonly save: (value: T) => Promise<Result<null, 'unwritable'>>;
  readonly remove: () => Promise<void>;
}

export interface Loaded<T> {
  readonly value: T;
  readonly problem: 'none' | 'quarantined' | 'partly-quarantined' | 'unreadable-disk';
}

/** Turns what was read into a value: `rest` tells that a part of it could not be understood. */
export type Parse<T> = (data: unknown) => { readonly value: T; readonly isWhole: boolean } | null;

export interface DurableFileOptions<T> {
  readonly path: string;
  /** Written into the file. A file of an older version goes through `migrations` first. */
  readonly version: number;
  /** `migrations[n]` turns data of version n into data of version n + 1. */
  readonly migrations?: Readonly<Record<number, (data: unknown) => unknown>>;
  readonly parse: Parse<T>;
  readonly empty: T;
  readonly logger: Logger;
  readonly now: () => number;
}

interface Waiting<T> {
  value: T;
  readonly done: Promise<Result<null, 'unwritable'>>;
}

export function createDurableFile<T>(options: DurableFileOptions<T>): DurableFile<T> {
  const { path: file, version, parse, empty, logger } = options;
  const name = path.basename(file);
  let last: Promise<unknown> = Promise.resolve();
  /** Only the newest of several waiting saves has to be written: it contains the older ones. */
  let waiting: Waiting<T> | null = null;

  async function load(): Promise<Loaded<T>> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return { value: empty, problem: 'none' };
      logger.error('A file could not be read', { file: name, code: codeOf(error) });
      return { value: empty, problem: 'unreadable-disk' };
    }
    const parsed = understand(text);
    if (parsed?.isWhole === true) return { value: parsed.value, problem: 'none' };
    await quarantine(text);
    if (parsed === null) return { value: empty, problem: 'quarantined' };
    return { value: parsed.value, problem: 'partly-quarantined' };
  }

  function understand(text: string): ReturnType<Parse<T>> {
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch {
      return null;
    }
    if (typeof content !== 'object' || content === null) return null;
    if (!('version' in content) || !('data' in content)) return null;
    let { data } = content;
    if (typeof content.version !== 'number' || content.version > version) return null;
    for (let from = content.version; from < version; from++) {
      const migrate = options.migrations?.[from];
      if (migrate === undefined) return null;
      data = migrate(data);
    }
    return parse(data);
  }

  async function quarantine(text: string): Promise<void> {
    const aside = `${file}.unreadable-${String(options.now())}`;
    logger.error('A file could not be understood and was set aside', {
      file: name,
      aside: path.basename(aside),
    });
    try {
      await writeFileAtomic(aside, text, { mode: 0o600 });
    } catch (error) {
      logger.error('The unreadable file could not be set aside', { code: codeOf(error) });
    }
  }

  async function write(value: T): Promise<Result<null, 'unwritable'>> {
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFileAtomic(file, JSON.stringify({ version, data: value }), { mode: 0o600 });
      await syncFolder(path.dirname(file));
      return ok(null);
    } catch (error) {
      logger.error('A file could not be written', { file: name, code: codeOf(error) });
      return err('unwritable');
    }
  }

  function save(value: T): Promise<Result<null, 'unwritable'>> {
    if (waiting !== null) {
      waiting.value = value;
      return waiting.done;
    }
    const mine: Waiting<T> = { value, done: last.then(() => writeWaiting(mine)) };
    waiting = mine;
    last = mine.done;
    return mine.done;
  }

  async function writeWaiting(mine: Waiting<T>): Promise<Result<null, 'unwritable'>> {
    waiting = null;
    return write(mine.value);
  }

  async function remove(): Promise<void> {
    await last;
    await rm(file, { force: true });
  }

  return { load, save, remove };
}

/** A rename is only safe against a power cut when the folder is written as well. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown';
}
