/** Options from the command line and the environment, for both hosts. */
import path from 'node:path';
import { err, ok, type Result } from '../../core/base/result';
import { DEFAULT_API_URL, parseApiUrl } from '../awork/api-url';
import type { LogLevel } from './file-logger';

export interface Switches {
  /** Absolute; null means the system's usual place. */
  readonly userDataDir: string | null;
  readonly demo: boolean;
  readonly hidden: boolean;
  /** 0 = any free one. */
  readonly port: number;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly logLevel: LogLevel;
}

export interface Surroundings {
  /** Without the executable and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

const LOG_LEVELS: readonly LogLevel[] = ['off', 'error', 'warn', 'info'];

/** The error is one sentence for the person who started the app. */
export function parseSwitches({ argv, env, cwd }: Surroundings): Result<Switches, string> {
  const dir = valueOf(argv, '--user-data-dir');
  if (dir === '') return err('--user-data-dir needs a folder, as in --user-data-dir=/some/folder.');

  const port = valueOf(argv, '--port') ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return err('--port needs a number from 0 to 65535; 0 takes any free port.');
  }

  const apiUrl = apiUrlOf(env['AWORK_API_URL']);
  if (!apiUrl.ok) return apiUrl;

  return ok({
    userDataDir: dir === null ? null : path.resolve(cwd, dir),
    demo: argv.includes('--demo'),
    hidden: argv.includes('--hidden'),
    port: Number(port),
    apiUrl: apiUrl.value,
    logLevel: LOG_LEVELS.find((level) => level === env['AWORK_TIMER_LOG']) ?? 'info',
  });
}

/** Both `--name=value` and `--name value`; the last one counts. Null when it is not there, '' without a value. */
function valueOf(argv: readonly string[], name: string): string | null {
  const at = argv.findLastIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const arg = argv[at];
  if (arg === undefined) return null;
  if (arg !== name) return arg.slice(name.length + 1);
  const next = argv[at + 1];
  return next === undefined || next.startsWith('--') ? '' : next;
}

function apiUrlOf(text: string | undefined): Result<string, string> {
  if (text === undefined || text.trim() === '') return ok(DEFAULT_API_URL);
  const parsed = parseApiUrl(text);
  if (parsed.ok) return parsed;
  switch (parsed.error) {
    case 'not-a-url':
      return err('AWORK_API_URL is not a URL.');
    case 'not-encrypted':
      return err('AWORK_API_URL must start with https:// (http:// only for this machine).');
    case 'not-plain':
      return err('AWORK_API_URL must be an address alone: no user, password, query or fragment.');
  }
}
