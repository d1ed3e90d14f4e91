import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBounded, readBoundedSync } from '../../../src/main/system/bounded-file';
import { newFolder } from '../../support/new-folder';

const MOST_BYTES = 1_000;

async function newFile(name = 'file.json'): Promise<string> {
  return path.join(await newFolder('bounded'), name);
}

describe.each([
  ['in one go', async (file: string) => Promise.resolve(readBoundedSync(file, MOST_BYTES))],
  ['while others work', async (file: string) => readBounded(file, MOST_BYTES)],
])('A file of ours, read %s', (_how, read) => {
  it('is its text, up to as many bytes as it may have', async () => {
    const file = await newFile();
    await writeFile(file, 'ä'.repeat(MOST_BYTES / 2));
    expect(await read(file)).toEqual({ ok: true, value: 'ä'.repeat(MOST_BYTES / 2) });
  });

  it('is not read at all when it is larger, or not there', async () => {
    const file = await newFile();
    expect(await read(file)).toEqual({ ok: false, error: 'absent' });
    await writeFile(file, `${'ä'.repeat(MOST_BYTES / 2)}x`);
    expect(await read(file)).toEqual({ ok: false, error: 'too-large' });
  });

  it.skipIf(process.platform === 'win32')(
    'is none where a folder, a pipe or a device lies in its place',
    async () => {
      const folder = await newFile('folder');
      await mkdir(folder);
      const pipe = await newFile('pipe');
      execFileSync('mkfifo', [pipe]);
      const refused = { ok: false, error: 'not-a-file' };
      expect([await read(folder), await read(pipe), await read('/dev/null')]).toEqual([
        refused,
        refused,
        refused,
      ]);
    },
  );
});
