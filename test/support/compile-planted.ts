// Compiles a file that does not exist as a part of a folder, to show what TypeScript says of it.
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

export interface CompileError {
  /** The first line of the planted file is 0. */
  readonly line: number;
  readonly message: string;
}

/** What TypeScript says of a file `planted.ts` in `folder` that contains `code`. */
export function compilePlanted(folder: string, code: string): readonly CompileError[] {
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
  const source = program.getSourceFile(planted);
  return program.getSemanticDiagnostics(source).map(({ start, messageText }) => ({
    line: source?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}
