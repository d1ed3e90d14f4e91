import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../../core/base/result';
import type { Clock, Logger } from '../ports';
import type { StorageWatch } from './storage-watch';
import { readBounded } from '../system/bounded-file';
import { codeOf, nameOf } from '../system/errors';
import { replaceFile } from '../system/replace-file';
import { createChangeJournal, type Changes } from './change-journal';
import type { JournalEnd } from './journal';
import { readJson } from './patient-json';
import { createSerialQueue } from '../system/serial-queue';
import { createWholeFile } from './whole-file';

/**
 * One JSON file that survives a crash at any moment: either the old content is there or the new. With `changes`, what was
 * changed of a long one lies in a journal beside it.
 */
export interface DurableFile<T> {
  /**
   * What the file holds, or the `empty` value. A file that cannot be understood is moved aside, never overwritten,
   * and reported as a problem.
   */
  readonly load: () => Promise<Loaded<T>>;
  /** What of the file can be understood, and whether that is all of it; the file stays as it is. */
  readonly peek: () => Promise<{ readonly value: T; readonly isWhole: boolean }>;
  /** Resolves when the content is on the disk. Saves are done in the order of the calls. */
  readonly save: (value: T) => Promise<Result<null, 'unwritable'>>;
  readonly remove: () => Promise<void>;
  /** Resolves when all that was to be saved so far is on the disk, or could not be. */
  readonly whenIdle: () => Promise<void>;
}

export interface Loaded<T> {
  readonly value: T;
  readonly problem: FileProblem | null;
}

export interface FileProblem {
  /** `newer`: written by a later version of the app. `partly`: the rest was understood. */
  readonly fault: 'unreadable' | 'newer' | 'partly';
  /** The name of the file that it was moved to; null when it could not be. */
  readonly aside: string | null;
}

/** Turns what was read into a value: `isWhole` is false where a part of it could not be understood. */
export type Parse<T> = (data: unknown) => Parsed<T> | null | Promise<Parsed<T> | null>;

export interface Parsed<T> {
  readonly value: T;
  readonly isWhole: boolean;
  /** False where lists of the value have other lengths than those of the file, so that no change can name a place. */
  readonly hasSamePlaces?: boolean;
}

/** What the files of a profile share. */
export interface FileContext {
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  /** Learns how each write ended. */
  readonly watch: StorageWatch | null;
}

export interface DurableFileOptions<T> extends FileContext {
  readonly path: string;
  /** Written into the file. A file of an older version goes through `migrations` first. */
  readonly version: number;
  /** `migrations[n]` turns data of version n into data of version n + 1. */
  readonly migrations?: Readonly<Record<number, (data: unknown) => unknown>>;
  readonly parse: Parse<T>;
  readonly empty: T;
  /** A longer file is not read, and none is written. */
  readonly mostBytes: number;
  readonly changes?: Changes<T>;
  /** Only a file of this length has a journal; left out where that is to be chosen here. */
  readonly longFileBytes?: number;
  /** No journal is longer; left out where that is to be chosen here. */
  readonly mostJournalBytes?: number;
}

interface Content {
  readonly isThere: boolean;
  /** Null when it cannot be read. */
  readonly text: string | null;
}

/** The content of a file as a value. */
interface Understood<T> {
  readonly value: T;
  readonly fault: FileProblem['fault'] | null;
  /** Where the next change goes; null where the whole has to be written. */
  readonly journalEnd: JournalEnd | null;
}

interface Waiting<T> {
  value: T;
  readonly done: Promise<Result<null, 'unwritable'>>;
}

export function createDurableFile<T>(options: DurableFileOptions<T>): DurableFile<T> {
  const { path: file, version, parse, empty, logger, watch } = options;
  const name = path.basename(file);
  const turn = createSerialQueue();
  const journal =
    options.changes === undefined
      ? null
      : createChangeJournal({ ...options, file, changes: options.changes });
  const whole = createWholeFile<T>({ ...options, file, journal, turn });
  /** Only the newest of several waiting saves has to be written: it contains the older ones. */
  let waiting: Waiting<T> | null = null;
  let newest: { readonly value: T } | null = null;

  async function load(): Promise<Loaded<T>> {
    // The caller goes on from what is on the disk.
    newest = null;
    watch?.settled(file);
    await whole.cancel();
    const content = await readContent();
    const { value, fault, journalEnd } = await understand(content);
    if (journalEnd !== null) await journal?.goOn(journalEnd, value);
    // The first change would have to wait for all of it to be written.
    else if (fault === null && journal?.isLongFile(content.text) === true) whole.writeLater(value);
    if (fault === null) return { value, problem: null };
    const aside = await setAside(fault === 'partly' ? content.text : null);
    // Otherwise the next start would find the same again.
    if (fault === 'partly' && aside !== null) await save(value);
    return { value, problem: { fault, aside } };
  }

  async function readContent(): Promise<Content> {
    const read = await readBounded(file, options.mostBytes);
    if (read.ok) return { isThere: true, text: read.value };
    if (read.error === 'absent') return { isThere: false, text: null };
    logger.error('A file could not be read', { file: name, code: read.error });
    return { isThere: true, text: null };
  }

  /** A text that makes even the parser fail, such as one that is nested too deep, is unreadable. */
  async function understand(content: Content): Promise<Understood<T>> {
    try {
      return await understandText(content);
    } catch (error) {
      logger.error('A file could not be parsed', { file: name, error: nameOf(error) });
      return unreadable();
    }
  }

  async function understandText({ isThere, text }: Content): Promise<Understood<T>> {
    if (!isThere) return { value: empty, fault: null, journalEnd: null };
    const content = text === null ? null : await readJson(text);
    if (typeof content !== 'object' || content === null) return unreadable();
    if (!('version' in content) || !('data' in content)) return unreadable();
    let { data } = content;
    if (typeof content.version !== 'number') return unreadable();
    if (content.version > version) return { value: empty, fault: 'newer', journalEnd: null };
    const named = 'journal' in content ? content.journal : undefined;
    const replayed = (await journal?.replay(data, named)) ?? { isWhole: true, end: null };
    for (let from = content.version; from < version; from++) {
      const migrate = options.migrations?.[from];
      if (migrate === undefined) return unreadable();
      data = migrate(data);
    }
    const parsed = await parse(data);
    if (parsed === null) return unreadable();
    const { value, isWhole, hasSamePlaces = true } = parsed;
    const isAll = isWhole && replayed.isWhole;
    const canGoOn = isAll && hasSamePlaces && content.version === version;
    return { value, fault: isAll ? null : 'partly', journalEnd: canGoOn ? replayed.end : null };
  }

  function unreadable(): Understood<T> {
    return { value: empty, fault: 'unreadable', journalEnd: null };
  }

  /**
   * Moves the file away, or keeps a copy of the text where a part of it is still needed. Answers the name; null when
   * the disk let neither be done.
   */
  async function setAside(copyOf: string | null): Promise<string | null> {
    const aside = `${file}.unreadable-${String(options.clock.now())}`;
    const asideName = path.basename(aside);
    try {
      await journal?.setAside(aside);
      if (copyOf === null) await rename(file, aside);
      else await replaceFile(aside, copyOf);
      const fields = { file: name, aside: asideName };
      logger.error('A file could not be understood and was set aside', fields);
      return asideName;
    } catch (error) {
      logger.error('The unreadable file could not be set aside', {
        file: name,
        code: codeOf(error),
      });
      return null;
    }
  }

  async function write(value: T): Promise<Result<null, 'unwritable'>> {
    try {
      if ((await journal?.append(value)) !== true) await whole.write(value);
      else if (journal?.isLong() === true) whole.writeLater(value);
      watch?.settled(file);
      return ok(null);
    } catch (error) {
      logger.error('A file could not be written', { file: name, code: codeOf(error) });
      watch?.failed(file, saveNewest);
      return err('unwritable');
    }
  }

  /** Not what failed: something newer may have been saved since. */
  async function saveNewest(): Promise<void> {
    if (newest !== null) await save(newest.value);
  }

  function save(value: T): Promise<Result<null, 'unwritable'>> {
    newest = { value };
    if (waiting !== null) {
      waiting.value = value;
      return waiting.done;
    }
    const mine: Waiting<T> = { value, done: turn(() => writeWaiting(mine)) };
    waiting = mine;
    return mine.done;
  }

  async function writeWaiting(mine: Waiting<T>): Promise<Result<null, 'unwritable'>> {
    waiting = null;
    return write(mine.value);
  }

  function remove(): Promise<void> {
    newest = null;
    return turn(async () => {
      watch?.settled(file);
      await whole.cancel();
      await rm(file, { force: true });
      await journal?.goOn(null, empty);
    });
  }

  /** Not while it is written: the journal of the file that was read would be gone. */
  function peek(): Promise<{ readonly value: T; readonly isWhole: boolean }> {
    return turn(async () => {
      const { value, fault } = await understand(await readContent());
      return { value, isWhole: fault === null };
    });
  }

  async function whenIdle(): Promise<void> {
    await turn(() => Promise.resolve());
    await whole.whenIdle();
  }

  return { load, peek, save, remove, whenIdle };
}
