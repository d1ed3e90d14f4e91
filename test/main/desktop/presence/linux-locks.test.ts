import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PresenceSource } from '../../../../src/contract/presence';
import { createBus, type Bus } from '../../../../src/main/desktop/dbus/bus';
import { watchLinuxLocks } from '../../../../src/main/desktop/presence/linux-locks';
import { eventually } from '../../../e2e/eventually';
import { startPresenceServices } from '../../../support/desktop/presence-services';
import { startPrivateBus, type PrivateBus } from '../../../support/desktop/private-bus';

const SAVER = 'gnome-screen-saver';

describe('The lock of a Linux desktop', () => {
  let privateBus: PrivateBus;
  let bus: Bus;
  let seen: string[];
  let sources: readonly PresenceSource[] | null;
  beforeEach(async () => {
    privateBus = await startPrivateBus();
    bus = createBus({ address: privateBus.address });
    seen = [];
    sources = null;
  });
  afterEach(async () => {
    bus.close();
    await privateBus.stop();
  });

  const startServices = (isScreenSaverActive = false) =>
    startPresenceServices(privateBus.address, { isScreenSaverActive });
  const watch = () =>
    watchLinuxLocks({
      sessionBus: bus,
      systemBus: bus,
      sessionId: '1',
      pid: 1,
      onReport: ({ source, isLocked, isNews }) =>
        seen.push(`${source} ${isLocked ? 'locked' : 'unlocked'}${isNews ? '' : ' (known)'}`),
      onSources: (found) => {
        sources = found;
      },
    });

  it('is reported by the first source, and is over when none says it any longer', async () => {
    const desktop = await startServices();
    await watch();
    expect(sources).toEqual([SAVER, 'logind']);
    desktop.setScreenSaver(true);
    await eventually(() => expect(seen).toEqual([`${SAVER} locked`]));
    desktop.hintLocked(true);
    desktop.setScreenSaver(false);
    desktop.hintLocked(false);
    await eventually(() =>
      expect(seen).toEqual([
        `${SAVER} locked`,
        'logind locked (known)',
        `${SAVER} unlocked (known)`,
        'logind unlocked',
      ]),
    );
    await desktop.stop();
  });

  it('is there from the start, and over when its only source goes', async () => {
    const desktop = await startServices(true);
    await watch();
    expect(seen).toEqual([`${SAVER} locked`]);
    await desktop.stop();
    await eventually(() => expect(seen).toEqual([`${SAVER} locked`, `${SAVER} unlocked`]));
    await eventually(() => expect(sources).toEqual([]));
  });

  it('is unknown without any source, and reported by those that come later', async () => {
    await watch();
    expect([seen, sources]).toEqual([[], []]);
    const desktop = await startServices(true);
    await eventually(() => expect(seen).toEqual([`${SAVER} locked`]));
    await eventually(() => expect(sources).toEqual(expect.arrayContaining([SAVER, 'logind'])));
    desktop.hintLocked(true);
    await eventually(() => expect(seen).toEqual([`${SAVER} locked`, 'logind locked (known)']));
    await desktop.stop();
  });
});
