// Each folder compiles against what its environment has, and nothing else: seen with a file that reaches for the rest.
import { describe, expect, test } from 'vitest';
import { compilePlanted } from '../support/compile-planted';

/** The names that TypeScript does not know in a file of `folder` that contains `code`. */
function unknownNames(folder: string, code: string): string[] {
  return compilePlanted(folder, code).flatMap(
    ({ message }) => /Cannot find name '(\w+)'/.exec(message)?.[1] ?? [],
  );
}

const EVERYTHING = ['document', 'process', 'Buffer', 'fetch', 'setTimeout', 'console', 'chrome'];
const code = `export const all = [${EVERYTHING.join(', ')}];`;

describe('what a folder does not know', () => {
  test.each([
    ['src/core', EVERYTHING],
    ['src/contract', EVERYTHING],
    ['src/text', EVERYTHING],
    ['src/main', ['document', 'chrome']],
    ['src/sandbox', ['document', 'chrome']],
    ['src/preload', ['process', 'Buffer', 'chrome']],
    ['src/renderer', ['process', 'Buffer', 'chrome']],
  ])('%s', (folder, unknown) => {
    expect(unknownNames(folder, code)).toEqual(unknown);
  });

  test('the packages that core and contract import bring nothing along', () => {
    expect(unknownNames('src/core', `import 'temporal-polyfill';${code}`)).toEqual(EVERYTHING);
    expect(unknownNames('src/contract', `import 'zod';${code}`)).toEqual(EVERYTHING);
  });
});
