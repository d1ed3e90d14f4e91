import { SECOND_MS } from '../../core/base/instant';
import type { Clock } from '../ports';

/**
 * Keeps the files that could not be written, and tries them again until they can be. Each file reports for itself:
 * that a cache can be written proves nothing about the outbox.
 */
export interface StorageWatch {
  readonly isSafe: () => boolean;
  readonly failed: (file: string, retry: () => Promise<unknown>) => void;
  /** It is written, or nothing is to be written any more. */
  readonly settled: (file: string) => void;
  readonly close: () => void;
}

const RETRY_MS = 10 * SECOND_MS;

/** @param onChange is called when files stop being safe, and when all of them are again */
export function createStorageWatch(
  clock: Pick<Clock, 'after'>,
  onChange: () => void,
): StorageWatch {
  const unwritten = new Map<string, () => Promise<unknown>>();
  let cancelRetry: (() => void) | null = null;
  let isClosed = false;

  function retrySoon(): void {
    if (cancelRetry !== null || isClosed) return;
    cancelRetry = clock.after(RETRY_MS, () => {
      cancelRetry = null;
      if (unwritten.size === 0) return;
      // Each file reports its outcome by itself.
      for (const retry of [...unwritten.values()]) void retry();
      retrySoon();
    });
  }

  return {
    isSafe: () => unwritten.size === 0,
    failed: (file, retry) => {
      const wasSafe = unwritten.size === 0;
      unwritten.set(file, retry);
      retrySoon();
      if (wasSafe) onChange();
    },
    settled: (file) => {
      if (unwritten.delete(file) && unwritten.size === 0) onChange();
    },
    close: () => {
      isClosed = true;
      cancelRetry?.();
    },
  };
}
