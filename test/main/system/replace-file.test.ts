import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../../../src/main/system/replace-file';

describe('A file that is replaced', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'replace file '));
    file = path.join(folder, 'outbox.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has the whole new content, and is for its user alone', async () => {
    await writeFile(file, 'old', { mode: 0o644 });
    const long = 'ä'.repeat(3_000_000);
    await replaceFile(file, long);
    expect(await readFile(file, 'utf8')).toBe(long);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['outbox.json']);
  });

  it('is written over what a killed run has left beside it', async () => {
    await writeFile(`${file}.new`, 'half of a much longer tex');
    await replaceFile(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['outbox.json']);
  });

  it.runIf(existsSync('/dev/full'))('stays as it was where the disk is full', async () => {
    await writeFile(file, 'old');
    await symlink('/dev/full', `${file}.new`);
    await expect(replaceFile(file, 'new')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['outbox.json']);
  });

  it('leaves nothing beside it where it cannot be put into place', async () => {
    await mkdir(path.join(file, 'in the way'), { recursive: true });
    await expect(replaceFile(file, 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['outbox.json']);
  });
});
