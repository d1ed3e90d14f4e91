import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { lazyImport } from '../../../src/main/system/lazy-import';
import { newFolder } from '../../support/new-folder';

const HELPER = path.join(import.meta.dirname, '../../../src/main/system/lazy-import.ts');

/** Uses up all file descriptors, loads, frees them, and loads again. */
const SCRIPT = `
import { closeSync, openSync } from 'node:fs';
import { lazyImport } from './lazy-import.mjs';

async function outcome(load) {
  try { return (await load()).default; } catch (error) { return error.code; }
}
async function whileExhausted(load) {
  const open = [];
  try { for (;;) open.push(openSync('/dev/null', 'r')); } catch {}
  const first = await outcome(load);
  open.forEach((file) => closeSync(file));
  return [first, await outcome(load)];
}
const bare = await whileExhausted(() => import('./bare.mjs'));
const lazy = await whileExhausted(lazyImport(() => import('./lazy.mjs')));
console.log(JSON.stringify({ bare, lazy }));
`;

describe('code that is loaded when it is needed', () => {
  it('is loaded once, however often it is asked for', async () => {
    let loads = 0;
    const load = lazyImport(() => Promise.resolve((loads += 1)));
    expect(await Promise.all([load(), load()])).toEqual([1, 1]);
    expect(await load()).toBe(1);
  });

  it('is loaded by the next call when it could not be loaded before', async () => {
    let loads = 0;
    const load = lazyImport(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(loads);
    });
    await expect(load()).rejects.toThrow('not now');
    expect(await load()).toBe(2);
  });

  it.runIf(process.platform === 'linux')(
    'can be loaded in real Node after the file descriptors were used up, where a bare import cannot',
    async () => {
      const folder = await newFolder('import');
      const { outputText } = ts.transpileModule(await readFile(HELPER, 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      const files = {
        'lazy-import.mjs': outputText,
        'bare.mjs': 'export default "loaded"',
        'lazy.mjs': 'export default "loaded"',
        'main.mjs': SCRIPT,
      };
      for (const [name, text] of Object.entries(files)) {
        await writeFile(path.join(folder, name), text);
      }
      const command = `ulimit -n 128 && exec "$0" main.mjs`;
      const run = promisify(execFile)('sh', ['-c', command, process.execPath], { cwd: folder });
      expect(JSON.parse((await run).stdout)).toEqual({
        bare: ['EMFILE', 'EMFILE'],
        lazy: ['EMFILE', 'loaded'],
      });
    },
  );
});
