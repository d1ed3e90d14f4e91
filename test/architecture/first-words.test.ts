// A window begins with the words of its first screen. Another text that is part of that screen would be empty until the
// rest is loaded, and those of main are in no window at all.
import path from 'node:path';
import { expect, test } from 'vitest';
import { EN_LATER } from '../../src/text/en-later';
import { EN_MAIN } from '../../src/text/en-main';
import { readSources, staticallyReached, type Sources } from './source-graph';

const root = path.join(import.meta.dirname, '../..');
const sources = readSources(root);

/** The keys among `keys` that stand in a code, or that it makes up of a part that is filled in. */
function keysIn(code: string, keys: readonly string[]): readonly string[] {
  // A call of main may have the name of a text.
  const own = code.replace(/\b(run|ask)\(\s*'[\w.-]+'/g, '');
  const literals = new Set([...own.matchAll(/'([a-z][\w.-]+)'/g)].map(([, key]) => key));
  const made = [...code.matchAll(/\bt\(`([\w.-]*)\$\{[^}]*\}([\w.-]*)`/g)].map(
    ([, start = '', end = '']) =>
      (key: string) =>
        key.startsWith(start) && key.endsWith(end),
  );
  return keys.filter((key) => literals.has(key) || made.some((fits) => fits(key)));
}

function asked(files: Iterable<string>, from: Sources, keys: readonly string[]): readonly string[] {
  return [...files].flatMap((file) =>
    keysIn(from.get(file) ?? '', keys).map((key) => `${file}: ${key}`),
  );
}

test('a planted text is found, written out or made up', () => {
  const code =
    "run('a.other'); t('a.one'); translator.t(isTwo ? 'a.two' : 'b.two', { x: f() }); t(`c.${name}`)";
  const keys = ['a.one', 'a.two', 'b.two', 'c.three', 'a.other'];
  expect(keysIn(code, keys)).toEqual(['a.one', 'a.two', 'b.two', 'c.three']);
});

test('what a window shows first needs no later words', () => {
  const first = staticallyReached(sources, ['src/renderer/main.ts', 'src/renderer/mini.ts']);
  const later = Object.keys(EN_LATER);
  expect(first).toContain('src/renderer/features/timer/TimerPanel.svelte');
  expect(asked(first, sources, later)).toEqual([]);
});

test('no window needs a text of main', () => {
  const windows = [...sources.keys()].filter((file) => file.startsWith('src/renderer/'));
  expect(asked(windows, sources, Object.keys(EN_MAIN))).toEqual([]);
});
