/** Windows and macOS, by Electron. */
import { app } from 'electron';
import type { LoginItem } from './login-item';

/** Windows finds the entry again only by the same arguments; macOS takes none. */
const ARGUMENTS = process.platform === 'win32' ? { args: ['--hidden'] } : {};

export function createElectronLoginItem(): LoginItem {
  return {
    state: async () => {
      const found = app.getLoginItemSettings(ARGUMENTS);
      if (process.platform === 'darwin' && found.status === 'requires-approval') {
        return Promise.resolve('needs-approval');
      }
      const isSwitchedOffElsewhere =
        process.platform === 'win32' && !found.executableWillLaunchAtLogin;
      return Promise.resolve(found.openAtLogin && !isSwitchedOffElsewhere ? 'on' : 'off');
    },
    set: async (isOn) => {
      app.setLoginItemSettings({ openAtLogin: isOn, ...ARGUMENTS });
      return Promise.resolve(true);
    },
    repair: async () => Promise.resolve(),
  };
}

/** True where macOS has started the app with the session: it gives no arguments to tell by. */
export function wasStartedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
