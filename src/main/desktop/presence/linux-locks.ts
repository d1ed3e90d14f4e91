/** Whether the screen is locked, by all services of a Linux desktop that may tell of it. */
import type { PresenceSource } from '../../../contract/presence';
import type { Bus, SignalMatch } from '../dbus/bus';
import { watchService } from '../dbus/name-owner';
import { readProperty } from '../dbus/property';
import { isRecord } from '../../../core/base/json';

export const LOGIN = 'org.freedesktop.login1';
const SESSION = 'org.freedesktop.login1.Session';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const SAVERS = [
  {
    source: 'gnome-screen-saver',
    name: 'org.gnome.ScreenSaver',
    path: '/org/gnome/ScreenSaver',
  },
  {
    source: 'freedesktop-screen-saver',
    name: 'org.freedesktop.ScreenSaver',
    path: '/org/freedesktop/ScreenSaver',
  },
  {
    source: 'cinnamon-screen-saver',
    name: 'org.cinnamon.ScreenSaver',
    path: '/org/cinnamon/ScreenSaver',
  },
  { source: 'mate-screen-saver', name: 'org.mate.ScreenSaver', path: '/org/mate/ScreenSaver' },
  { source: 'xfce-screen-saver', name: 'org.xfce.ScreenSaver', path: '/org/xfce/ScreenSaver' },
] as const;

export interface LockReport {
  readonly source: PresenceSource;
  readonly isLocked: boolean;
  /** The first that says locked, or the last that says so no longer. */
  readonly isNews: boolean;
}

export interface LinuxLocksOptions {
  readonly sessionBus: Bus;
  readonly systemBus: Bus;
  /** Of the session, as logind names it; null where the environment does not. */
  readonly sessionId: string | null;
  readonly pid: number;
  readonly onReport: (report: LockReport) => void;
  /** Called with the sources that answer, once all were asked and whenever one comes or goes. */
  readonly onSources: (sources: readonly PresenceSource[]) => void;
}

/** Locked as soon as one of them says so; unlocked when none does any longer. A service that goes says nothing more. */
export async function watchLinuxLocks(options: LinuxLocksOptions): Promise<void> {
  const { sessionBus, systemBus, onReport, onSources } = options;
  const locked = new Set<PresenceSource>();
  const answering = new Set<PresenceSource>();
  let isLookedAt = false;

  function tell(source: PresenceSource, isLocked: boolean): void {
    if (locked.has(source) === isLocked) return;
    const was = locked.size > 0;
    if (isLocked) locked.add(source);
    else locked.delete(source);
    onReport({ source, isLocked, isNews: locked.size > 0 !== was });
  }

  function setAnswering(source: PresenceSource, isAnswering: boolean): void {
    if (isAnswering) answering.add(source);
    else answering.delete(source);
    if (!isAnswering) tell(source, false);
    if (isLookedAt) onSources([...answering]);
  }

  async function followSaver({ source, name, path }: (typeof SAVERS)[number]): Promise<void> {
    const match: SignalMatch = { path, interface: name, member: 'ActiveChanged' };
    await sessionBus.subscribe(match, ([isActive]) => tell(source, isActive === true));
    await watchService(sessionBus, name, (isThere) =>
      isThere ? ask() : setAnswering(source, false),
    );
    async function ask(): Promise<void> {
      const active = { destination: name, path, interface: name, member: 'GetActive' };
      const answer = await sessionBus.call(active);
      // Some have the name, for other calls, and no answer to this one.
      setAnswering(source, answer.ok);
      if (answer.ok) tell(source, answer.value[0] === true);
    }
  }

  /** The paths `session/auto` and `session/self` answer calls, but send no signals. */
  async function sessionPath(): Promise<string | null> {
    const manager = {
      destination: LOGIN,
      path: '/org/freedesktop/login1',
      interface: 'org.freedesktop.login1.Manager',
    };
    const { sessionId, pid } = options;
    const byId = { member: 'GetSession', signature: 's', body: [sessionId] };
    const byPid = { member: 'GetSessionByPID', signature: 'u', body: [pid] };
    const answer = await systemBus.call({ ...manager, ...(sessionId === null ? byPid : byId) });
    const path = answer.ok ? answer.value[0] : null;
    return typeof path === 'string' ? path : null;
  }

  async function followLogin(): Promise<void> {
    const source = 'logind';
    let path: string | null = null;
    const ask = async () => {
      path ??= await followSession();
      if (path === null) return;
      const owner = { destination: LOGIN, path, interface: SESSION };
      const isLocked = await readProperty(systemBus, owner, 'LockedHint');
      setAnswering(source, typeof isLocked === 'boolean');
      tell(source, isLocked === true);
    };
    const followSession = async () => {
      const found = await sessionPath();
      if (found === null) return null;
      const match = { path: found, interface: PROPERTIES, member: 'PropertiesChanged' };
      await systemBus.subscribe({ ...match, arg0: SESSION }, ([, changed]) => {
        const hint = isRecord(changed) ? changed['LockedHint'] : undefined;
        if (typeof hint === 'boolean') tell(source, hint);
      });
      return found;
    };
    await watchService(systemBus, LOGIN, (isThere) =>
      isThere ? ask() : setAnswering(source, false),
    );
  }

  await Promise.all([...SAVERS.map(followSaver), followLogin()]);
  isLookedAt = true;
  onSources([...answering]);
}
