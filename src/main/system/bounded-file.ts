/**
 * Reads a file of ours, whatever lies there: a folder, a pipe that nobody writes into, a device without an end, or more
 * than fits into memory. Nothing of that may keep the app from starting.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '../../core/base/result';
import { codeOf } from './errors';

export const MIB = 1024 * 1024;

/** `absent`: there is nothing. Otherwise the system's code, `not-a-file`, or `too-large`. */
export type ReadProblem = 'absent' | 'not-a-file' | 'too-large' | (string & {});

/** Without waiting for the other end of a pipe. Windows has no such flag. */
const FLAGS =
  process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;

export async function readBounded(
  file: string,
  mostBytes: number,
): Promise<Result<string, ReadProblem>> {
  try {
    const handle = await open(file, FLAGS);
    try {
      const problem = problemOf(await handle.stat(), mostBytes);
      return problem === null ? ok(await handle.readFile('utf8')) : err(problem);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return err(problemOfError(error));
  }
}

/** As `readBounded`, for small files that are read before anything else happens. */
export function readBoundedSync(file: string, mostBytes: number): Result<string, ReadProblem> {
  try {
    const descriptor = openSync(file, FLAGS);
    try {
      const problem = problemOf(fstatSync(descriptor), mostBytes);
      return problem === null ? ok(readFileSync(descriptor, 'utf8')) : err(problem);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return err(problemOfError(error));
  }
}

function problemOf(found: Stats, mostBytes: number): ReadProblem | null {
  if (!found.isFile()) return 'not-a-file';
  return found.size > mostBytes ? 'too-large' : null;
}

function problemOfError(error: unknown): ReadProblem {
  const code = codeOf(error) ?? 'unreadable';
  return code === 'ENOENT' ? 'absent' : code;
}
