import type { LogFields, Logger } from '../../src/main/ports';

export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

/** Keeps what would have been logged. */
export function recordingLogger(lines: Line[]): Logger {
  const at =
    (level: Line['level']) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push({ level, message, fields });
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
