import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readStoredTheme } from '../../../../src/main/desktop/windows/stored-theme';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'theme-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const write = async (text: string) => writeFile(path.join(dir, 'settings.json'), text);

it.each(['light', 'dark', 'system'])(
  'a window gets the theme of the settings: %s',
  async (theme) => {
    await write(JSON.stringify({ version: 1, data: { theme, language: 'de' } }));
    expect(await readStoredTheme(dir)).toBe(theme);
  },
);

it('a window follows the system where no settings were saved, or a folder has their name', async () => {
  expect(await readStoredTheme(dir)).toBe('system');
  await mkdir(path.join(dir, 'settings.json'));
  expect(await readStoredTheme(dir)).toBe('system');
});

it('a window follows the system where the settings say anything else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((data) => `{"data":${data}}`),
      ),
      async (text) => {
        await write(text);
        expect(await readStoredTheme(dir)).toBe('system');
      },
    ),
    { numRuns: 50 },
  );
});
