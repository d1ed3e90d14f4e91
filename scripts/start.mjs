// `npm start`: builds the app when that is needed and runs it, in Electron where Electron can run, else in the browser.
// All arguments go to the app, but for `--browser`, which asks for the browser outright, and `--dev`, with which
// electron-vite serves the sources instead (`npm run dev`).
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, electronVite, isStale, projectRoot } from './build-if-stale.mjs';
import { downloadElectron } from './download-electron.mjs';
import { findElectron, whyElectronCannotRun, whyNoDisplay, whyNoSandbox } from './runtimes.mjs';

const OWN_SWITCHES = ['--browser', '--dev'];
const args = process.argv.slice(2).filter((argument) => !OWN_SWITCHES.includes(argument));
const wantsBrowser = process.argv.includes('--browser');
const wantsDev = process.argv.includes('--dev');

const stop = new AbortController();
/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stop.abort();
    if (child === undefined) process.exit(128 + (signal === 'SIGINT' ? 2 : 15));
    child.kill(signal);
  });
}

/** @returns {Promise<{ path: string } | { missing: string }>} */
async function electronForHere() {
  const noDisplay = whyNoDisplay();
  if (noDisplay !== undefined) return noDisplay;
  let electron = findElectron();
  const isOurs = !process.env['ELECTRON_EXEC_PATH'] && !process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if ('missing' in electron && isOurs) {
    console.error('Downloading the Electron runtime (about 120 MB, once) …');
    const failure = await downloadElectron(stop.signal);
    if (failure !== undefined) return failure;
    electron = findElectron();
  }
  if ('missing' in electron) return electron;
  return whyElectronCannotRun(electron.path) ?? electron;
}

/**
 * @param {string} command
 * @param {readonly string[]} commandArgs
 * @param {Record<string, string>} [extraEnv]
 */
function run(command, commandArgs, extraEnv = {}) {
  // VS Code's terminal sets this; with it Electron would be a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  child = spawn(command, commandArgs, {
    stdio: 'inherit',
    env: { ...env, ...extraEnv },
    windowsHide: false,
  });
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('close', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
      return;
    }
    // Ends by the same signal, so that the parent process sees the cause.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function runBrowserHost() {
  run(process.execPath, [path.join(projectRoot, 'out/main/browser.cjs'), ...args]);
}

/**
 * Root has no sandbox to do without. Anybody else is offered the browser first, whose pages are in its own sandbox, and
 * has to ask for a window without one.
 *
 * @param {string} electron
 * @returns {{ path: string, switches: readonly string[] } | { missing: string }}
 */
function withSandbox(electron) {
  const noSandbox = whyNoSandbox(electron);
  if (noSandbox === undefined || args.includes('--no-sandbox')) {
    return { path: electron, switches: [] };
  }
  if (process.getuid?.() !== 0) {
    return {
      missing: `${noSandbox}; with --no-sandbox the window opens without Chromium's sandbox`,
    };
  }
  console.error(`Starting without Chromium's process sandbox, because ${noSandbox}.`);
  return { path: electron, switches: ['--no-sandbox'] };
}

if (!wantsDev && isStale() && !build()) {
  process.exitCode = 1;
} else if (wantsBrowser) {
  runBrowserHost();
} else {
  const found = await electronForHere();
  const electron = 'path' in found ? withSandbox(found.path) : found;
  if ('path' in electron) {
    const switches = [...electron.switches, ...args];
    if (wantsDev) {
      // `--watch` builds main and preload anew and restarts the app; the window's own changes need neither.
      run(process.execPath, [electronVite, 'dev', '--watch', '--', ...switches], {
        ELECTRON_EXEC_PATH: electron.path,
      });
    } else {
      run(electron.path, [projectRoot, ...switches]);
    }
  } else if (wantsDev) {
    console.error(`The window cannot be shown, because ${electron.missing}.`);
    process.exitCode = 1;
  } else {
    console.error(`Serving the app to your browser, because ${electron.missing}.`);
    runBrowserHost();
  }
}
