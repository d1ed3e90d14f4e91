import path from 'node:path';
import { sync as writeAtomicallySync } from 'write-file-atomic';
import type { Clock, Logger } from '../../ports';
import { readBounded } from '../../system/bounded-file';
import { parseJson } from '../../../core/base/json';
import { parsePlace, type WindowPlace } from './window-place';

/** A file that says where a window was. */
export interface StoredPlace<Place> {
  /** Null when there is none, or none that can be read. */
  readonly read: () => Promise<Place | null>;
  /** Writes the place that `current` returns once the window has not moved for a moment. */
  readonly writeSoon: (current: () => Place) => void;
  readonly writeNow: (place: Place) => void;
}

export type PlaceFile = StoredPlace<WindowPlace>;

const REST_MS = 500;
const MOST_BYTES = 10_000;

export function createPlaceFile(
  profileDir: string,
  clock: Pick<Clock, 'after'>,
  logger: Logger,
): PlaceFile {
  return createStoredPlace(path.join(profileDir, 'window.json'), parsePlace, clock, logger);
}

/** @param parse answers null for what is no place */
export function createStoredPlace<Place>(
  file: string,
  parse: (value: unknown) => Place | null,
  clock: Pick<Clock, 'after'>,
  logger: Logger,
): StoredPlace<Place> {
  let written = '';
  let cancelWrite: (() => void) | null = null;

  function writeNow(place: Place): void {
    cancelWrite?.();
    cancelWrite = null;
    const text = `${JSON.stringify(place)}\n`;
    if (text === written) return;
    try {
      // No fsync: losing the window's place is cheaper than waiting for the disk.
      writeAtomicallySync(file, text, { fsync: false });
      written = text;
    } catch {
      logger.warn("The window's place could not be written");
    }
  }

  return {
    read: async () => {
      const text = await readBounded(file, MOST_BYTES);
      if (!text.ok) return null;
      written = text.value;
      return parse(parseJson(written));
    },
    writeSoon: (current) => {
      cancelWrite?.();
      cancelWrite = clock.after(REST_MS, () => writeNow(current()));
    },
    writeNow,
  };
}
