import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly executable: string;
  readonly resourcesDir: string;
}

/**
 * The name of the announcement for this installation, or null where a package manager brings new versions or the app lies
 * in a folder that was unpacked by hand.
 */
export function announcementFor({
  platform,
  arch,
  env,
  executable,
  resourcesDir,
}: Installation): string | null {
  switch (platform) {
    case 'linux':
      if (env['APPIMAGE'] === undefined) return null;
      // The packages for apt and rpm say so in this file.
      if (existsSync(path.join(resourcesDir, 'package-type'))) return null;
      return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
    case 'win32':
      // The installer leaves its remover beside the app.
      return existsSync(path.join(path.dirname(executable), 'Uninstall Timer for awork.exe'))
        ? 'latest.yml'
        : null;
    case 'darwin':
      return 'latest-mac.yml';
    default:
      return null;
  }
}
