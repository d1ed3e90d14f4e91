// The fake and the real port keep the same contract.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBus } from '../../../../src/main/desktop/dbus/bus';
import { createLinuxPresence } from '../../../../src/main/desktop/presence/linux-presence';
import { createPowerPresence } from '../../../../src/main/desktop/presence/power-presence';
import type {
  PresencePort,
  PresenceReport,
} from '../../../../src/main/desktop/presence/presence-ports';
import type { PresenceView } from '../../../../src/contract/presence';
import { eventually } from '../../../e2e/eventually';
import { fakePresence, startPresenceServices } from '../../../support/desktop/presence-services';
import { startPrivateBus } from '../../../support/desktop/private-bus';

interface Stage {
  readonly port: PresencePort;
  readonly lock: (isLocked: boolean) => void;
  /** The last input was this long ago. */
  readonly idle: (ms: number) => void;
  readonly expected: PresenceView;
  readonly stop: () => Promise<void>;
}

function powerEvents() {
  const listeners = new Map<string, () => void>();
  let idleMs = 0;
  return {
    power: {
      on: (event: string, listener: () => void) => void listeners.set(event, listener),
      idleMs: () => idleMs,
    },
    emit: (event: string) => listeners.get(event)?.(),
    setIdleMs: (ms: number) => {
      idleMs = ms;
    },
  };
}

async function onGnome(): Promise<Stage> {
  const privateBus = await startPrivateBus();
  const bus = createBus({ address: privateBus.address });
  const services = await startPresenceServices(privateBus.address);
  const port = createLinuxPresence({
    sessionBus: bus,
    systemBus: bus,
    env: { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'GNOME' },
    pid: 1,
    power: powerEvents().power,
  });
  return {
    port,
    lock: services.hintLocked,
    idle: services.setIdleMs,
    expected: {
      idle: ['mutter'],
      lock: ['gnome-screen-saver', 'logind'],
      sleep: ['logind', 'clocks'],
    },
    stop: async () => {
      bus.close();
      await services.stop();
      await privateBus.stop();
    },
  };
}

async function onWindows(): Promise<Stage> {
  const { power, emit, setIdleMs } = powerEvents();
  return {
    port: createPowerPresence(power),
    lock: (isLocked) => emit(isLocked ? 'lock-screen' : 'unlock-screen'),
    idle: setIdleMs,
    expected: { idle: ['power-monitor'], lock: ['power-monitor'], sleep: ['power-monitor'] },
    stop: async () => {},
  };
}

async function faked(): Promise<Stage> {
  let nowMs = 0;
  const { port, tell, inputNow } = fakePresence({ now: () => nowMs });
  return {
    port,
    lock: (isLocked) => tell(isLocked ? 'locked' : 'unlocked'),
    idle: (ms) => {
      inputNow();
      nowMs += ms;
    },
    expected: { idle: ['mutter'], lock: ['logind'], sleep: ['logind'] },
    stop: async () => {},
  };
}

describe.each([
  ['on GNOME', onGnome],
  ['on Windows and macOS', onWindows],
  ['faked', faked],
])('Presence %s', (_name, start) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await start();
  });
  afterEach(() => stage.stop());

  it('says what tells of it, to those that come late as well', async () => {
    const seen: PresenceView[] = [];
    stage.port.onSources((sources) => seen.push(sources));
    await eventually(() => expect(stage.port.sources()).toEqual(stage.expected));
    expect(seen.at(-1)).toEqual(stage.expected);
    stage.port.onSources((sources) => seen.push(sources));
    expect(seen.slice(-2)).toEqual([stage.expected, stage.expected]);
  });

  it('reports each lock and unlock with its source, to those that listen', async () => {
    await eventually(() => expect(stage.port.sources()).toEqual(stage.expected));
    const [one, two]: [PresenceReport[], PresenceReport[]] = [[], []];
    stage.port.watch((report) => one.push(report));
    const unwatch = stage.port.watch((report) => two.push(report));
    stage.lock(true);
    const source = stage.expected.lock.at(-1);
    const locked = { signal: 'locked', source, isNews: true };
    await eventually(() => expect([one, two]).toEqual([[locked], [locked]]));
    unwatch();
    stage.lock(false);
    const unlocked = { signal: 'unlocked', source, isNews: true };
    await eventually(() => expect(one).toEqual([locked, unlocked]));
    expect(two).toEqual([locked]);
  });

  it('knows how long there has been no input', async () => {
    stage.idle(42_000);
    expect(await stage.port.idleMs()).toBe(42_000);
  });
});

describe('Presence on a Linux desktop', () => {
  it.each([
    [{ XDG_SESSION_TYPE: 'x11' }, ['x11'], 7_000],
    [{ XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'sway' }, [], null],
    [{ WAYLAND_DISPLAY: 'wayland-0', XDG_CURRENT_DESKTOP: 'KDE' }, [], null],
  ])('without any service: %o', async (env, idle, idleMs) => {
    const bus = createBus({ address: null });
    const { power, emit, setIdleMs } = powerEvents();
    const port = createLinuxPresence({ sessionBus: bus, systemBus: bus, env, pid: 1, power });
    setIdleMs(7_000);
    await eventually(() => expect(port.sources()).toEqual({ idle, lock: [], sleep: ['clocks'] }));
    expect(await port.idleMs()).toBe(idleMs);
    const seen: PresenceReport[] = [];
    port.watch((report) => seen.push(report));
    emit('suspend');
    emit('resume');
    expect(seen.map(({ signal }) => signal)).toEqual(['suspended', 'resumed']);
  });
});
