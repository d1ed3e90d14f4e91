/** Finds the files of the built windows, and nothing outside their folder. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface PageFile {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly contentType: string;
  /** True when the name holds a hash of the content, so it can be kept for good. */
  readonly isImmutable: boolean;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const HASHED_NAME = /[.-][\w-]{8,}\.(js|css|woff2|png|svg)$/;

/**
 * The file that a URL's path names, or null when there is none that may be served. Takes the path as it came over the
 * wire: a URL parser has its own idea of `..`, and this one has to hold without it.
 */
export function resolvePageFile(root: string, urlPath: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (!name.startsWith('/') || /[\\\0:]/.test(name)) return null;
  const parts = name.slice(1).split('/');
  if (parts.some((part) => part.startsWith('.'))) return null;
  const file = path.join(root, ...(name === '/' ? ['index.html'] : parts));
  if (CONTENT_TYPES[path.extname(file)] === undefined) return null;
  return file.startsWith(path.join(root, path.sep)) ? file : null;
}

/**
 * Null when there is no such file. Reads at once: the files are small, and a main process that is loading the app would
 * come back late to each of the four steps of a reading that is waited for.
 */
export function readPageFile(root: string, urlPath: string): PageFile | null {
  const file = resolvePageFile(root, urlPath);
  const contentType = file === null ? undefined : CONTENT_TYPES[path.extname(file)];
  if (file === null || contentType === undefined) return null;
  try {
    return { bytes: readFileSync(file), contentType, isImmutable: HASHED_NAME.test(file) };
  } catch {
    return null;
  }
}
