import path from 'node:path';
import type { Logger } from '../ports';
import { lazyImport } from './lazy-import';
import { formatFields, redactText } from './redact';

type Level = 'error' | 'warn' | 'info';
export type LogLevel = Level | 'off';

const RANK: Readonly<Record<LogLevel, number>> = { off: 0, error: 1, warn: 2, info: 3 };
/** At this size the file becomes `main.old.log`, so the two together stay under a megabyte. */
const MAX_BYTES = 512 * 1024;

export interface FileLoggerOptions {
  readonly profileDir: string;
  readonly level: LogLevel;
  /** Where errors are shown as well while developing; null keeps quiet. */
  readonly showError: ((line: string) => void) | null;
}

/** Writes `<profile>/logs/main.log`. */
export function createFileLogger({ profileDir, level, showError }: FileLoggerOptions): Logger {
  const file = path.join(profileDir, 'logs', 'main.log');
  const open = lazyImport(async () => openLog(file));

  function log(lineLevel: Level, message: string, fields: Parameters<Logger['info']>[1]): void {
    if (RANK[lineLevel] > RANK[level]) return;
    const about = fields === undefined ? '' : ` ${formatFields(fields)}`;
    const line = `${new Date().toISOString()} ${lineLevel} ${redactText(message)}${about}`;
    if (lineLevel === 'error') showError?.(line);
    // A log that cannot be written is no reason to stop a timer.
    open()
      .then((writeLine) => writeLine(line))
      .catch(() => undefined);
  }

  return {
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, fields) => log('error', message, fields),
  };
}

type WriteLine = (line: string) => void;

/** Loading it takes longer than the app's own start-up code, so it happens with the first line. */
const loadLibrary = lazyImport(() => import('electron-log/node'));

async function openLog(file: string): Promise<WriteLine> {
  const { default: library } = await loadLibrary();
  const logger = library.create({ logId: file });
  const { transports } = logger;
  transports.console.level = false;
  // Else the library looks for a package.json from the working directory upwards, and throws where there is none.
  transports.file.setAppName('awork-timer');
  transports.file.resolvePathFn = () => file;
  transports.file.level = 'info';
  transports.file.maxSize = MAX_BYTES;
  transports.file.format = '{text}';
  transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  return (line) => logger.info(line);
}
