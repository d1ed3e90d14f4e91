import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makePrivateFolder, mendRights } from '../../../src/main/system/private-files';
import { newFolder } from '../../support/new-folder';

const before = process.umask(0o022);
afterEach(() => process.umask(before));

async function modeOf(...parts: string[]): Promise<string> {
  return ((await stat(path.join(...parts))).mode & 0o7777).toString(8);
}

describe.skipIf(process.platform === 'win32')('a profile', () => {
  it('is for its own user alone, and so is all that is written later, whatever the umask', async () => {
    process.umask(0);
    const folder = path.join(await newFolder('rights'), 'made', 'profile');
    expect(makePrivateFolder(folder)).toBe(true);
    await writeFile(path.join(folder, 'accounts.json'), '{}');
    await mkdir(path.join(folder, 'logs'));
    expect(await modeOf(folder)).toBe('700');
    expect(await modeOf(folder, 'accounts.json')).toBe('600');
    expect(await modeOf(folder, 'logs')).toBe('700');
  });

  it('of an earlier version loses the rights of others, and nothing that is not ours does', async () => {
    process.umask(0);
    const folder = path.join(await newFolder('rights'), 'profile');
    const outside = path.join(await newFolder('rights'), 'outside.json');
    await mkdir(path.join(folder, 'accounts', 'a'), { recursive: true });
    for (const name of ['accounts/a/work.json', 'accounts.json.unreadable-7', 'letter.txt']) {
      await writeFile(path.join(folder, name), '');
    }
    await writeFile(outside, '');
    await symlink(outside, path.join(folder, 'clients.json'));
    await mendRights(folder);
    expect(await modeOf(folder)).toBe('700');
    expect(await modeOf(folder, 'accounts')).toBe('700');
    expect(await modeOf(folder, 'accounts', 'a')).toBe('700');
    expect(await modeOf(folder, 'accounts', 'a', 'work.json')).toBe('600');
    expect(await modeOf(folder, 'accounts.json.unreadable-7')).toBe('600');
    expect(await modeOf(folder, 'letter.txt')).toBe('666');
    expect(await modeOf(outside)).toBe('666');
  });

  it('in a folder of everybody leaves that folder as it is', async () => {
    const folder = await newFolder('rights');
    await chmod(folder, 0o1777);
    await mendRights(folder);
    expect(await modeOf(folder)).toBe('1777');
  });

  it('that cannot be made stops nothing', async () => {
    const folder = await newFolder('rights');
    await writeFile(path.join(folder, 'file'), '');
    expect(makePrivateFolder(path.join(folder, 'file', 'profile'))).toBe(false);
    await mendRights(path.join(folder, 'file', 'profile'));
  });
});
