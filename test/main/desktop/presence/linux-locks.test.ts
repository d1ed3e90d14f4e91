import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageBus } from 'dbus-native';
import { createBus, type Bus } from '../../../../src/main/desktop/dbus/bus';
import { watchLinuxLocks } from '../../../../src/main/desktop/presence/linux-locks';
import { eventually } from '../../../e2e/eventually';
import { startPrivateBus, type PrivateBus } from '../../../support/desktop/private-bus';

const PROPERTIES = 'org.freedesktop.DBus.Properties';
const PATH = '/org/freedesktop/login1/session/_31';
const SESSION = 'org.freedesktop.login1.Session';
const SAVER = 'org.gnome.ScreenSaver';
const SAVER_PATH = '/org/gnome/ScreenSaver';

describe('The lock of a Linux desktop', () => {
  let privateBus: PrivateBus;
  let bus: Bus;
  let seen: boolean[];
  beforeEach(async () => {
    privateBus = await startPrivateBus();
    bus = createBus({ address: privateBus.address });
    seen = [];
  });
  afterEach(async () => {
    bus.close();
    await privateBus.stop();
  });

  async function startSaver(isActive: boolean): Promise<MessageBus> {
    const saver = privateBus.connect();
    saver.exportInterface({ GetActive: () => isActive }, SAVER_PATH, {
      name: SAVER,
      methods: { GetActive: ['', 'b', [], ['active']] },
    });
    await saver.requestName(SAVER, 0);
    return saver;
  }

  async function startLogin(): Promise<MessageBus> {
    const login = privateBus.connect();
    login.exportInterface({ GetSession: () => PATH }, '/org/freedesktop/login1', {
      name: 'org.freedesktop.login1.Manager',
      methods: { GetSession: ['s', 'o', ['id'], ['path']] },
    });
    login.exportInterface({ LockedHint: false }, PATH, {
      name: SESSION,
      properties: { LockedHint: 'b' },
    });
    await login.requestName('org.freedesktop.login1', 0);
    return login;
  }

  const watch = () =>
    watchLinuxLocks({
      sessionBus: bus,
      systemBus: bus,
      sessionId: '1',
      pid: 1,
      onChange: (isLocked) => seen.push(isLocked),
    });
  const active = (saver: MessageBus, isActive: boolean) =>
    saver.sendSignal(SAVER_PATH, SAVER, 'ActiveChanged', 'b', [isActive]);
  const hint = (login: MessageBus, isLocked: boolean) =>
    login.sendSignal(PATH, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', [
      SESSION,
      [['LockedHint', ['b', isLocked]]],
      [],
    ]);

  it('is reported by the first source, and is over when none says it any longer', async () => {
    const [saver, login] = [await startSaver(false), await startLogin()];
    await watch();
    active(saver, true);
    await eventually(() => expect(seen).toEqual([true]));
    hint(login, true);
    active(saver, false);
    hint(login, false);
    await eventually(() => expect(seen).toEqual([true, false]));
  });

  it('is there from the start, and over when its only source goes', async () => {
    const saver = await startSaver(true);
    await watch();
    await eventually(() => expect(seen).toEqual([true]));
    await saver.close();
    await eventually(() => expect(seen).toEqual([true, false]));
  });

  it('is unknown without any source, and reported by one that comes later', async () => {
    await watch();
    expect(seen).toEqual([]);
    await startSaver(true);
    await eventually(() => expect(seen).toEqual([true]));
  });
});
