/**
 * What was changed of a long file since it was written as a whole, in a journal beside it: a change costs as much as it
 * is long itself, however long the file is.
 *
 * ```
 *   outbox.json                         names the journal that goes on with it
 *   outbox.json.0123456789abcdef.journal
 * ```
 *
 * The whole file is written again when the journal is long. Meanwhile changes go on into the journal that there is; the
 * new journal is given those before the file that names it takes its place. So there is a file with its journal at any
 * moment, whichever of the two it is, and no change waits for the whole.
 */
import { randomBytes } from 'node:crypto';
import { copyFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { MIB } from '../system/bounded-file';
import { codeOf } from '../system/errors';
import type { Logger } from '../ports';
import { appendToJournal, createJournal, readJournal, type JournalEnd } from './journal';

/** How changes of a value are written, and made again. */
export interface Changes<T> {
  /** What differs, to be written as JSON; null where so much does that the whole value is as short. */
  readonly between: (before: T, after: T) => object | null;
  /** Makes the change in the data of the file; false where it does not fit. */
  readonly apply: (data: unknown, change: unknown) => boolean;
}

export interface ChangeJournal<T> {
  /** Makes the changes of the journal that a file names in the data of the file. */
  readonly replay: (data: unknown, named: unknown) => Promise<Replayed>;
  /**
   * The next changes are those since `value`, which is on the disk, and go where `end` says; null for a file that names no
   * journal. Removes all other journals of the file.
   */
  readonly goOn: (end: JournalEnd | null, value: T) => Promise<void>;
  /** True when what differs from the last value is on the disk; where not, the whole has to be written. */
  readonly append: (value: T) => Promise<boolean>;
  /** The last value that is on the disk, where the next change can be added to it. */
  readonly newest: () => T | null;
  /** True when the whole should be written again, so that the journal gets no longer. */
  readonly isLong: () => boolean;
  /** True for the text of a file that has a journal. */
  readonly isLongFile: (text: string | null) => boolean;
  /** Begins the journal of a file of this length; null for a short one, which needs none. Rejects as writing does. */
  readonly begin: (fileBytes: number) => Promise<JournalEnd | null>;
  /**
   * Adds what differs between the two values to a journal that was begun, and ends the one so far, since the file that
   * names the new one takes its place now. Null where there is no new one, or too much differs: nothing has ended then.
   */
  readonly follow: (begun: JournalEnd | null, before: T, after: T) => Promise<JournalEnd | null>;
  /** The file that was to name this journal could not be written. */
  readonly cancel: (end: JournalEnd) => Promise<void>;
  /** The file is set aside under this name: copies its journal, and ends it. */
  readonly setAside: (aside: string) => Promise<void>;
}

export interface Replayed {
  /** False when changes that were on the disk are lost. */
  readonly isWhole: boolean;
  /** Where the next change goes; null where the whole has to be written first. */
  readonly end: JournalEnd | null;
}

export interface ChangeJournalOptions<T> {
  /** The file that it goes on with. */
  readonly file: string;
  readonly changes: Changes<T>;
  /** A shorter file is always written as a whole. */
  readonly longFileBytes?: number;
  /** Left out where that is to be chosen here. */
  readonly mostJournalBytes?: number;
  readonly logger: Logger;
}

/** Written in a few milliseconds. */
const LONG_FILE_BYTES = MIB / 4;
/** Thousands of changes. */
const MOST_JOURNAL_BYTES = 4 * MIB;
/** From this share of that on the whole is written again, while the rest is filled. */
const LONG_SHARE = 0.75;
/** So many changes are made in a few milliseconds. */
const PIECE = 100;

const ID = /^[0-9a-f]{16}$/;
/** What follows the name of the file in that of its journal; not in that of one that was set aside. */
const JOURNAL = /^[0-9a-f]{16}\.journal$/;

export function createChangeJournal<T>(options: ChangeJournalOptions<T>): ChangeJournal<T> {
  const { file, changes, logger, longFileBytes = LONG_FILE_BYTES } = options;
  const { mostJournalBytes = MOST_JOURNAL_BYTES } = options;
  const folder = path.dirname(file);
  const prefix = `${path.basename(file)}.`;
  let current: { readonly end: JournalEnd; readonly value: T } | null = null;
  /** A short file has none, and is written often. */
  let hasNoJournals = false;

  function pathOf(id: string): string {
    return `${file}.${id}.journal`;
  }

  async function replay(data: unknown, id: unknown): Promise<Replayed> {
    if (id === undefined) return { isWhole: true, end: null };
    if (typeof id !== 'string' || !ID.test(id)) return { isWhole: false, end: null };
    const { values, isDamaged, end } = await readJournal(pathOf(id), id, mostJournalBytes);
    let made = 0;
    for (const change of values) {
      if (made % PIECE === 0) await setImmediate();
      if (!changes.apply(data, change)) break;
      made += 1;
    }
    const isWhole = !isDamaged && made === values.length;
    if (!isWhole) {
      const fields = { file: path.basename(file), changes: values.length, made };
      logger.error('A journal is damaged: what follows in it is left out', fields);
    }
    return { isWhole, end: isWhole ? end : null };
  }

  async function append(value: T): Promise<boolean> {
    if (current === null) return false;
    const { end, value: before } = current;
    // Whatever happens from here on, the journal may end in half a line.
    current = null;
    const change = changes.between(before, value);
    if (change === null) return false;
    try {
      const next = await add(end, change);
      if (next !== null) current = { end: next, value };
      return next !== null;
    } catch (error) {
      logger.warn('A change could not be added to its journal', { code: codeOf(error) });
      return false;
    }
  }

  /** Null where the journal would be too long to be read. */
  async function add(end: JournalEnd, change: object): Promise<JournalEnd | null> {
    if (Object.keys(change).length === 0) return end;
    const json = JSON.stringify(change);
    if (end.bytes + json.length * 3 > mostJournalBytes) return null;
    return appendToJournal(pathOf(end.id), end, json);
  }

  async function follow(begun: JournalEnd | null, before: T, after: T): Promise<JournalEnd | null> {
    const change = changes.between(before, after);
    const end = begun === null || change === null ? null : await add(begun, change);
    if (end !== null || before === after) current = null;
    return end;
  }

  async function begin(fileBytes: number): Promise<JournalEnd | null> {
    if (fileBytes < longFileBytes) return null;
    hasNoJournals = false;
    const id = randomBytes(8).toString('hex');
    return createJournal(pathOf(id), id);
  }

  async function journalsBeside(): Promise<readonly string[]> {
    const names = await readdir(folder).catch(() => []);
    return names.filter(
      (name) => name.startsWith(prefix) && JOURNAL.test(name.slice(prefix.length)),
    );
  }

  async function removeOthers(kept: JournalEnd | null): Promise<void> {
    for (const name of await journalsBeside()) {
      if (kept !== null && name === path.basename(pathOf(kept.id))) continue;
      await rm(path.join(folder, name), { force: true }).catch(() => undefined);
    }
  }

  return {
    replay,
    append,
    newest: () => current?.value ?? null,
    isLong: () => current !== null && current.end.bytes > mostJournalBytes * LONG_SHARE,
    isLongFile: (text) => text !== null && text.length >= longFileBytes,
    begin,
    follow,
    goOn: async (end, value) => {
      current = end === null ? null : { end, value };
      if (end === null && hasNoJournals) return;
      await removeOthers(end);
      hasNoJournals = end === null;
    },
    cancel: (end) => rm(pathOf(end.id), { force: true }).catch(() => undefined),
    setAside: async (aside) => {
      current = null;
      for (const name of await journalsBeside()) {
        const copy = `${aside}.${name.slice(prefix.length)}`;
        await copyFile(path.join(folder, name), copy).catch((error: unknown) =>
          logger.error('A journal could not be copied', { code: codeOf(error) }),
        );
      }
    },
  };
}
