// Each folder compiles against what its environment has, and nothing else: seen with a file that reaches for the rest.
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The names that TypeScript does not know in a file of `folder` that contains `code`. */
function unknownNames(folder: string, code: string): string[] {
  const project = path.join(root, folder, 'tsconfig.json');
  const read = ts.readConfigFile(project, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, path.dirname(project));
  // TypeScript writes slashes on Windows, too.
  const planted = path.join(root, folder, 'planted.ts').split(path.sep).join('/');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === planted || fileExists(file);
  host.getSourceFile = (file, target, ...rest) =>
    file === planted
      ? ts.createSourceFile(file, code, target)
      : getSourceFile(file, target, ...rest);
  const program = ts.createProgram([planted], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(planted))
    .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'))
    .flatMap((message) => /Cannot find name '(\w+)'/.exec(message)?.[1] ?? []);
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
