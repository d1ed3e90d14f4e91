// Builds the app when `out/` is missing or older than what it is made from. Comparing times takes a few milliseconds,
// building about a second.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = path.resolve(fileURLToPath(import.meta.url), '../..');

const SOURCES = [
  'src',
  'resources',
  'scripts/build',
  'electron.vite.config.ts',
  'svelte.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
/** Each of the three builds writes its own anew, so the oldest of them is the age of the whole. */
const OUTPUTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * Folders count, too: their time changes when a file in them is removed.
 * @param {string} place
 * @returns {number}
 */
function newestMs(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).reduce(
    (newest, name) => Math.max(newest, statSync(path.join(place, name)).mtimeMs),
    stat.mtimeMs,
  );
}

export function isStale() {
  const outputs = OUTPUTS.map((file) => path.join(projectRoot, file));
  if (!outputs.every((file) => existsSync(file))) return true;
  const builtMs = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  return SOURCES.map((place) => path.join(projectRoot, place))
    .filter((place) => existsSync(place))
    .some((place) => newestMs(place) > builtMs);
}

/** The command of the `electron-vite` package, for Node to run. */
export const electronVite = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
  'bin/electron-vite.js',
);

/** @returns {boolean} whether the app is there now; what went wrong has been printed */
export function build() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [electronVite, 'build'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status === 0) return true;
  process.stderr.write(stdout + stderr);
  return false;
}
