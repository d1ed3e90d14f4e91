import { globalShortcut } from 'electron';
import type { Application } from '../../application';
import type { Bus } from '../dbus/bus';
import { readProperty } from '../dbus/property';
import type { WindowlessActions } from '../windowless-actions';
import { startShortcuts } from './shortcuts';

export interface GlobalShortcutsOptions {
  readonly application: Application;
  readonly bus: Bus;
  readonly actions: WindowlessActions;
}

const PORTAL = {
  destination: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
  interface: 'org.freedesktop.portal.GlobalShortcuts',
} as const;

export function startGlobalShortcuts({ application, bus, actions }: GlobalShortcutsOptions): void {
  const isWayland = process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';
  void startShortcuts({
    port: {
      register: (accelerator, act) => globalShortcut.register(accelerator, act),
      unregisterAll: () => globalShortcut.unregisterAll(),
    },
    settings: () => application.snapshot().settings,
    onSnapshot: application.onSnapshot,
    act: (name) => actions[name](),
    rule: async () => {
      if (!isWayland) return 'by-app';
      return (await readProperty(bus, PORTAL, 'version')) === null ? 'none' : 'by-system';
    },
    publish: (shortcuts) => application.setDesktop({ shortcuts }),
  });
}
