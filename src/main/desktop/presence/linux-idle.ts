/** How long there has been no input, by what a Linux desktop has for it. */
import type { PresenceSource } from '../../../contract/presence';
import type { Bus } from '../dbus/bus';
import { watchService } from '../dbus/name-owner';

const MUTTER = {
  destination: 'org.gnome.Mutter.IdleMonitor',
  path: '/org/gnome/Mutter/IdleMonitor/Core',
  interface: 'org.gnome.Mutter.IdleMonitor',
  member: 'GetIdletime',
} as const;
const PLASMA = {
  destination: 'org.freedesktop.ScreenSaver',
  path: '/org/freedesktop/ScreenSaver',
  interface: 'org.freedesktop.ScreenSaver',
  member: 'GetSessionIdleTime',
} as const;

export interface LinuxIdleOptions {
  readonly bus: Bus;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By X11's screen saver extension, which knows nothing of Wayland's input: 0 there is not "active". */
  readonly x11IdleMs: () => number;
}

export interface LinuxIdle {
  /** Null where nothing tells. Never rejects. */
  readonly idleMs: () => Promise<number | null>;
  /** Calls back with the source that answers, null where none does, and whenever that changes. */
  readonly watchSource: (listener: (source: PresenceSource | null) => void) => Promise<void>;
}

export function createLinuxIdle({ bus, env, x11IdleMs }: LinuxIdleOptions): LinuxIdle {
  const service = serviceOf(env);

  async function idleMs(): Promise<number | null> {
    if (service === 'x11') return x11IdleMs();
    if (service === null) return null;
    const answer = await bus.call(service.call);
    const ms = answer.ok ? Number(answer.value[0]) : NaN;
    return Number.isFinite(ms) && ms >= 0 ? ms : null;
  }

  return {
    idleMs,
    watchSource: async (listener) => {
      if (service === 'x11' || service === null) {
        listener(service);
        return;
      }
      await watchService(bus, service.call.destination, async (isThere) => {
        // It may be there and not implement this.
        const isAnswering = isThere && (await idleMs()) !== null;
        listener(isAnswering ? service.source : null);
      });
    },
  };
}

function serviceOf(env: LinuxIdleOptions['env']) {
  const isWayland = env['XDG_SESSION_TYPE'] === 'wayland' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  if (!isWayland) return 'x11';
  const desktop = env['XDG_CURRENT_DESKTOP'] ?? '';
  if (/gnome|unity/i.test(desktop)) return { source: 'mutter', call: MUTTER } as const;
  return /kde/i.test(desktop) ? ({ source: 'plasma', call: PLASMA } as const) : null;
}
