import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../src/main/awork/endpoints';
import { openApi } from '../../support/openapi';

const project = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(project, 'docs/api-coverage.md'), 'utf8');

/** The rows of the table, without marks of code. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  );

/** Of awork's description, what is about tracking time. */
const described = openApi.operations
  .map(({ method, template }) => `${method} ${template}`)
  .filter((call) => /timeentries|timetracking|capacity/.test(call));

describe('the page of covered calls', () => {
  it('names each call of the description that is about time, and no other', () => {
    expect([...new Set(rows.map(([call]) => call))].sort()).toEqual([...described].sort());
  });

  it('has no empty cell, and names functions and tests that exist', () => {
    expect(rows.filter((row) => row.length !== 4 || row.includes(''))).toEqual([]);
    expect(rows.map(([, name = '']) => name).filter((name) => !(name in endpoints))).toEqual([]);
    const tests = rows.map(([, , , file = '']) => file);
    expect(tests.filter((file) => !existsSync(path.join(project, file)))).toEqual([]);
  });
});
