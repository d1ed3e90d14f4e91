import { rmSync } from 'node:fs';
import path from 'node:path';
import { sync as writeAtomicallySync } from 'write-file-atomic';
import type { Logger } from '../../ports';
import { isRecord, parseJson } from '../../../core/base/json';
import { isInstant } from '../../../core/entry/bounds';
import { readBoundedSync } from '../../system/bounded-file';
import type { AwayFile } from './presence-ports';

const MOST_BYTES = 1_000;

export function createAwayFile(profileDir: string, logger: Logger): AwayFile {
  const file = path.join(profileDir, 'away.json');
  return {
    read: () => {
      const text = readBoundedSync(file, MOST_BYTES);
      const value = text.ok ? parseJson(text.value) : null;
      const awayFromMs = isRecord(value) ? value['awayFromMs'] : null;
      return typeof awayFromMs === 'number' && isInstant(awayFromMs) ? awayFromMs : null;
    },
    write: (awayFromMs) => {
      try {
        if (awayFromMs === null) rmSync(file, { force: true });
        else writeAtomicallySync(file, JSON.stringify({ awayFromMs }), { mode: 0o600 });
      } catch {
        logger.warn('The beginning of an absence could not be written');
      }
    },
  };
}
