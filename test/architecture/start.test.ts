// The window's page comes first: what is imported before is loaded while the person looks at nothing.
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources, staticallyReached, type Sources } from './source-graph';

const sources = readSources(path.join(import.meta.dirname, '../..'));

/** What a start comes to when the window is made, or later; a command has few texts of its own. */
const LATER =
  /from '(zod(?:\/mini)?|temporal-polyfill|(\.\.?\/)+(main\/)?text\/(?!(?:locale|command-line)').*)'/;

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
    ['src/main/a.ts', "import { b } from './b';\nimport type { Z } from 'zod/mini';\n"],
    ['src/main/b.ts', "import { z } from 'zod/mini';\nconst c = import('./c');\n"],
    ['src/main/c.ts', "import { z } from 'zod/mini';\n"],
  ]);
  expect(heavyOnes(['src/main/a.ts'], planted)).toEqual(['src/main/b.ts']);
});

test('what comes before the window of the desktop loads no schemas, no calendar and no texts', () => {
  const entries = ['src/main/index.ts', 'src/main/desktop/start.ts'];
  expect(staticallyReached(sources, entries)).toContain('src/main/desktop/windows/main-window.ts');
  expect(heavyOnes(entries, sources)).toEqual([]);
});

/** The files that name zod with its methods, which a bundle takes as a whole. */
function filesWithWholeZod(from: Sources): readonly string[] {
  return [...from].filter(([, text]) => /'zod(?!\/mini')[/']/.test(text)).map(([file]) => file);
}

test('a planted zod with its methods is found, be it a type or on demand', () => {
  const planted: Sources = new Map([
    ['src/main/a.ts', "import * as z from 'zod';\n"],
    ['src/main/b.ts', "import type { z } from 'zod/v4';\n"],
    ['src/main/c.ts', "const zod = import('zod');\n"],
    ['src/main/d.ts', "import { z } from 'zod/mini';\n"],
  ]);
  expect(filesWithWholeZod(planted)).toEqual(['src/main/a.ts', 'src/main/b.ts', 'src/main/c.ts']);
});

test('the app uses zod by its functions alone, of which main loads what is called', () => {
  expect([...sources.values()].filter((text) => text.includes("'zod/mini'"))).not.toEqual([]);
  expect(filesWithWholeZod(sources)).toEqual([]);
});
