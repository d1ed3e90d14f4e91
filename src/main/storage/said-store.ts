import path from 'node:path';
import { z } from 'zod';
import { parseWith } from './parse-with';
import { rowsOf } from './stored-fields';
import { createDurableFile, type DurableFile, type FileContext } from './durable-file';
import { MIB } from '../system/bounded-file';

/** The notifications that were shown, so that no later run shows them again. */
export interface Said {
  /** Keys of notifications that still hold. */
  readonly notifications: readonly string[];
  /** Hints that are given once in the life of the installation. */
  readonly hints: readonly string[];
}

const NOTHING: Said = { notifications: [], hints: [] };
const key = z.string().max(200);
const schema = z.object({
  notifications: rowsOf(key, 500).catch([]),
  hints: rowsOf(key, 100).catch([]),
});

export function createSaidFile(
  profileDir: string,
  context: Pick<FileContext, 'clock' | 'logger'>,
): DurableFile<Said> {
  return createDurableFile<Said>({
    path: path.join(profileDir, 'said.json'),
    version: 1,
    parse: parseWith(schema),
    empty: NOTHING,
    mostBytes: MIB,
    ...context,
    watch: null,
  });
}
