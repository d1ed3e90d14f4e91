import path from 'node:path';

const FOLDER = 'awork-timer';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where each system wants an app's own files. Both hosts share it, so that a change of host keeps everything. */
export function defaultProfileDir({ platform, env, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return path.win32.join(env['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming'), FOLDER);
    case 'darwin':
      return path.posix.join(home, 'Library', 'Application Support', FOLDER);
    default: {
      const base = env['XDG_CONFIG_HOME'] ?? '';
      // A relative path is to be ignored, says the XDG specification.
      return path.posix.join(path.posix.isAbsolute(base) ? base : `${home}/.config`, FOLDER);
    }
  }
}
