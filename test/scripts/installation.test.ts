import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('installing runs no code of other packages', () => {
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  expect(Object.values(allowScripts).filter((isAllowed) => isAllowed)).toEqual([]);
});
