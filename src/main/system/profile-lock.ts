/**
 * One running app per profile, whichever host it has: two of them would deliver the same outbox twice. The lock is a
 * file that names its owner, so that one left behind by a crash or a power cut is recognised and taken over.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import { err, ok, type Result } from '../../core/base/result';
import { codeOf } from './errors';
import { isRecord, parseJson } from './json';

export interface ProfileLock {
  /** Synchronous, because it is the last thing that happens. */
  readonly release: () => void;
}

interface Owner {
  readonly pid: number;
  /** Tells a process from a later one with the same id; '' where the system does not say. */
  readonly identity: string;
  readonly writtenAtMs: number;
}

export const LOCK_FILE = 'running.lock';
/** The owner writes right after creating the file; an empty one that is older was left behind. */
const TRIES = 20;
const PAUSE_MS = 25;

/** The error is the id of the process that holds the profile. */
export async function lockProfile(profileDir: string): Promise<Result<ProfileLock, number>> {
  const file = path.join(profileDir, LOCK_FILE);
  const own: Owner = {
    pid: process.pid,
    identity: (await identityOf(process.pid)) ?? '',
    writtenAtMs: Date.now(),
  };
  const text = JSON.stringify(own);

  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await mkdir(profileDir, { recursive: true });
      await writeFile(file, text, { flag: 'wx', mode: 0o600 });
      return ok({ release: () => rmSync(file, { force: true }) });
    } catch (error) {
      // A folder that cannot be written cannot be locked, and no other instance can write an outbox there either.
      if (!isAlreadyThere(error)) return ok({ release: () => undefined });
    }
    const found = await readFile(file, 'utf8').catch(() => null);
    const owner = parseOwner(found);
    if (owner !== null && (await isAlive(owner))) return err(owner.pid);
    if (owner !== null || tries > TRIES / 2) await takeAway(file, found);
    else await sleep(PAUSE_MS);
  }
  return err(0);
}

/** Moves the stale lock aside, but not one that another instance has put there in the meantime. */
async function takeAway(file: string, staleText: string | null): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) === staleText) await rm(aside, { force: true });
    else await rename(aside, file);
  } catch {
    // Another process was faster; the next try reads what is there now.
  }
}

function parseOwner(text: string | null): Owner | null {
  if (text === null) return null;
  const value = parseJson(text);
  if (!isRecord(value)) return null;
  const { pid, identity, writtenAtMs } = value;
  return Number.isInteger(pid) &&
    typeof pid === 'number' &&
    pid > 0 &&
    typeof identity === 'string' &&
    typeof writtenAtMs === 'number'
    ? { pid, identity, writtenAtMs }
    : null;
}

async function isAlive(owner: Owner): Promise<boolean> {
  const bootAtMs = Date.now() - os.uptime() * SECOND_MS;
  // The margin is for clocks that are set after the start of the machine.
  if (owner.writtenAtMs < bootAtMs - 5 * MINUTE_MS) return false;
  return (await identityOf(owner.pid)) === owner.identity;
}

/** Null when no such process runs, or none of this person's. */
async function identityOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  if (process.platform !== 'linux') return '';
  try {
    const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The start time is field 22; the second field, the name, is in parentheses and may hold anything.
    const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${bootId.trim()}/${startTicks}`;
  } catch {
    return '';
  }
}

function isAlreadyThere(error: unknown): boolean {
  return codeOf(error) === 'EEXIST';
}
