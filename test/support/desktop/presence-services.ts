// A Linux desktop that tells of idle time, lock and sleep, for tests: the stand-ins of its services, and a fake of the port.
import { createClient } from 'dbus-native';
import type { PresenceSignal, PresenceSource } from '../../../src/contract/presence';
import { createPresenceHub } from '../../../src/main/desktop/presence/presence-hub';
import type { PresencePort } from '../../../src/main/desktop/presence/presence-ports';
import type { Clock } from '../../../src/main/ports';

const LOGIN = 'org.freedesktop.login1';
const LOGIN_PATH = '/org/freedesktop/login1';
const SESSION = 'org.freedesktop.login1.Session';
const SESSION_PATH = '/org/freedesktop/login1/session/_31';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const SAVER = 'org.gnome.ScreenSaver';
const SAVER_PATH = '/org/gnome/ScreenSaver';
const MUTTER = 'org.gnome.Mutter.IdleMonitor';

export interface PresenceServices {
  /** logind's hint of the session. */
  readonly hintLocked: (isLocked: boolean) => void;
  /** GNOME's own lock. */
  readonly setScreenSaver: (isActive: boolean) => void;
  /** What Mutter answers from now on. */
  readonly setIdleMs: (idleMs: number) => void;
  /** How often Mutter was asked: the app asks once for each lock and suspend that it was told of. */
  readonly idleAsked: () => number;
  /** logind says that the computer goes to sleep, or has woken. */
  readonly prepareForSleep: (isGoing: boolean) => void;
  readonly stop: () => Promise<void>;
}

/** logind, GNOME's screen saver and Mutter, all on one bus. */
export async function startPresenceServices(
  address: string,
  { isScreenSaverActive = false } = {},
): Promise<PresenceServices> {
  const bus = createClient({ busAddress: address, plainValues: true });
  bus.connection.on('error', () => undefined);
  let idleMs = 0;
  let asked = 0;
  let isActive = isScreenSaverActive;
  bus.exportInterface(
    { GetSession: () => SESSION_PATH, GetSessionByPID: () => SESSION_PATH },
    LOGIN_PATH,
    {
      name: 'org.freedesktop.login1.Manager',
      methods: {
        GetSession: ['s', 'o', ['id'], ['path']],
        GetSessionByPID: ['u', 'o', ['pid'], ['path']],
      },
    },
  );
  const session = { LockedHint: false };
  bus.exportInterface(session, SESSION_PATH, { name: SESSION, properties: { LockedHint: 'b' } });
  bus.exportInterface({ GetActive: () => isActive }, SAVER_PATH, {
    name: SAVER,
    methods: { GetActive: ['', 'b', [], ['active']] },
  });
  const monitor = {
    GetIdletime: () => {
      asked += 1;
      return idleMs;
    },
  };
  bus.exportInterface(monitor, '/org/gnome/Mutter/IdleMonitor/Core', {
    name: MUTTER,
    methods: { GetIdletime: ['', 't', [], ['idle']] },
  });
  for (const name of [LOGIN, SAVER, MUTTER]) await bus.requestName(name, 0);
  return {
    hintLocked: (isLocked) => {
      session.LockedHint = isLocked;
      const changed = [['LockedHint', ['b', isLocked]]];
      bus.sendSignal(SESSION_PATH, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', [
        SESSION,
        changed,
        [],
      ]);
    },
    setScreenSaver: (next) => {
      isActive = next;
      bus.sendSignal(SAVER_PATH, SAVER, 'ActiveChanged', 'b', [next]);
    },
    setIdleMs: (ms) => {
      idleMs = ms;
    },
    idleAsked: () => asked,
    prepareForSleep: (isGoing) => {
      const manager = 'org.freedesktop.login1.Manager';
      bus.sendSignal(LOGIN_PATH, manager, 'PrepareForSleep', 'b', [isGoing]);
    },
    stop: async () => bus.close(),
  };
}

export interface FakePresence {
  readonly port: PresencePort;
  readonly tell: (signal: PresenceSignal, source?: PresenceSource, isNews?: boolean) => void;
  /** The person touches something; before that the system does not tell of input. */
  readonly inputNow: () => void;
  /** The clock was set by so much: the last input is as long ago as before. */
  readonly shiftInput: (byMs: number) => void;
  /** Lets the answers about idle time wait, each until the next `answer`. */
  readonly holdAnswers: () => void;
  readonly answer: () => void;
  /** How many listen at the moment. */
  readonly listeners: () => number;
}

/** @param sleep what reports a sleep */
export function fakePresence(
  clock: Pick<Clock, 'now'>,
  sleep: readonly PresenceSource[] = ['logind'],
): FakePresence {
  const hub = createPresenceHub({ idle: ['mutter'], lock: ['logind'], sleep });
  let inputMs: number | null = null;
  let isHeld = false;
  let listeners = 0;
  let waiting: readonly (() => void)[] = [];
  return {
    port: {
      ...hub,
      watch: (listener) => {
        const unwatch = hub.watch(listener);
        listeners += 1;
        return () => {
          listeners -= 1;
          unwatch();
        };
      },
      idleMs: async () => {
        const idleMs = inputMs === null ? null : clock.now() - inputMs;
        if (isHeld) await new Promise<void>((resolve) => (waiting = [...waiting, resolve]));
        return idleMs;
      },
    },
    tell: (signal, source = 'logind', isNews = true) => hub.report({ signal, source, isNews }),
    inputNow: () => {
      inputMs = clock.now();
    },
    shiftInput: (byMs) => {
      if (inputMs !== null) inputMs += byMs;
    },
    holdAnswers: () => {
      isHeld = true;
    },
    answer: () => {
      for (const go of waiting) go();
      waiting = [];
    },
    listeners: () => listeners,
  };
}
