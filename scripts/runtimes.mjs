// Where the programs are that the app runs in: Electron, a display to show it on, Chromium for the browser tests.
// Answers are either a path or a reason in words, never an exception, since "not here" is an ordinary answer.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * @typedef {{ readonly path: string }} Found
 * @typedef {{ readonly missing: string }} Missing
 * @typedef {Readonly<Record<string, string | undefined>>} Environment
 */

const EXECUTABLE_IN_DIST =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/** The folder of the `electron` package, which brings types and a downloader but no runtime. */
export function electronPackage() {
  return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * A variable that points nowhere is reported as a mistake instead of skipped for the next place.
 * @param {Environment} [env]
 * @returns {Found | Missing}
 */
export function findElectron(env = process.env) {
  const named = env['ELECTRON_EXEC_PATH'];
  if (named) {
    return isExecutable(named)
      ? { path: named }
      : { missing: `ELECTRON_EXEC_PATH names no executable: ${named}` };
  }
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder) {
    const file = path.join(folder, EXECUTABLE_IN_DIST);
    return isExecutable(file)
      ? { path: file }
      : { missing: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${folder}` };
  }
  const downloaded = path.join(electronPackage(), 'dist', EXECUTABLE_IN_DIST);
  // `version` is what the package's own downloader goes by: an older runtime is replaced, not used.
  const version = path.join(electronPackage(), 'dist', 'version');
  if (isExecutable(downloaded) && existsSync(version)) {
    const have = readFileSync(version, 'utf8').trim().replace(/^v/, '');
    if (have === electronVersion()) return { path: downloaded };
  }
  return { missing: "Electron's runtime has not been downloaded yet" };
}

function electronVersion() {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(electronPackage(), 'package.json'), 'utf8'));
  return /** @type {{ version: string }} */ (parsed).version;
}

/**
 * Whether the system has what the runtime is linked against. It prints its version in a tenth of a second, without a
 * display.
 * @param {string} electron
 * @returns {Missing | undefined}
 */
export function whyElectronCannotRun(electron) {
  // Without `--no-sandbox` root would be refused even the version.
  const { status, stderr, error } = spawnSync(electron, ['--no-sandbox', '--version'], {
    encoding: 'utf8',
    timeout: 15_000,
  });
  if (error === undefined && status === 0) return undefined;
  const library = /loading shared libraries: ([^:\s]+)/.exec(stderr)?.[1];
  return {
    missing:
      library === undefined
        ? "Electron's runtime does not start on this system"
        : `the system library ${library}, which Electron needs, is not installed`,
  };
}

/**
 * @param {Environment} [env]
 * @returns {Missing | undefined}
 */
export function whyNoDisplay(env = process.env) {
  if (process.platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return undefined;
  return { missing: 'there is no desktop display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
}

/**
 * Why Chromium's own sandbox cannot work for this user, in which case Electron refuses to start with it.
 * @param {string} electron
 * @returns {string | undefined}
 */
export function whyNoSandbox(electron) {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'Chromium has none for root';
  const setuidHelper = path.join(path.dirname(electron), 'chrome-sandbox');
  const SETUID = 0o4000;
  if (existsSync(setuidHelper)) {
    const { uid, mode } = statSync(setuidHelper);
    if (uid === 0 && (mode & SETUID) !== 0) return undefined;
  }
  // Ubuntu since 24.04, and hardened Debian kernels.
  if (
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('kernel/unprivileged_userns_clone') === '0'
  ) {
    return 'this system forbids user namespaces to programs that are not installed';
  }
  return undefined;
}

/** @param {string} name */
function kernelSetting(name) {
  try {
    return readFileSync(path.join('/proc/sys', name), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * @param {string} command
 * @param {Environment} [env]
 * @returns {string | undefined}
 */
export function findOnPath(command, env = process.env) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return (env['PATH'] ?? env['Path'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => path.join(folder, command + ending)))
    .find(isExecutable);
}

/**
 * @param {Environment} [env]
 * @returns {Found | Missing}
 */
export function findChromium(env = process.env) {
  const named = env['CHROMIUM_PATH'];
  if (named) {
    return isExecutable(named)
      ? { path: named }
      : { missing: `CHROMIUM_PATH names no executable: ${named}` };
  }
  const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((folder) =>
      path.join(env[folder] ?? '', 'Google/Chrome/Application/chrome.exe'),
    ),
  ];
  const found =
    onPath.map((command) => findOnPath(command, env)).find((file) => file !== undefined) ??
    elsewhere.find((file) => path.isAbsolute(file) && isExecutable(file));
  return found === undefined
    ? { missing: 'neither Chromium nor Chrome was found (CHROMIUM_PATH can name one)' }
    : { path: found };
}
