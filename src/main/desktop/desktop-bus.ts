import { existsSync } from 'node:fs';
import { sessionBusAddress, systemBusAddress } from './dbus/addresses';
import { createBus, type Bus } from './dbus/bus';

/** The two buses of a Linux desktop; on other systems they are never there. */
export function connectBuses(): { readonly session: Bus; readonly system: Bus; close: () => void } {
  const isLinux = process.platform === 'linux';
  const { env } = process;
  const session = createBus({ address: isLinux ? sessionBusAddress(env, existsSync) : null });
  const system = createBus({ address: isLinux ? systemBusAddress(env, existsSync) : null });
  return {
    session,
    system,
    close: () => {
      session.close();
      system.close();
    },
  };
}
