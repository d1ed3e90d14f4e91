import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultProfileDir } from '../../../src/main/system/profile-dir';
import { LOCK_FILE, lockProfile } from '../../../src/main/system/profile-lock';

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
  return mkdtemp(path.join(tmpdir(), 'awork-timer-lock-'));
}

describe('the profile lock', () => {
  it('is held by one, who is named, until released', async () => {
    const dir = await newProfile();
    const first = await lockProfile(dir);
    expect(first.ok).toBe(true);
    expect(await lockProfile(dir)).toEqual({ ok: false, error: process.pid });
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
    const owner = { pid: child.pid, identity: '', writtenAtMs: Date.now() };
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
      const owner = { pid: process.pid, identity: 'earlier boot/1', writtenAtMs: Date.now() };
      await writeFile(path.join(dir, LOCK_FILE), JSON.stringify(owner));
      expect((await lockProfile(dir)).ok).toBe(true);
    },
  );

  it('written before the machine started is taken over', async () => {
    const dir = await newProfile();
    const held = await lockProfile(dir);
    expect(held.ok).toBe(true);
    const file = path.join(dir, LOCK_FILE);
    const owner: unknown = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...(owner as object), writtenAtMs: 0 }));
    expect((await lockProfile(dir)).ok).toBe(true);
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
