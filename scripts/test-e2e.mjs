// `npm run test:e2e [-- VITEST ARGUMENTS]`: builds the app, finds the runtimes, a display and a keyring, and runs the
// end-to-end tests in them. What is not there is said; its tests are skipped, or fail where CI is set.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, projectRoot } from './build-if-stale.mjs';
import { downloadElectron } from './download-electron.mjs';
import {
  findChromium,
  findElectron,
  findOnPath,
  whyElectronCannotRun,
  whyNoDisplay,
} from './runtimes.mjs';
import { hasKeyring, surroundings } from './surroundings.mjs';

/** @returns {Promise<{ path: string } | { missing: string }>} */
async function electronForTests() {
  if (whyNoDisplay() !== undefined && findOnPath('xvfb-run') === undefined) {
    return { missing: 'there is neither a display nor xvfb-run' };
  }
  let electron = findElectron();
  const isNamed = process.env['ELECTRON_EXEC_PATH'] ?? process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if ('missing' in electron && !isNamed) {
    console.log('Downloading the Electron runtime …');
    const failure = await downloadElectron(new AbortController().signal);
    if (failure !== undefined) return failure;
    electron = findElectron();
  }
  if ('missing' in electron) return electron;
  return whyElectronCannotRun(electron.path) ?? electron;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {{ path: string } | { missing: string }} runtime
 */
function tell(name, label, runtime) {
  const value = 'path' in runtime ? runtime.path : runtime.missing;
  console.log('path' in runtime ? `${label}: ${value}` : `${label}: not here, because ${value}`);
  return { ['path' in runtime ? name : `${name}_MISSING`]: value };
}

if (!build()) process.exit(1);

const env = {
  ...process.env,
  ...tell('AWORK_TIMER_E2E_ELECTRON', 'Electron', await electronForTests()),
  ...tell('AWORK_TIMER_E2E_CHROMIUM', 'Chromium', findChromium()),
  ...(hasKeyring()
    ? { AWORK_TIMER_E2E_KEYRING: '1' }
    : { AWORK_TIMER_E2E_KEYRING_MISSING: 'dbus-run-session or gnome-keyring-daemon is missing' }),
};

const vitest = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);
const given = process.argv.slice(2);
// The long runs want the same surroundings.
const isLong = given[0] === '--long';
const [command = process.execPath, ...args] = [
  ...surroundings(),
  process.execPath,
  vitest,
  'run',
  '--config',
  isLong ? 'vitest.long.config.ts' : 'vitest.e2e.config.ts',
  ...given.slice(isLong ? 1 : 0),
];
const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', env });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
