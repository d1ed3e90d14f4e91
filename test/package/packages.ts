// Where `npm run test:package` has put what it built.
import { execFileSync } from 'node:child_process';
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

/** A version that comes after the one under test. */
export const NEXT_VERSION = '99.0.0';

/** Builds a package of Linux of `NEXT_VERSION` into a folder. */
export function buildNextVersion(target: 'AppImage' | 'deb' | 'rpm', folder: string): void {
  execFileSync(
    path.join(PROJECT, 'node_modules/.bin/electron-builder'),
    ['--config', 'electron-builder.config.ts', '--publish', 'never', '--linux', target, '--x64']
      .concat(`-c.directories.output=${folder}`, `-c.extraMetadata.version=${NEXT_VERSION}`)
      .concat('-c.releaseInfo.releaseNotes=Keeps every second'),
    { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

export const whyNotRoot = process.getuid?.() === 0 ? undefined : 'installing packages needs root';
