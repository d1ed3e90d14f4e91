import path from 'node:path';
import { z } from 'zod/mini';
import { parseWith } from './parse-with';
import type { EpochMs } from '../../core/base/instant';
import { deviceInstant, rowsOf } from './stored-fields';
import { createDurableFile, type DurableFile, type FileContext } from './durable-file';
import { MIB } from '../system/bounded-file';

/** The notifications that were shown, so that no later run shows them again. */
export interface Said {
  /** Keys of notifications that still hold. */
  readonly notifications: readonly string[];
  /** Hints that are given once in the life of the installation. */
  readonly hints: readonly string[];
  /** Until when the person wants no reminder to start a timer; 0 where they have not said so. */
  readonly snoozedUntilMs: EpochMs;
}

const NOTHING: Said = { notifications: [], hints: [], snoozedUntilMs: 0 };
const key = z.string().check(z.maxLength(200));
const schema = z.object({
  notifications: z.catch(rowsOf(key, 500), []),
  hints: z.catch(rowsOf(key, 100), []),
  // No reminder for ever after a clock that was wrong for a moment.
  snoozedUntilMs: z._default(z.catch(deviceInstant, 0), 0),
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
