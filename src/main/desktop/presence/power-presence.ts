import type { PresenceSignal } from '../../../contract/presence';
import { createPresenceHub } from './presence-hub';
import type { PresencePort } from './presence-ports';

/** What Electron tells of the system's power and lock. */
export interface PowerEvents {
  readonly on: (
    event: 'resume' | 'suspend' | 'lock-screen' | 'unlock-screen',
    listener: () => void,
  ) => void;
  /** Milliseconds since the last input, in whole seconds. */
  readonly idleMs: () => number;
}

/** The person at a computer with Windows or macOS, whose own events tell all of it. */
export function createPowerPresence(power: PowerEvents): PresencePort {
  const source = 'power-monitor';
  const hub = createPresenceHub({ idle: [source], lock: [source], sleep: [source] });
  const tell = (signal: PresenceSignal) => () => hub.report({ signal, source, isNews: true });
  // The first listener must not be one of `shutdown`, which would then never be called.
  power.on('resume', tell('resumed'));
  power.on('suspend', tell('suspended'));
  power.on('lock-screen', tell('locked'));
  power.on('unlock-screen', tell('unlocked'));
  return { ...hub, idleMs: () => Promise.resolve(power.idleMs()) };
}
