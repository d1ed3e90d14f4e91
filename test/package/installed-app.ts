// The app as a package manager puts it on this machine.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { ordinaryUser } from './ordinary-user';
import { awkwardFolder, startPackaged, type PackagedApp } from './packaged-app';
import { descendantsOf } from './processes';

export const LINK = '/usr/bin/awork-timer';
export const APP = '/opt/awork-timer';

/** Runs a command of the package manager, which asks nothing, and gives what it prints. Throws when it fails. */
export function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

export function isLinked(): boolean {
  return (
    lstatSync(LINK, { throwIfNoEntry: false }) !== undefined &&
    readlinkSync(LINK) === `${APP}/bin/awork-timer` &&
    existsSync(LINK)
  );
}

/** Gives a function that starts the app as one and the same person without privileges, in Chromium's sandbox. */
export function startInstalled(): () => Promise<PackagedApp> {
  const user = ordinaryUser(path.join(awkwardFolder(), 'Büro 1'));
  return async () => {
    const running = await startPackaged({ executable: LINK, user });
    const renderers = descendantsOf(running.pid).filter(({ command }) =>
      command.includes('--type=renderer'),
    );
    expect(renderers.map(({ seccomp }) => seccomp)).toEqual(['2']);
    return running;
  };
}
