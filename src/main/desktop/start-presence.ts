/** Connects the sources that report on the person at the computer, and hands absences to the app. */
import { powerMonitor } from 'electron';
import { absenceOutcome } from '../../core/absence/absence-outcome';
import { MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import type { Application } from '../application';
import type { Clock, Logger } from '../ports';
import type { Bus } from './dbus/bus';
import { createAwayFile } from './presence/away-file';
import { createLinuxPresence } from './presence/linux-presence';
import { createPowerPresence, type PowerEvents } from './presence/power-presence';
import { createPresence, type PresenceLife } from './presence/presence';
import type { PresencePort } from './presence/presence-ports';
import { createTryPresence, type TryPresence } from './presence/presence-trial';

export interface StartPresenceOptions {
  readonly application: Application;
  readonly sessionBus: Bus;
  readonly systemBus: Bus;
  readonly profileDir: string;
  readonly onActivity: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface DesktopPresence extends PresenceLife {
  readonly tryOut: TryPresence;
}

export function startPresence(options: StartPresenceOptions): DesktopPresence {
  const { application, profileDir, clock, logger } = options;
  // Drawing a snapshot for each question would cost more than what is asked for.
  let latest = application.snapshot();
  const settings = () => latest.settings;
  const isTimed = () => latest.timer?.phase === 'running';
  const port = presencePort(options);
  port.onSources((presence) => application.setDesktop({ presence }));
  const presence = createPresence({
    port,
    file: createAwayFile(profileDir, logger),
    clock,
    isWatching: () => {
      const { asksAboutAbsences, remindsWithoutTimer } = settings();
      return (isTimed() && asksAboutAbsences) || remindsWithoutTimer;
    },
    minimumMs: () => settings().absenceMinutes * MINUTE_MS,
    onAbsence: (away) => {
      // The timer may have run for a part of it: the account knows for which.
      if (absenceOutcome(away, settings(), true) === 'asks') application.reportAbsence(away);
    },
    onActivity: options.onActivity,
  });
  application.onSnapshot((snapshot) => {
    latest = snapshot;
    presence.refresh();
  });
  return { ...presence, tryOut: createTryPresence({ port, clock, settings, isTimed }) };
}

function presencePort({ sessionBus, systemBus }: StartPresenceOptions): PresencePort {
  const power: PowerEvents = {
    on: (event, listener) => void POWER_EVENTS[event](listener),
    idleMs: () => powerMonitor.getSystemIdleTime() * SECOND_MS,
  };
  if (process.platform !== 'linux') return createPowerPresence(power);
  return createLinuxPresence({ sessionBus, systemBus, env: process.env, pid: process.pid, power });
}

/** Electron declares each event apart. */
const POWER_EVENTS = {
  resume: (listener: () => void) => powerMonitor.on('resume', listener),
  suspend: (listener: () => void) => powerMonitor.on('suspend', listener),
  'lock-screen': (listener: () => void) => powerMonitor.on('lock-screen', listener),
  'unlock-screen': (listener: () => void) => powerMonitor.on('unlock-screen', listener),
};
