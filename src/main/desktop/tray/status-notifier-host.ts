import type { Bus } from '../dbus/bus';
import { watchService } from '../dbus/name-owner';
import { readProperty } from '../dbus/property';
import type { TrayHost } from './tray-port';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const OBJECT = {
  destination: WATCHER,
  path: '/StatusNotifierWatcher',
  interface: WATCHER,
} as const;

/**
 * The panel of a Linux desktop, by the service that panels register with. GNOME has none without the AppIndicator
 * extension. A watcher without a panel counts as none: Electron asks the same two questions, once, when it makes an icon.
 */
export function createStatusNotifierHost(bus: Bus): TrayHost {
  async function follow(listener: (isThere: boolean) => void): Promise<void> {
    const ask = async () => {
      listener((await readProperty(bus, OBJECT, 'IsStatusNotifierHostRegistered')) === true);
    };
    for (const member of ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered']) {
      await bus.subscribe({ interface: WATCHER, member }, () => void ask());
    }
    await watchService(bus, WATCHER, (isThere) => {
      if (isThere) void ask();
      else listener(false);
    });
  }
  return { watch: (listener) => void follow(listener) };
}

/** Where every desktop has a tray. */
export const ALWAYS_THERE: TrayHost = { watch: (listener) => listener(true) };
