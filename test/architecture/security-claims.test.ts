// The files and the tests that `docs/security.md` names are there, under those names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
const tests = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.join(root, 'test', name));
const quoted = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, name]) => name ?? []);

/** A test may be named by the end of its path, with or without its ending. */
function isTest(name: string): boolean {
  const file = name.endsWith('.ts') ? name : `${name}.ts`;
  return tests.some((test) => test.endsWith(path.sep + path.normalize(file)));
}

it('each file is there', () => {
  const paths = quoted.filter((name) => /^(src|test|scripts)\/[\w./-]+$/.test(name));
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

it('each test file is there', () => {
  const files = quoted.filter((name) => /^[\w./-]+\.(test|spec)(\.ts)?$/.test(name));
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((name) => !isTest(name))).toEqual([]);
});

it('each test has the title that is named', () => {
  // `FILE › title; title · …`, within a cell of a table.
  const titles = [...text.matchAll(/ › ([^·|\n]+)/g)].flatMap(([, list]) =>
    (list ?? '').split(';').map((title) => title.trim().replaceAll('`', '')),
  );
  const sources = tests.map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"));
  expect(titles.length).toBeGreaterThan(20);
  expect(titles.filter((title) => !sources.some((source) => source.includes(title)))).toEqual([]);
});
