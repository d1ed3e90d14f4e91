// What lies in an app.asar.
import { extractFile, listPackage } from '@electron/asar';
import path from 'node:path';
import ts from 'typescript';

/** The files, without folders, as paths with `/` and without one in front. */
export function filesOf(archive: string): readonly string[] {
  const names = listPackage(archive, { isPack: false }).map((name) =>
    name.split(path.sep).join('/').replace(/^\//, ''),
  );
  return names.filter((name) => !names.some((other) => other.startsWith(`${name}/`))).sort();
}

export function textIn(archive: string, file: string): string {
  return extractFile(archive, file).toString('utf8');
}

/** What the script asks for by name, be it with `import` or with `require`. */
export function specifiersOf(script: string): readonly string[] {
  return ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The files of the keychain's library that belong into the package of one target. */
export function keychainFiles(target: string): readonly string[] {
  return [
    'node_modules/keytar/LICENSE.md',
    'node_modules/keytar/lib/keytar.js',
    'node_modules/keytar/package.json',
    `node_modules/keytar/prebuilds/${target}/keytar.node`,
  ];
}
