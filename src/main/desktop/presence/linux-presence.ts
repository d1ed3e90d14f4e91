/** The person at a Linux desktop: several services may tell of idle time, lock and sleep, and each may be missing. */
import type { Bus } from '../dbus/bus';
import { watchService } from '../dbus/name-owner';
import { createLinuxIdle } from './linux-idle';
import { LOGIN, watchLinuxLocks } from './linux-locks';
import type { PowerEvents } from './power-presence';
import { createPresenceHub } from './presence-hub';
import type { PresencePort } from './presence-ports';

export interface LinuxPresenceOptions {
  readonly sessionBus: Bus;
  readonly systemBus: Bus;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  readonly power: PowerEvents;
}

export function createLinuxPresence(options: LinuxPresenceOptions): PresencePort {
  const { sessionBus, systemBus, env, pid, power } = options;
  const hub = createPresenceHub(null);
  const idle = createLinuxIdle({ bus: sessionBus, env, x11IdleMs: power.idleMs });
  // Electron passes logind's signal on. It holds logind's delay lock, and lets it go when the handlers have returned.
  const source = 'logind';
  power.on('resume', () => hub.report({ signal: 'resumed', source, isNews: true }));
  power.on('suspend', () => hub.report({ signal: 'suspended', source, isNews: true }));
  void watchService(systemBus, LOGIN, (isThere) =>
    hub.setSources({ sleep: isThere ? [source, 'clocks'] : ['clocks'] }),
  );
  void idle.watchSource((found) => hub.setSources({ idle: found === null ? [] : [found] }));
  // Electron reports no lock on Linux.
  void watchLinuxLocks({
    sessionBus,
    systemBus,
    sessionId: env['XDG_SESSION_ID'] ?? null,
    pid,
    onReport: ({ isLocked, ...report }) =>
      hub.report({ ...report, signal: isLocked ? 'locked' : 'unlocked' }),
    onSources: (lock) => hub.setSources({ lock }),
  });
  return { ...hub, idleMs: idle.idleMs };
}
