/** Connects the sources that report on the person at the computer, and hands absences to the app. */
import { powerMonitor } from 'electron';
import { MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import type { Application } from '../application';
import type { Clock, Logger } from '../ports';
import type { Bus } from './dbus/bus';
import { createAwayFile } from './presence/away-file';
import { createLinuxIdle } from './presence/linux-idle';
import { watchLinuxLocks } from './presence/linux-locks';
import { createPresence, type PresenceLife } from './presence/presence';
import type { PresencePort } from './presence/presence-ports';

export interface StartPresenceOptions {
  readonly application: Application;
  readonly sessionBus: Bus;
  readonly systemBus: Bus;
  readonly profileDir: string;
  readonly onActivity: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function startPresence(options: StartPresenceOptions): PresenceLife {
  const { application, profileDir, clock, logger } = options;
  const settings = () => application.snapshot().settings;
  const presence = createPresence({
    port: presencePort(options),
    file: createAwayFile(profileDir, logger),
    clock,
    isWatching: () => {
      const { timer } = application.snapshot();
      return timer?.phase === 'running' || settings().remindsWithoutTimer;
    },
    minimumMs: () => settings().absenceMinutes * MINUTE_MS,
    onAbsence: ({ startMs, endMs }) => {
      const { asksAboutAbsences, absenceMinutes } = settings();
      const isAsked = asksAboutAbsences && endMs - startMs >= absenceMinutes * MINUTE_MS;
      if (isAsked) application.reportAbsence({ startMs, endMs });
    },
    onActivity: options.onActivity,
  });
  application.onSnapshot(presence.refresh);
  return presence;
}

function presencePort({ sessionBus, systemBus }: StartPresenceOptions): PresencePort {
  const systemIdleMs = () => powerMonitor.getSystemIdleTime() * SECOND_MS;
  const isLinux = process.platform === 'linux';
  const idle = createLinuxIdle({ bus: sessionBus, env: process.env, x11IdleMs: systemIdleMs });
  return {
    watch: (listener) => {
      // Electron holds logind's delay lock, and lets it go when the handlers have returned.
      powerMonitor.on('resume', () => listener('resumed'));
      powerMonitor.on('suspend', () => listener('suspended'));
      if (isLinux) {
        // Electron reports no lock there.
        void watchLinuxLocks({
          sessionBus,
          systemBus,
          sessionId: process.env['XDG_SESSION_ID'] ?? null,
          pid: process.pid,
          onChange: (isLocked) => listener(isLocked ? 'locked' : 'unlocked'),
        });
        return;
      }
      powerMonitor.on('lock-screen', () => listener('locked'));
      powerMonitor.on('unlock-screen', () => listener('unlocked'));
    },
    idleMs: isLinux ? idle : () => Promise.resolve(systemIdleMs()),
  };
}
