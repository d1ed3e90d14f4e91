/** How long there has been no input, by what a Linux desktop has for it. */
import type { Bus } from '../dbus/bus';

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

export function createLinuxIdle({ bus, env, x11IdleMs }: LinuxIdleOptions) {
  const desktop = env['XDG_CURRENT_DESKTOP'] ?? '';
  const isX11 = env['XDG_SESSION_TYPE'] !== 'wayland' && (env['WAYLAND_DISPLAY'] ?? '') === '';

  async function ask(call: typeof MUTTER | typeof PLASMA): Promise<number | null> {
    const answer = await bus.call(call);
    const ms = answer.ok ? Number(answer.value[0]) : NaN;
    return Number.isFinite(ms) && ms >= 0 ? ms : null;
  }

  return async (): Promise<number | null> => {
    if (isX11) return x11IdleMs();
    if (/gnome|unity/i.test(desktop)) return ask(MUTTER);
    return /kde/i.test(desktop) ? ask(PLASMA) : null;
  };
}
