// The files of the windows in an archive, and which of them a window loads before it is painted.
import { gzipSync } from 'node:zlib';
import { filesOf, textIn } from './archive';

const FOLDER = 'out/renderer';
const ASSETS = `${FOLDER}/assets/`;

export interface WindowFile {
  /** Such as `window.js`, without the hash of its content. */
  readonly name: string;
  readonly gzipBytes: number;
}

export function measured(archive: string, files: Iterable<string>): readonly WindowFile[] {
  return [...files]
    .map((file) => ({
      name: file.replace(/^.*\//, '').replace(/-[\w-]{8}(\.\w+)$/, '$1'),
      gzipBytes: gzipSync(textIn(archive, file), { level: 9 }).length,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function isCode(file: string): boolean {
  return file.startsWith(ASSETS) && /\.(js|css)$/.test(file);
}

/** All scripts and styles of the windows. */
export function windowFiles(archive: string): readonly WindowFile[] {
  return measured(archive, filesOf(archive).filter(isCode));
}

/** What a page loads before it is painted: itself, what it names with all that those files import, and its words. */
export function firstFiles(archive: string, page: string, language: string): readonly WindowFile[] {
  const html = textIn(archive, `${FOLDER}/${page}`);
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)]
    .map(([, file]) => `${FOLDER}/${file}`)
    .filter(isCode);
  const words = filesOf(archive).filter((file) => file.startsWith(`${ASSETS}${language}-first-`));
  const first = new Set([...named, ...words]);
  for (const file of first) {
    if (!file.endsWith('.js')) continue;
    for (const specifier of staticImportsOf(textIn(archive, file))) {
      first.add(`${ASSETS}${specifier.replace(/^\.\//, '')}`);
    }
  }
  return measured(archive, [`${FOLDER}/${page}`, ...first]);
}

/** The names that stand in import and export declarations; what is imported by a call is loaded later. */
export function staticImportsOf(script: string): readonly string[] {
  return [...script.matchAll(/(?:from|\bimport)\s*["'`](\.\/[^"'`]+)["'`]/g)].map(
    ([, name = '']) => name,
  );
}

export function bytesOf(files: readonly WindowFile[]): number {
  return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}
