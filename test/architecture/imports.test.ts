// Checks that the checks can fail: each row is a line that somebody might write, and who must refuse it.
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

// Without types: the files do not exist, and none of these rules asks for a type.
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

async function rulesAgainst(file: string, code: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(code, { filePath: path.join(root, file) });
  return results.flatMap((result) => result.messages.map((message) => message.ruleId));
}

const DIRECTION = 'timer/import-directions';
const SYNTAX = 'no-restricted-syntax';

describe('refused', () => {
  test.each([
    ['src/core/a.ts', `import { x } from '../contract/calls';`, DIRECTION],
    ['src/core/timer/a.ts', `import type { X } from '../../main/ports';`, DIRECTION],
    ['src/core/a.ts', `export * from '../main/ports';`, DIRECTION],
    ['src/core/a.ts', `export const x = import('../sandbox');`, DIRECTION],
    ['src/core/a.ts', `export type X = import('../renderer/state').X;`, DIRECTION],
    ['src/core/a.ts', `import { z } from 'zod/mini';`, DIRECTION],
    ['src/core/a.ts', `import { readFile } from 'node:fs/promises';`, DIRECTION],
    ['src/core/a.ts', `import type { App } from 'electron';`, DIRECTION],
    ['src/contract/a.ts', `import { x } from '../main/ports';`, DIRECTION],
    ['src/contract/a.ts', `import { x } from 'write-file-atomic';`, DIRECTION],
    ['src/contract/a.ts', `import { z } from 'zod';`, DIRECTION],
    ['src/main/a.ts', `import type { z } from 'zod/v4';`, DIRECTION],
    ['src/main/desktop/a.ts', `import { z } from 'zod';`, DIRECTION],
    ['src/core/a.ts', `import { x } from '../text/format';`, DIRECTION],
    ['src/contract/a.ts', `import { x } from '../text/format';`, DIRECTION],
    ['src/text/a.ts', `import { x } from '../main/ports';`, DIRECTION],
    ['src/text/a.ts', `import type { X } from '../renderer/state/bridge';`, DIRECTION],
    ['src/text/a.ts', `import { tick } from 'svelte';`, DIRECTION],
    ['src/main/a.ts', `import { app } from 'electron';`, DIRECTION],
    ['src/main/browser/index.ts', `import { app } from 'electron/main';`, DIRECTION],
    ['src/main/browser/index.ts', `import { x } from '../desktop/tray';`, DIRECTION],
    ['src/main/index.ts', `import { app } from 'electron';`, DIRECTION],
    ['src/main/a.ts', `import { x } from '../renderer/text/en';`, DIRECTION],
    ['src/main/a.ts', `import { x } from '../preload';`, DIRECTION],
    ['src/main/a.ts', `export const x = import('../sandbox/workspace');`, DIRECTION],
    ['src/main/a.ts', `import { test } from 'vitest';`, DIRECTION],
    ['src/main/a.ts', `import { x } from '../../test/support/fakes';`, DIRECTION],
    ['src/main/a.ts', `export const x = (name: string) => import(name);`, DIRECTION],
    ['src/main/desktop/a.ts', `import { x } from '../../renderer/state';`, DIRECTION],
    ['src/main/demo/a.ts', `import { x } from '../../sandbox/workspace';`, DIRECTION],
    ['src/preload/index.ts', `import { z } from 'zod/mini';`, DIRECTION],
    ['src/preload/index.ts', `import { x } from '../main/ipc/channels';`, DIRECTION],
    ['src/preload/index.ts', `import fs from 'node:fs';`, DIRECTION],
    ['src/renderer/a.ts', `import { type z } from 'zod/mini';`, DIRECTION],
    ['src/renderer/a.ts', `import { ipcRenderer } from 'electron';`, DIRECTION],
    ['src/renderer/a.ts', `import { x } from '../main/ports';`, DIRECTION],
    ['src/renderer/a.ts', `import { x } from '../preload';`, DIRECTION],
    [
      'src/renderer/A.svelte',
      `<script lang="ts">import { z } from 'zod/mini';</script>`,
      DIRECTION,
    ],
    ['src/sandbox/a.ts', `import { x } from '../core/instant';`, DIRECTION],
    ['src/sandbox/a.ts', `import type { X } from '../main/awork/answers';`, DIRECTION],
    ['src/sandbox/a.ts', `import { x } from '../contract/calls';`, DIRECTION],

    ['src/core/a.ts', `export const now = Date.now();`, SYNTAX],
    ['src/core/a.ts', `export const now = new Date();`, SYNTAX],
    ['src/core/a.ts', `export const now = Date();`, SYNTAX],
    ['src/core/a.ts', `export const now = Temporal.Now.instant();`, SYNTAX],
    ['src/core/a.ts', `export const jitter = Math.random();`, SYNTAX],
    ['src/contract/a.ts', `export const now = Date.now();`, SYNTAX],
    ['src/main/ipc/a.ts', `export const x = ipcMain;`, SYNTAX],
    ['src/renderer/a.ts', `export const x = window.ipcRenderer;`, SYNTAX],
    ['src/main/a.ts', `export let x: Electron.App;`, SYNTAX],
    ['src/main/a.ts', `export default 1;`, SYNTAX],
    ['src/renderer/a.ts', `const x = 1; export { x as default };`, SYNTAX],
    ['src/renderer/a.ts', `import { type X } from './A.svelte';`, SYNTAX],
    ['src/main/a.ts', `console.log('x');`, 'no-console'],
    ['src/sandbox/a.ts', `console.log('x');`, 'no-console'],
  ])('%s: %s', async (file, code, rule) => {
    expect(await rulesAgainst(file, code)).toContain(rule);
  });
});

describe('allowed', () => {
  test.each([
    ['src/core/timer/a.ts', `export { x } from '../instant';`],
    ['src/core/a.ts', `export { Temporal } from 'temporal-polyfill';`],
    ['src/core/a.ts', `export const parse = (text: string) => new Date(text);`],
    [
      'src/contract/a.ts',
      `export { z } from 'zod/mini'; export type { X } from '../core/snapshot';`,
    ],
    ['src/main/awork/a.ts', `export { x } from '../../contract/calls';`],
    [
      'src/text/a.ts',
      `export type { X } from '../contract/errors'; export { y } from '../core/y';`,
    ],
    ['src/main/desktop/a.ts', `export { x } from '../../text/translator';`],
    ['src/renderer/app/a.ts', `export { x } from '../../text/format';`],
    ['src/main/a.ts', `export const now = Date.now();`],
    ['src/main/a.ts', `export { readFile } from 'node:fs/promises'; export * from 'keytar';`],
    ['src/main/a.ts', `export const demo = () => import('./demo');`],
    ['src/main/demo/a.ts', `export const workspace = () => import('../../sandbox/workspace');`],
    ['src/main/index.ts', `export { x } from './desktop/app';`],
    ['src/main/desktop/a.ts', `import { ipcMain } from 'electron'; export const x = ipcMain;`],
    [
      'src/main/desktop/a.ts',
      `export { default as icon } from '../../../resources/icon.png?asset';`,
    ],
    [
      'src/preload/index.ts',
      `import { ipcRenderer } from 'electron'; export const x = ipcRenderer;`,
    ],
    ['src/preload/index.ts', `export { RUN } from '../contract/channels';`],
    ['src/renderer/a.ts', `import type { z } from 'zod/mini'; export type X = z.ZodMiniType;`],
    ['src/renderer/a.ts', `export { mount } from 'svelte'; export { x } from '../core/instant';`],
    ['src/renderer/a.ts', `import A from './A.svelte'; export const x = A;`],
    ['src/renderer/a.ts', `import { x } from './ticker.svelte'; export const y = x;`],
    ['src/sandbox/a.ts', `export { x } from './time/stamp'; export * from 'node:http';`],
    ['test/core/a.test.ts', `export { x } from '../../src/core/base/instant';`],
  ])('%s: %s', async (file, code) => {
    expect(await rulesAgainst(file, code)).toEqual([]);
  });
});

test('a forgotten promise is an error in the app and in its tests', async () => {
  for (const file of ['src/main/a.ts', 'src/renderer/A.svelte', 'test/main/a.test.ts']) {
    const config = (await new ESLint({ cwd: root }).calculateConfigForFile(file)) as {
      rules: Record<string, [number] | undefined>;
    };
    expect(config.rules['@typescript-eslint/no-floating-promises']?.[0], file).toBe(2);
  }
});
