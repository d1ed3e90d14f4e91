// The fake and the real ports keep the same contract.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUS_ITSELF, createBus } from '../../../../src/main/desktop/dbus/bus';
import { createFreedesktopNotifications } from '../../../../src/main/desktop/notifications/freedesktop-notifications';
import type { NotificationPort } from '../../../../src/main/desktop/notifications/notification-port';
import { eventually } from '../../../e2e/eventually';
import {
  fakeNotifications,
  startNotificationService,
  type NotificationScreen,
} from '../../../support/desktop/notification-screen';
import { startPrivateBus } from '../../../support/desktop/private-bus';

interface Stage {
  readonly port: NotificationPort;
  readonly screen: NotificationScreen;
  readonly stop: () => Promise<void>;
}

const options = { appName: 'Timer', desktopEntry: 'timer' };

async function onDesktop(): Promise<Stage> {
  const privateBus = await startPrivateBus();
  const bus = createBus({ address: privateBus.address });
  const screen = await startNotificationService(privateBus.address);
  return {
    port: createFreedesktopNotifications({ bus, ...options }),
    screen,
    stop: async () => {
      bus.close();
      await screen.stop();
      await privateBus.stop();
    },
  };
}

async function faked(): Promise<Stage> {
  const fake = fakeNotifications();
  return { port: fake.port, screen: fake, stop: async () => {} };
}

const A = { key: 'a', title: 'Not in awork', body: '“R & D” <b>', buttons: ['Try again', 'Later'] };
const withoutKey = ({ key: _key, ...seen }: typeof A) => seen;

describe.each([
  ['the service of a Linux desktop', onDesktop],
  ['the fake', faked],
])('Notifications by %s', (_name, start) => {
  let stage: Stage;
  let clicks: unknown[];
  beforeEach(async () => {
    stage = await start();
    clicks = [];
  });
  afterEach(() => stage.stop());
  const show = (notification = A) => stage.port.show(notification, (click) => clicks.push(click));

  it('appear as they are, and are replaced by their key', async () => {
    expect(await show()).toBe(true);
    expect(stage.screen.seen()).toEqual([withoutKey(A)]);
    await show({ ...A, body: 'Later words' });
    expect(stage.screen.seen()).toEqual([withoutKey({ ...A, body: 'Later words' })]);
  });

  it('tell which button was clicked, or the body', async () => {
    await show();
    stage.screen.click(A.title, 'Later');
    await eventually(() => expect(clicks).toEqual([{ on: 'button', index: 1 }]));
    await show();
    stage.screen.click(A.title, null);
    await eventually(() => expect(clicks).toEqual([{ on: 'button', index: 1 }, { on: 'body' }]));
  });

  it('are withdrawn, one by one and all together', async () => {
    await show();
    await show({ ...A, key: 'b', title: 'B' });
    await show({ ...A, key: 'c', title: 'C' });
    await stage.port.withdraw('b');
    await stage.port.withdraw('unknown');
    expect(stage.screen.seen().map(({ title }) => title)).toEqual([A.title, 'C']);
    await stage.port.close();
    expect(stage.screen.seen()).toEqual([]);
  });

  it('do nothing when they are dismissed', async () => {
    await show();
    stage.screen.dismiss(A.title);
    await eventually(() => expect(stage.screen.seen()).toEqual([]));
    await stage.port.withdraw('a');
    expect(clicks).toEqual([]);
  });
});

describe('Where the service of notifications', () => {
  const limit = { answerLimitMs: 50 };

  it('hangs, nothing waits for it for longer than the limit', async () => {
    const privateBus = await startPrivateBus();
    const service = await startNotificationService(privateBus.address, 'hang');
    const bus = createBus({ address: privateBus.address, ...limit });
    const port = createFreedesktopNotifications({ bus, ...options });
    expect(await port.show(A, () => {})).toBe(false);
    await port.withdraw('a');
    await port.close();
    bus.close();
    await service.stop();
    await privateBus.stop();
  });

  it('is another one, nothing of it is taken for what the one before showed', async () => {
    const privateBus = await startPrivateBus();
    const first = await startNotificationService(privateBus.address);
    const bus = createBus({ address: privateBus.address });
    const port = createFreedesktopNotifications({ bus, ...options });
    const clicks: unknown[] = [];
    expect(await port.show(A, (click) => clicks.push(click))).toBe(true);
    await first.stop();
    const second = await startNotificationService(privateBus.address);
    const strangersBus = createBus({ address: privateBus.address });
    const stranger = createFreedesktopNotifications({ bus: strangersBus, ...options });
    const foreign = { ...A, key: 'f', title: 'Of another program' };
    // It gets the number that the first service had given to ours.
    expect(await stranger.show(foreign, () => {})).toBe(true);
    // What the bus has to say of the services comes before this answer.
    await bus.call({ ...BUS_ITSELF, member: 'GetId' });
    await port.withdraw('a');
    expect(second.seen()).toEqual([withoutKey(foreign)]);
    second.click(foreign.title, 'Later');
    expect(await port.show(A, (click) => clicks.push(click))).toBe(true);
    expect([second.seen(), clicks]).toEqual([[withoutKey(A)], []]);
    bus.close();
    strangersBus.close();
    await second.stop();
    await privateBus.stop();
  });

  it('is missing, nothing happens', async () => {
    const port = createFreedesktopNotifications({ bus: createBus({ address: null }), ...options });
    expect(await port.show(A, () => {})).toBe(false);
    await port.close();
  });
});
