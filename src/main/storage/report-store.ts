/** The sums of weeks and months that were read, for when awork cannot be asked. Bounded: the oldest go. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod/mini';
import { exactly } from '../../contract/exactly';
import type { ReadSums } from '../../core/report/pending-rows';
import type { ReportRow } from '../../core/report/report-row';
import type { Capacity } from '../../core/entry/target';
import { capacitySchema } from './cache-schema';
import type { FileContext } from './durable-file';
import { readBounded } from '../system/bounded-file';
import { codeOf, nameOf } from '../system/errors';
import { readJson, writeJson } from './patient-json';
import { createSerialQueue } from '../system/serial-queue';
import { projectSchema, taskSchema } from './entry-schema';
import { day, deviceInstant, id, idOrNone, name } from './stored-fields';

export interface StoredSums extends ReadSums {
  readonly unreadableCount: number;
  /** By the device's clock. */
  readonly readAtMs: number;
  readonly capacity: Capacity | null;
}

export interface ReportStore {
  /** Null where it was never read, or what is there cannot be understood. */
  readonly load: (key: string) => Promise<StoredSums | null>;
  /** What cannot be written is left out: awork has it all. */
  readonly save: (key: string, sums: StoredSums) => Promise<void>;
  readonly whenIdle: () => Promise<void>;
}

const VERSION = 1;
/** A year of weeks and months. */
const MOST_FILES = 64;
const MOST_BYTES = 32 * 1024 * 1024;

/** More than one month has. */
const MOST_ROWS = 100_000;

const row = exactly<ReportRow>()(
  z.object({
    day,
    project: z.nullable(projectSchema),
    task: z.nullable(taskSchema),
    // Empty where awork has deleted it.
    typeOfWork: z.object({ id: idOrNone, name }),
    isBillable: z.boolean(),
    workedMs: z.number().check(z.minimum(0)),
    entryCount: z.int().check(z.minimum(1)),
  }),
);

const sums = exactly<StoredSums>()(
  z.object({
    fromDay: day,
    toDay: day,
    rows: z.array(row).check(z.maxLength(MOST_ROWS)),
    openIds: z.array(id).check(z.maxLength(MOST_ROWS)),
    unreadableCount: z.int().check(z.minimum(0)),
    readAtMs: deviceInstant,
    capacity: z.nullable(capacitySchema),
  }),
);

const file = z.object({ version: z.literal(VERSION), key: z.string(), data: sums });

export function createReportStore(
  folder: string,
  { logger }: Pick<FileContext, 'logger'>,
  isRemoved: () => boolean,
): ReportStore {
  const turn = createSerialQueue();

  async function load(key: string): Promise<StoredSums | null> {
    try {
      const text = await readBounded(pathOf(key), MOST_BYTES);
      if (!text.ok) return null;
      const read = file.safeParse(await readJson(text.value));
      return read.success && read.data.key === key ? read.data.data : null;
    } catch (error) {
      logger.warn('A report could not be read from the disk', { error: nameOf(error) });
      return null;
    }
  }

  async function write(key: string, data: StoredSums): Promise<void> {
    if (isRemoved()) return;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const bytes = Buffer.concat(await writeJson({ version: VERSION, key, data }));
      // Rebuilt from awork at any time, so no flush to the disk is worth its time.
      await writeFileAtomic(pathOf(key), bytes, { mode: 0o600, fsync: false });
      await removeOldest();
    } catch (error) {
      logger.warn('A report could not be kept', { code: codeOf(error) });
    }
  }

  async function removeOldest(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const files = await Promise.all(
      names.map(async (name) => {
        const { mtimeMs, size } = await stat(path.join(folder, name));
        return { name, mtimeMs, size };
      }),
    );
    files.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [index, { name, size }] of files.entries()) {
      bytes += size;
      if (index >= MOST_FILES || bytes > MOST_BYTES)
        await rm(path.join(folder, name), { force: true });
    }
  }

  /** Zones are foreign texts, so no name of a file is made of one. */
  function pathOf(key: string): string {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
    return path.join(folder, `${name}.json`);
  }

  return {
    load,
    save: (key, data) => turn(() => write(key, data)),
    whenIdle: () => turn(() => Promise.resolve()),
  };
}
