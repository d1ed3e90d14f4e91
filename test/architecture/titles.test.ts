// Work without task, project and note has no name of its own; what it is called then is said in one place.
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileGraph, readSources } from './source-graph';

const graph = fileGraph(readSources(path.join(import.meta.dirname, '../..')));

test('outside of the core, work is named by src/text/work-title.ts alone', () => {
  const users = [...graph]
    .filter(([, targets]) => targets.has('src/core/entry/work-title.ts'))
    .map(([file]) => file)
    .filter((file) => !file.startsWith('src/core/'));
  expect(users).toEqual(['src/text/work-title.ts']);
});
