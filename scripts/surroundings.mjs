// What tests of the whole app run in on Linux: a display, a session bus and a keyring of their own.
import path from 'node:path';
import { projectRoot } from './build-if-stale.mjs';
import { findOnPath, whyNoDisplay } from './runtimes.mjs';

/** @returns {string[]} the command that gives what follows it a display, a bus and a keyring, as far as there are any */
export function surroundings() {
  if (process.platform !== 'linux') return [];
  /** @type {string[]} */
  const command = [];
  if (whyNoDisplay() !== undefined && findOnPath('xvfb-run') !== undefined) {
    command.push('xvfb-run', '-a', '-s', '-screen 0 1280x800x24');
  }
  if (findOnPath('dbus-run-session') !== undefined) {
    command.push(
      ...(hasKeyring()
        ? [path.join(projectRoot, 'test/support/with-keyring.sh')]
        : ['dbus-run-session', '--']),
    );
  }
  return command;
}

export function hasKeyring() {
  return (
    process.platform === 'linux' &&
    findOnPath('dbus-run-session') !== undefined &&
    findOnPath('gnome-keyring-daemon') !== undefined
  );
}
