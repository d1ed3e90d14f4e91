/** Whether the screen is locked, by all services of a Linux desktop that may tell of it. */
import type { Bus, SignalMatch } from '../dbus/bus';
import { watchService } from '../dbus/name-owner';
import { readProperty } from '../dbus/property';
import { isRecord } from '../../../core/base/json';

const LOGIN = 'org.freedesktop.login1';
const SESSION = 'org.freedesktop.login1.Session';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const SAVERS = [
  { name: 'org.gnome.ScreenSaver', path: '/org/gnome/ScreenSaver' },
  { name: 'org.freedesktop.ScreenSaver', path: '/org/freedesktop/ScreenSaver' },
  { name: 'org.cinnamon.ScreenSaver', path: '/org/cinnamon/ScreenSaver' },
  { name: 'org.mate.ScreenSaver', path: '/org/mate/ScreenSaver' },
  { name: 'org.xfce.ScreenSaver', path: '/org/xfce/ScreenSaver' },
] as const;

export interface LinuxLocksOptions {
  readonly sessionBus: Bus;
  readonly systemBus: Bus;
  /** Of the session, as logind names it; null where the environment does not. */
  readonly sessionId: string | null;
  readonly pid: number;
  readonly onChange: (isLocked: boolean) => void;
}

/** Locked as soon as one of them says so; unlocked when none does any longer. A service that goes says nothing more. */
export async function watchLinuxLocks(options: LinuxLocksOptions): Promise<void> {
  const { sessionBus, systemBus, onChange } = options;
  const locked = new Set<string>();

  function tell(source: string, isLocked: boolean): void {
    const was = locked.size > 0;
    if (isLocked) locked.add(source);
    else locked.delete(source);
    if (locked.size > 0 !== was) onChange(!was);
  }

  async function followSaver({ name, path }: (typeof SAVERS)[number]): Promise<void> {
    const match: SignalMatch = { path, interface: name, member: 'ActiveChanged' };
    await sessionBus.subscribe(match, ([isActive]) => tell(name, isActive === true));
    await watchService(sessionBus, name, (isThere) => {
      if (isThere) void ask();
      else tell(name, false);
    });
    async function ask(): Promise<void> {
      const active = { destination: name, path, interface: name, member: 'GetActive' };
      const answer = await sessionBus.call(active);
      tell(name, answer.ok && answer.value[0] === true);
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
    const path = await sessionPath();
    if (path === null) return;
    const ask = async () => {
      const owner = { destination: LOGIN, path, interface: SESSION };
      tell(LOGIN, (await readProperty(systemBus, owner, 'LockedHint')) === true);
    };
    const match: SignalMatch = { path, interface: PROPERTIES, member: 'PropertiesChanged' };
    await systemBus.subscribe({ ...match, arg0: SESSION }, ([, changed]) => {
      const hint = isRecord(changed) ? changed['LockedHint'] : undefined;
      if (typeof hint === 'boolean') tell(LOGIN, hint);
    });
    await watchService(systemBus, LOGIN, (isThere) => {
      if (isThere) void ask();
      else tell(LOGIN, false);
    });
  }

  await Promise.all([...SAVERS.map(followSaver), followLogin()]);
}
