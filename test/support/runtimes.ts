// What the end-to-end tests run in. `npm run test:e2e` looks for the runtimes once and passes on what it found; without
// it, as when one file is run from an editor, they are looked for here.
import { findChromium, findElectron, whyNoDisplay, whyNoSandbox } from '../../scripts/runtimes.mjs';
import { describeWhere } from './describe-where';

type Runtime = { readonly path: string } | { readonly missing: string };

function passedOn(name: string): Runtime | undefined {
  const found = process.env[name];
  if (found !== undefined && found !== '') return { path: found };
  const missing = process.env[`${name}_MISSING`];
  return missing === undefined ? undefined : { missing };
}

function electronRuntime(): Runtime {
  return passedOn('AWORK_TIMER_E2E_ELECTRON') ?? whyNoDisplay() ?? findElectron();
}

function chromiumRuntime(): Runtime {
  return passedOn('AWORK_TIMER_E2E_CHROMIUM') ?? findChromium();
}

/** Whether the tests run inside `test/support/with-keyring.sh`, whose path this is. */
function keyringRuntime(): Runtime {
  if (process.env['AWORK_TIMER_E2E_KEYRING'] === '1') {
    return { path: new URL('with-keyring.sh', import.meta.url).pathname };
  }
  return passedOn('AWORK_TIMER_E2E_KEYRING') ?? { missing: 'it was not asked for' };
}

/** What Electron is to be started with before the app's own arguments. */
export function electronArguments(electron: string): string[] {
  const noSandbox = whyNoSandbox(electron) === undefined ? [] : ['--no-sandbox'];
  return [...noSandbox, '--disable-gpu'];
}

/**
 * What makes Electron speak English, beside `LANGUAGE=en_US`, which does so on Linux. Told by `--lang`, Electron sets and
 * unsets `LC_ALL` there while Chromium's thread for Bluetooth, begun a moment before, reads the environment: the start can
 * crash.
 */
export const ENGLISH = process.platform === 'linux' ? [] : ['--lang=en-US'];

export function chromiumArguments(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

function describeWith(
  label: string,
  runtime: Runtime,
  name: string,
  body: (path: string) => void,
): void {
  const missing = 'path' in runtime ? undefined : `${label} is not here: ${runtime.missing}`;
  describeWhere(missing, name, () => body('path' in runtime ? runtime.path : ''));
}

/** Skips, or under CI fails, where Electron or a display is missing. `body` gets the path of the executable. */
export function describeInElectron(name: string, body: (electron: string) => void): void {
  describeWith('Electron', electronRuntime(), name, body);
}

/** Skips, or under CI fails, where Chromium is missing. `body` gets the path of the executable. */
export function describeInChromium(name: string, body: (chromium: string) => void): void {
  describeWith('Chromium', chromiumRuntime(), name, body);
}

/** Skips, or under CI fails, where no keyring could be started. `body` gets the path of the script that starts one. */
export function describeWithKeyring(name: string, body: (withKeyring: string) => void): void {
  describeWith('a keyring', keyringRuntime(), name, body);
}
