// Looks at all of src at once, which lint, file by file, cannot: folders' directions, circles, and the length of files.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesIn, fileGraph, readSources, unitGraph } from './source-graph';
import { outwardArrows, unitsWithoutPlace } from './sub-layers';

const MAX_LINES = 300;

const sources = readSources(path.resolve(import.meta.dirname, '../..'));
const files = fileGraph(sources);
const units = unitGraph(files);

const longFiles = (of: ReadonlyMap<string, string>) =>
  [...of]
    .filter(([, text]) => text.replace(/\n$/, '').split('\n').length > MAX_LINES)
    .map(([file]) => file);

describe('in src', () => {
  test('no folder imports one that lies further out', () => {
    expect(outwardArrows(units)).toEqual([]);
  });

  test('each folder has its place among the others', () => {
    expect(unitsWithoutPlace(units)).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    expect(circlesIn(files)).toEqual([]);
  });

  test('no folders import each other in a circle', () => {
    expect(circlesIn(units)).toEqual([]);
  });

  test('no file is longer than 300 lines', () => {
    expect(longFiles(sources)).toEqual([]);
  });
});

describe('refused', () => {
  const graphOf = (planted: Record<string, string>) => fileGraph(new Map(Object.entries(planted)));

  test.each([
    ['src/core/entry/a.ts', `import { x } from '../outbox/b';`, 'src/core/outbox/b.ts'],
    ['src/core/base/a.ts', `import type { X } from '../view/b';`, 'src/core/view/b.ts'],
    ['src/core/sync/a.ts', `export * from '../transition';`, 'src/core/transition.ts'],
    ['src/main/awork/a.ts', `export const x = import('../account/b');`, 'src/main/account/b.ts'],
    ['src/main/storage/a.ts', `type X = import('../sign-in/b').X;`, 'src/main/sign-in/b.ts'],
    ['src/main/sign-in/a.ts', `import { x } from '../desktop/b';`, 'src/main/desktop/b.ts'],
    [
      'src/renderer/state/a.ts',
      `import { x } from '../features/work/b';`,
      'src/renderer/features/work/b.ts',
    ],
    [
      'src/renderer/ui/A.svelte',
      `<script lang="ts">import B from '../features/timer/B.svelte';</script>`,
      'src/renderer/features/timer/B.svelte',
    ],
  ])('%s: %s', (file, code, target) => {
    expect(outwardArrows(unitGraph(graphOf({ [file]: code, [target]: '' })))).toHaveLength(1);
  });

  test('a new folder without a place', () => {
    const planted = graphOf({ 'src/core/forecast/a.ts': '', 'src/core/base/b.ts': '' });
    expect(unitsWithoutPlace(unitGraph(planted))).toEqual(['src/core/forecast']);
  });

  test('files in a circle, also by types and by way of a component', () => {
    const planted = {
      'src/text/a.ts': `import type { B } from './b';`,
      'src/text/b.ts': `export { c } from './C.svelte';`,
      'src/text/C.svelte': `<script lang="ts">import { a } from './a';</script>`,
      'src/text/d.ts': `import { a } from './a';`,
    };
    expect(circlesIn(graphOf(planted))).toEqual([
      ['src/text/C.svelte', 'src/text/a.ts', 'src/text/b.ts'],
    ]);
  });

  test('folders in a circle whose files are in none', () => {
    const planted = graphOf({
      'src/main/x/a.ts': `import { b } from '../y/b';`,
      'src/main/y/b.ts': '',
      'src/main/y/c.ts': `import { d } from '../x/d';`,
      'src/main/x/d.ts': '',
    });
    expect(circlesIn(planted)).toEqual([]);
    expect(circlesIn(unitGraph(planted))).toEqual([['src/main/x', 'src/main/y']]);
  });

  test('a file of 301 lines', () => {
    const planted = { 'src/a.ts': 'x\n'.repeat(301), 'src/b.ts': 'x\n'.repeat(300) };
    expect(longFiles(new Map(Object.entries(planted)))).toEqual(['src/a.ts']);
  });
});
