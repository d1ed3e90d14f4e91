/** A file that is written piece by piece and appears whole or not at all. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../../core/base/result';

export interface TextSink {
  readonly append: (text: string) => Promise<void>;
}

/**
 * Lets `write` fill a file beside `target`, and moves it there once `write` has succeeded. Until then what lay at
 * `target` stays, also when the disk is full: that is `unwritable`.
 */
export async function writeThroughFile<T, E>(
  target: string,
  write: (sink: TextSink) => Promise<Result<T, E>>,
): Promise<Result<T, E | 'unwritable'>> {
  const part = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.part`);
  try {
    const file = await open(part, 'wx', 0o600);
    let written: Result<T, E>;
    try {
      written = await write({ append: (text) => file.appendFile(text) });
      if (written.ok) await file.sync();
    } finally {
      await file.close();
    }
    if (written.ok) {
      await rename(part, target);
      return ok(written.value);
    }
    await rm(part, { force: true });
    return written;
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
    return err('unwritable');
  }
}
