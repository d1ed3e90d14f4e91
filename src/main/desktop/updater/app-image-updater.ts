import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { AppImageUpdater } from 'electron-updater';

/**
 * Replaces an AppImage without a moment in which there is none: the library removes the old file before it moves the new
 * one in. The new version is started with the switches of this one, which the library would lose.
 */
export class SafeAppImageUpdater extends AppImageUpdater {
  /**
   * Puts the downloaded version beside the old one. False where the folder cannot be written or the disk is full; the old
   * one has not been touched then.
   */
  stage(): boolean {
    const { old, beside } = this.#places();
    const downloaded = this.installerPath;
    if (old === null || downloaded === null) return false;
    try {
      copyFileSync(downloaded, beside);
      chmodSync(beside, 0o755);
      const file = openSync(beside, 'r+');
      fsyncSync(file);
      closeSync(file);
      return true;
    } catch {
      rmSync(beside, { force: true });
      return false;
    }
  }

  protected override doInstall(): boolean {
    const { old, beside } = this.#places();
    if (old === null) return false;
    renameSync(beside, old);
    // What the old version is mounted from is no business of the new one's.
    const { APPDIR: _dir, APPIMAGE: _image, ARGV0: _name, OWD: _folder, ...env } = process.env;
    spawn(old, process.argv.slice(1), { detached: true, stdio: 'ignore', env }).unref();
    return true;
  }

  #places() {
    const old = process.env['APPIMAGE'] ?? null;
    return { old, beside: `${old ?? ''}.new` };
  }
}
