import os from 'node:os';
import { app } from 'electron';
import type { Application } from '../../application';
import { createElectronLoginItem } from './electron-login-item';
import type { LoginItem } from './login-item';
import { autostartFolder, createXdgAutostart } from './xdg-autostart';

export interface StartLoginItemOptions {
  readonly application: Pick<Application, 'setDesktop'>;
  /** The profile that the app was started with; null is the usual one. */
  readonly userDataDir: string | null;
  readonly name: string;
}

/** Publishes whether the app starts with the session, corrects a stale entry, and changes it when it is asked to. */
export function startLoginItem({ application, userDataDir, name }: StartLoginItemOptions): {
  readonly set: LoginItem['set'];
} {
  const { env, platform } = process;
  // Flatpak and Snap keep programs from writing where the desktop looks.
  const isConfined = env['FLATPAK_ID'] !== undefined || env['SNAP'] !== undefined;
  if (platform === 'linux' && isConfined) return { set: async () => Promise.resolve(false) };

  const item =
    platform === 'linux'
      ? createXdgAutostart({
          folder: autostartFolder(env, os.homedir()),
          desktopName: 'io.github.awork_timer.AworkTimer.desktop',
          name,
          icon: 'awork-timer',
          command: commandOf(env['APPIMAGE'], userDataDir),
        })
      : createElectronLoginItem();

  const publish = async () => application.setDesktop({ startsAtLogin: await item.state() });
  void item.repair().then(publish);
  return {
    set: async (isOn) => {
      const isSet = await item.set(isOn);
      await publish();
      return isSet;
    },
  };
}

/** An AppImage names itself: the mount that runs is gone tomorrow. */
function commandOf(appImage: string | undefined, userDataDir: string | null): readonly string[] {
  return [
    appImage ?? process.execPath,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(userDataDir === null ? [] : [`--user-data-dir=${userDataDir}`]),
  ];
}
