// Runs commands as a person without privileges, also where the tests run as root, which Chromium's sandbox refuses.
import { chownSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const NOBODY_ID = 65_534;
const isRoot = process.getuid?.() === 0;

export interface UserEnvironment {
  /** The command with its arguments, to be put behind what makes it run as that person. */
  readonly command: (executable: string, args: readonly string[]) => [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
}

/** Makes `home` the folder of a person who owns nothing else. */
export function ordinaryUser(home: string, more: Readonly<Record<string, string>> = {}) {
  const runtimeDir = path.join(home, 'runtime');
  mkdirSync(runtimeDir, { recursive: true, mode: 0o700 });
  const authority = process.env['XAUTHORITY'];
  const ownAuthority = path.join(home, 'display-key');
  const hasKey = authority !== undefined && existsSync(authority);
  if (hasKey) copyFileSync(authority, ownAuthority);
  if (isRoot) {
    for (const place of [home, runtimeDir, ...(hasKey ? [ownAuthority] : [])]) {
      chownSync(place, NOBODY_ID, NOBODY_ID);
    }
  }
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    DISPLAY: process.env['DISPLAY'] ?? '',
    ...(hasKey ? { XAUTHORITY: ownAuthority } : {}),
    HOME: home,
    XDG_RUNTIME_DIR: runtimeDir,
    TMPDIR: runtimeDir,
    LANG: 'C.UTF-8',
    LANGUAGE: 'en_US',
    ...more,
  };
  const user: UserEnvironment = {
    env,
    command: (executable, args) => {
      const withBus = ['dbus-run-session', '--', executable, ...args] as const;
      // `runuser` puts in the home of the account.
      return isRoot
        ? ['runuser', '-u', 'nobody', '--', 'env', `HOME=${home}`, ...withBus]
        : [...withBus];
    },
  };
  return user;
}
