// The window's page comes first: what is imported before is loaded while the person looks at nothing.
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources, staticallyReached, type Sources } from './source-graph';

const sources = readSources(path.join(import.meta.dirname, '../..'));

/** What a start comes to when the window is made, or later; a command has few texts of its own. */
const LATER =
  /from '(zod|temporal-polyfill|(\.\.?\/)+(main\/)?text\/(?!(?:locale|command-line)').*)'/;

/** The files that `entries` load at once and that bring along what comes later. */
function heavyOnes(entries: readonly string[], from: Sources): readonly string[] {
  return staticallyReached(from, entries).filter((file) =>
    (from.get(file) ?? '')
      .split(/;\n/)
      .some((line) => LATER.test(line) && !/^\s*(\/[/*].*\n)*import type /m.test(line)),
  );
}

test('a planted import of zod behind another file is found, one of a type or on demand is not', () => {
  const planted: Sources = new Map([
    ['src/main/a.ts', "import { b } from './b';\nimport type { Z } from 'zod';\n"],
    ['src/main/b.ts', "import { z } from 'zod';\nconst c = import('./c');\n"],
    ['src/main/c.ts', "import { z } from 'zod';\n"],
  ]);
  expect(heavyOnes(['src/main/a.ts'], planted)).toEqual(['src/main/b.ts']);
});

test('what comes before the window of the desktop loads no schemas, no calendar and no texts', () => {
  const entries = ['src/main/index.ts', 'src/main/desktop/start.ts'];
  expect(staticallyReached(sources, entries)).toContain('src/main/desktop/windows/main-window.ts');
  expect(heavyOnes(entries, sources)).toEqual([]);
});
