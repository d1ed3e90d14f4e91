/**
 * One running app per profile, whichever host it has: two of them would deliver the same outbox twice. The lock is a
 * file that names its owner, so that one left behind by a crash or a power cut is recognised and replaced. One of
 * another machine (a network drive, a synced folder) cannot be checked from here, so it is left to the person.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../../core/base/result';
import { readBounded } from './bounded-file';
import { codeOf } from './errors';
import { isRecord, parseJson } from '../../core/base/json';
import { thisMachine, type MachineId } from './machine-id';

export interface ProfileLock {
  /** Synchronous, because it is the last thing that happens. */
  readonly release: () => void;
}

/** Who holds the profile. */
export type LockRefusal =
  | { readonly kind: 'this-machine'; readonly pid: number }
  | { readonly kind: 'other-machine'; readonly name: string; readonly file: string };

interface Owner {
  readonly pid: number;
  /** Distinguishes a process from a later one with the same id; '' where the system does not say. */
  readonly identity: string;
  /** How long the machine had been running; shows without any clock that it was restarted since. */
  readonly uptimeSec: number;
  /** Null in a lock of an earlier version of the app. */
  readonly machine: MachineId | null;
}

export const LOCK_FILE = 'running.lock';
/** The owner writes right after creating the file; an empty one that is older was left behind. */
const TRIES = 20;
const PAUSE_MS = 25;
const MOST_BYTES = 10_000;

/** Holds the profile until `release`, or says who holds it. */
export async function lockProfile(
  profileDir: string,
  machine?: MachineId,
): Promise<Result<ProfileLock, LockRefusal>> {
  const file = path.join(profileDir, LOCK_FILE);
  const here = machine ?? (await thisMachine());
  const own: Owner = {
    pid: process.pid,
    identity: (await identityOf(process.pid)) ?? '',
    uptimeSec: Math.floor(os.uptime()),
    machine: here,
  };
  const text = JSON.stringify(own);

  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await mkdir(profileDir, { recursive: true, mode: 0o700 });
      await writeFile(file, text, { flag: 'wx', mode: 0o600 });
      return ok({ release: () => rmSync(file, { force: true }) });
    } catch (error) {
      // A folder that cannot be written cannot be locked, and no other instance can write an outbox there either.
      if (!isAlreadyThere(error)) return ok({ release: () => undefined });
    }
    const read = await readBounded(file, MOST_BYTES);
    const found = read.ok ? read.value : null;
    const owner = parseOwner(found);
    if (owner !== null) {
      const elsewhere = otherMachineOf(owner, here);
      if (elsewhere !== null) return err({ kind: 'other-machine', name: elsewhere.name, file });
      if (await isAlive(owner)) return err({ kind: 'this-machine', pid: owner.pid });
    }
    if (owner !== null || tries > TRIES / 2) await takeAway(file, found);
    else await sleep(PAUSE_MS);
  }
  return err({ kind: 'this-machine', pid: 0 });
}

/** Why the app does not start, in words for the person who started it. */
export function lockSentence(appName: string, refusal: LockRefusal): string {
  if (refusal.kind === 'this-machine') {
    return `${appName} already runs with this profile (process ${refusal.pid}).`;
  }
  const where = refusal.name === '' ? 'another computer' : `the computer “${refusal.name}”`;
  return (
    `${appName} uses this profile on ${where}, or did not quit properly there. ` +
    `Quit it there first: two at once would book the same time twice. ` +
    `If it no longer runs there, delete the file ${refusal.file} and start again.`
  );
}

/** Moves the stale lock aside, but not one that another instance has put there in the meantime. */
async function takeAway(file: string, staleText: string | null): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    const moved = await readBounded(aside, MOST_BYTES);
    // What is no file is no lock, and stays aside.
    if (moved.ok && moved.value === staleText) await rm(aside, { force: true });
    else if (moved.ok) await rename(aside, file);
  } catch {
    // Another process was faster; the next try reads what is there now.
  }
}

function parseOwner(text: string | null): Owner | null {
  if (text === null) return null;
  const value = parseJson(text);
  if (!isRecord(value)) return null;
  const { pid, identity, uptimeSec, machine } = value;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return null;
  if (typeof identity !== 'string') return null;
  return {
    pid,
    identity,
    uptimeSec: typeof uptimeSec === 'number' ? uptimeSec : 0,
    machine: parseMachine(machine),
  };
}

function parseMachine(value: unknown): MachineId | null {
  if (!isRecord(value)) return null;
  const { id, name } = value;
  return typeof id === 'string' && typeof name === 'string'
    ? { id, name: name.slice(0, 64) }
    : null;
}

function otherMachineOf({ machine }: Owner, here: MachineId): MachineId | null {
  return machine === null || machine.id === here.id ? null : machine;
}

async function isAlive(owner: Owner): Promise<boolean> {
  if (os.uptime() < owner.uptimeSec) return false;
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
