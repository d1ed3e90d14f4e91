import { existsSync } from 'node:fs';
import { sessionBusAddress } from './dbus/addresses';
import { createBus, type Bus } from './dbus/bus';

/** The session bus of a Linux desktop; on other systems one that is never there. */
export function connectSessionBus(): Bus {
  const isLinux = process.platform === 'linux';
  return createBus({ address: isLinux ? sessionBusAddress(process.env, existsSync) : null });
}
