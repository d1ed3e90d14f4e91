/**
 * Writes a file as a whole, with the journal that it names. What takes long comes first and disturbs nobody: the old file
 * and its journal are good, and are gone on with, until the new file takes its place in one step.
 *
 * ```
 *   prepare   outbox.json.new and an empty journal: on the disk, not in their place yet
 *   put       what has changed meanwhile goes into the new journal; then the file that names it takes its place
 * ```
 */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '../ports';
import { codeOf } from '../system/errors';
import { writeBeside } from '../system/replace-file';
import type { ChangeJournal } from './change-journal';
import { writeJson } from './patient-json';

export interface WholeFile<T> {
  /** Rejects where the file cannot be written. Not while another value is written or added to the journal. */
  readonly write: (value: T) => Promise<void>;
  /** Writes the value later on; what the journal has got by then is kept. */
  readonly writeLater: (value: T) => void;
  /** Nothing that was to be written later will be. */
  readonly cancel: () => Promise<void>;
  /** Resolves when what was to be written later is, or could not be. */
  readonly whenIdle: () => Promise<void>;
}

export interface WholeFileOptions<T> {
  readonly file: string;
  readonly version: number;
  /** No longer file is written. */
  readonly mostBytes: number;
  readonly journal: ChangeJournal<T> | null;
  /** What is put into its place must not meet another write. */
  readonly turn: <R>(act: () => Promise<R>) => Promise<R>;
  readonly logger: Logger;
}

interface Prepared<T> {
  /** Puts the file into its place, with this value; false where that differs too much from what was prepared. */
  readonly putWith: (value: T) => Promise<boolean>;
  readonly drop: () => Promise<void>;
}

/** What is being prepared to be put into its place later. */
interface Later<T> {
  /** Null when it could not be prepared. */
  readonly prepared: Promise<Prepared<T> | null>;
  done: Promise<void>;
}

export function createWholeFile<T>(options: WholeFileOptions<T>): WholeFile<T> {
  const { file, version, journal, logger, turn } = options;
  const folder = path.dirname(file);
  let later: Later<T> | null = null;
  /** Tens of megabytes are not tried again at each change. */
  let hasFailed = false;

  async function prepare(value: T): Promise<Prepared<T>> {
    const pieces = await writeJson(value);
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    // The next start would set it aside.
    if (bytes > options.mostBytes) throw new TooLarge();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const begun = (await journal?.begin(bytes)) ?? null;
    const dropJournal = async () => {
      if (begun !== null) await journal?.cancel(begun);
    };
    const head = JSON.stringify({ version, journal: begun?.id });
    const content = [Buffer.from(`${head.slice(0, -1)},"data":`), ...pieces, CLOSING];
    const replacement = await tidyOnError(dropJournal, () => writeBeside(file, content));
    const drop = async () => {
      await replacement.drop();
      await dropJournal();
    };
    return {
      putWith: async (newest) => {
        const end = await tidyOnError(drop, async () => {
          const followed = (await journal?.follow(begun, value, newest)) ?? null;
          if (newest !== value && followed === null) return 'differs';
          // The file must not name a journal that a power cut takes away.
          if (followed !== null) await syncFolder(folder);
          await replacement.putInPlace();
          return followed;
        });
        if (end === 'differs') return false;
        await syncFolder(folder);
        await journal?.goOn(end, newest);
        return true;
      },
      drop,
    };
  }

  /** What was to be written later, as it is then; null where there is nothing. */
  async function takeLater(): Promise<Prepared<T> | null> {
    const taken = later;
    later = null;
    return (await taken?.prepared) ?? null;
  }

  async function write(value: T): Promise<void> {
    const prepared = await takeLater();
    const isPut = (await prepared?.putWith(value)) ?? false;
    if (!isPut) {
      await prepared?.drop();
      await (await prepare(value)).putWith(value);
    }
    hasFailed = false;
  }

  function writeLater(value: T): void {
    if (later !== null || hasFailed) return;
    const mine: Later<T> = {
      prepared: prepare(value).catch((error: unknown) => {
        reportFailure(error);
        return null;
      }),
      done: Promise.resolve(),
    };
    later = mine;
    mine.done = mine.prepared.then(() => turn(() => finish(mine, value)));
  }

  async function finish(mine: Later<T>, value: T): Promise<void> {
    if (later !== mine) return;
    try {
      // Without a file prepared, the old one is gone on with.
      if ((await mine.prepared) === null) later = null;
      else await write(journal?.newest() ?? value);
    } catch (error) {
      reportFailure(error);
    }
  }

  function reportFailure(error: unknown): void {
    hasFailed = true;
    const fields = { file: path.basename(file), code: codeOf(error) };
    logger.warn('A file could not be written as a whole again', fields);
  }

  return {
    write,
    writeLater,
    cancel: async () => {
      await (await takeLater())?.drop();
    },
    whenIdle: async () => {
      await later?.done;
    },
  };
}

async function tidyOnError<R>(tidy: () => Promise<void>, act: () => Promise<R>): Promise<R> {
  try {
    return await act();
  } catch (error) {
    await tidy();
    throw error;
  }
}

const CLOSING = Buffer.from('}');

class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly code = 'too-large';
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
