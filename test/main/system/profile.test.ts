import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultProfileDir } from '../../../src/main/system/profile-dir';
import { thisMachine } from '../../../src/main/system/machine-id';
import { LOCK_FILE, lockProfile, lockSentence } from '../../../src/main/system/profile-lock';
import { newFolder } from '../../support/new-folder';

describe('the profile folder', () => {
  it.each([
    ['linux', {}, '/home/me', '/home/me/.config/awork-timer'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/me', '/cfg/awork-timer'],
    ['linux', { XDG_CONFIG_HOME: 'cfg' }, '/home/me', '/home/me/.config/awork-timer'],
    ['darwin', {}, '/Users/me', '/Users/me/Library/Application Support/awork-timer'],
    ['win32', { APPDATA: 'C:\\R' }, 'C:\\Users\\me', 'C:\\R\\awork-timer'],
    ['win32', {}, 'C:\\Users\\me', 'C:\\Users\\me\\AppData\\Roaming\\awork-timer'],
  ] as const)('on %s with %j', (platform, env, home, dir) => {
    expect(defaultProfileDir({ platform, env, home })).toBe(dir);
  });
});

async function newProfile() {
  return newFolder('lock');
}

describe('the profile lock', () => {
  it('is held by one, who is named, until released', async () => {
    const dir = await newProfile();
    const first = await lockProfile(dir);
    expect(first.ok).toBe(true);
    expect(await lockProfile(dir)).toEqual({
      ok: false,
      error: { kind: 'this-machine', pid: process.pid },
    });
    if (first.ok) first.value.release();
    expect(await readdir(dir)).toEqual([]);
    expect((await lockProfile(dir)).ok).toBe(true);
  });

  it('of ten at the same time lets one in', async () => {
    const dir = await newProfile();
    const results = await Promise.all(Array.from({ length: 10 }, async () => lockProfile(dir)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it('left behind by a killed process is taken over', async () => {
    const dir = await newProfile();
    const child = spawn(process.execPath, ['-e', '0']);
    await once(child, 'exit');
    const owner = { pid: child.pid, identity: '', uptimeSec: 0, machine: null };
    await writeFile(path.join(dir, LOCK_FILE), JSON.stringify(owner));
    expect((await lockProfile(dir)).ok).toBe(true);
    expect(JSON.parse(await readFile(path.join(dir, LOCK_FILE), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
  });

  it.runIf(process.platform === 'linux')(
    'of a process whose id another one has now is taken over',
    async () => {
      const dir = await newProfile();
      const owner = { pid: process.pid, identity: 'earlier boot/1', uptimeSec: 0, machine: null };
      await writeFile(path.join(dir, LOCK_FILE), JSON.stringify(owner));
      expect((await lockProfile(dir)).ok).toBe(true);
    },
  );

  async function rewritten(dir: string, changed: object) {
    const file = path.join(dir, LOCK_FILE);
    const owner = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...owner, ...changed }));
  }

  it('of a machine that was restarted since is taken over', async () => {
    const dir = await newProfile();
    expect((await lockProfile(dir)).ok).toBe(true);
    await rewritten(dir, { uptimeSec: uptime() + 60 });
    expect((await lockProfile(dir)).ok).toBe(true);
  });

  it('is held however far a clock was set since', async () => {
    const dir = await newProfile();
    expect((await lockProfile(dir)).ok).toBe(true);
    await rewritten(dir, { writtenAtMs: 0 });
    expect((await lockProfile(dir)).ok).toBe(false);
  });

  it('of another machine is left alone, whichever process it names there, and is said in words', async () => {
    const dir = await newProfile();
    const laptop = { id: 'a', name: 'Laptop' };
    const held = await lockProfile(dir, laptop);
    expect(held.ok).toBe(true);
    await rewritten(dir, { pid: 999_999_999 });
    const file = path.join(dir, LOCK_FILE);
    const refused = await lockProfile(dir, { id: 'b', name: 'Desktop' });
    expect(refused).toEqual({ ok: false, error: { kind: 'other-machine', name: 'Laptop', file } });
    expect(lockSentence('Timer', { kind: 'other-machine', name: 'Laptop', file })).toMatch(
      /on the computer “Laptop”.*two at once.*delete the file .*running\.lock/,
    );
    if (held.ok) held.value.release();
    expect((await lockProfile(dir, { id: 'b', name: 'Desktop' })).ok).toBe(true);
  });

  it('of an earlier version of the app, which names no machine, holds while its process runs', async () => {
    const dir = await newProfile();
    expect((await lockProfile(dir)).ok).toBe(true);
    await rewritten(dir, { machine: undefined, uptimeSec: undefined });
    expect((await lockProfile(dir)).ok).toBe(false);
  });

  it('knows this machine from run to run', async () => {
    expect(await thisMachine()).toEqual(await thisMachine());
    expect((await thisMachine()).id).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each(['', 'garbage', '{}', '[]', '{"pid":-1,"identity":"","writtenAtMs":0}'])(
    'that reads %j is taken over',
    async (text) => {
      const dir = await newProfile();
      await writeFile(path.join(dir, LOCK_FILE), text);
      expect((await lockProfile(dir)).ok).toBe(true);
      expect(await readdir(dir)).toEqual([LOCK_FILE]);
    },
  );

  it('of a folder that cannot be made does not stop the app', async () => {
    const dir = await newProfile();
    await writeFile(path.join(dir, 'file'), '');
    expect((await lockProfile(path.join(dir, 'file', 'profile'))).ok).toBe(true);
  });
});
