// Where `npm run test:package` has put what it built.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const PROJECT = path.resolve(import.meta.dirname, '../..');
/** Named by `scripts/test-package.mjs`; a single spec run from an editor takes what `npm run package` left. */
const PACKAGES = process.env['AWORK_TIMER_PACKAGES'] ?? path.join(PROJECT, 'dist');

export const UNPACKED = path.join(PACKAGES, 'linux-unpacked');
export const UNPACKED_APP = path.join(UNPACKED, 'awork-timer');

function versionOf(manifest: string): string {
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null || !('version' in parsed)) {
    throw new Error(`${manifest} names no version`);
  }
  return String(parsed.version);
}

export const VERSION = versionOf(path.join(PROJECT, 'package.json'));

/** The package whose name ends so, such as `amd64.deb`. */
export function packageNamed(ending: string, folder = PACKAGES): string {
  const name = existsSync(folder)
    ? readdirSync(folder).find((file) => file.endsWith(ending))
    : undefined;
  if (name === undefined)
    throw new Error(`${folder} holds no *${ending}: run npm run test:package`);
  return path.join(folder, name);
}

export const whyNotRoot = process.getuid?.() === 0 ? undefined : 'installing packages needs root';
