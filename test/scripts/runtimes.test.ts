import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium, findElectron, findOnPath } from '../../scripts/runtimes.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-runtimes-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function executable(name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, '');
  await chmod(file, 0o755);
  return file;
}

test('an executable that is named outright comes first', async () => {
  const file = await executable('my-electron');
  expect(
    findElectron({ ELECTRON_EXEC_PATH: file, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }),
  ).toEqual({ path: file });
});

test('a variable that points nowhere is reported, not passed over', () => {
  expect(findElectron({ ELECTRON_EXEC_PATH: '/nowhere' })).toEqual({
    missing: 'ELECTRON_EXEC_PATH names no executable: /nowhere',
  });
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({
    missing: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${folder}`,
  });
  expect(findChromium({ CHROMIUM_PATH: folder })).toEqual({
    missing: `CHROMIUM_PATH names no executable: ${folder}`,
  });
});

test.runIf(process.platform === 'linux')('a browser is found on the path', async () => {
  const file = await executable('google-chrome');
  const env = { PATH: ['/nowhere', folder].join(path.delimiter) };
  expect(findOnPath('google-chrome', env)).toBe(file);
  expect(findChromium(env)).toEqual({ path: file });
});
