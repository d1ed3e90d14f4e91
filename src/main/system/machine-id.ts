/** Identifies the machine: two machines must not use one profile at once. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import os from 'node:os';
import { promisify } from 'node:util';
import { SECOND_MS } from '../../core/base/instant';

export interface MachineId {
  /** A hash: the system's own id is meant to stay on the machine. */
  readonly id: string;
  /** The name that a person knows it by. */
  readonly name: string;
}

const LIMIT_MS = 2 * SECOND_MS;
const run = promisify(execFile);

/** The system's id, which outlives restarts and other networks; the host name where the system gives none. */
export async function thisMachine(): Promise<MachineId> {
  const name = os.hostname();
  const text = (await systemId(process.platform).catch(() => null)) ?? name;
  const id = createHash('sha256').update(`awork-timer ${text}`).digest('hex').slice(0, 32);
  return { id, name };
}

async function systemId(platform: NodeJS.Platform): Promise<string | null> {
  switch (platform) {
    case 'linux':
      return linuxId();
    case 'darwin':
      return matchIn(
        /"IOPlatformUUID" = "([^"]+)"/,
        await output('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']),
      );
    case 'win32':
      return matchIn(
        /MachineGuid\s+REG_SZ\s+(\S+)/,
        await output('reg.exe', [
          'query',
          String.raw`HKLM\SOFTWARE\Microsoft\Cryptography`,
          '/v',
          'MachineGuid',
        ]),
      );
    default:
      return null;
  }
}

/** A container has processes of its own, so it is a machine of its own: its process ids mean nothing outside. */
async function linuxId(): Promise<string | null> {
  const id = (await readFile('/etc/machine-id', 'utf8')).trim();
  if (id === '') return null;
  const processes = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${id} ${processes}`;
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(command, [...args], { timeout: LIMIT_MS, windowsHide: true });
  return stdout;
}

function matchIn(pattern: RegExp, text: string): string | null {
  return pattern.exec(text)?.[1] ?? null;
}
