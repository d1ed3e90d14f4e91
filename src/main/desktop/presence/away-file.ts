import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sync as writeAtomicallySync } from 'write-file-atomic';
import type { Logger } from '../../ports';
import { isRecord, parseJson } from '../../system/json';
import type { AwayFile } from './presence-ports';

export function createAwayFile(profileDir: string, logger: Logger): AwayFile {
  const file = path.join(profileDir, 'away.json');
  return {
    read: () => {
      try {
        const value = parseJson(readFileSync(file, 'utf8'));
        const awayFromMs = isRecord(value) ? value['awayFromMs'] : null;
        return typeof awayFromMs === 'number' && Number.isFinite(awayFromMs) ? awayFromMs : null;
      } catch {
        return null;
      }
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
