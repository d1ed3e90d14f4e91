import type { createClient } from 'dbus-native';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBus, type Bus } from '../../../../src/main/desktop/dbus/bus';
import { watchService } from '../../../../src/main/desktop/dbus/name-owner';
import { readProperty } from '../../../../src/main/desktop/dbus/property';
import { startPrivateBus, type PrivateBus } from '../../../support/desktop/private-bus';
import { eventually } from '../../../e2e/eventually';

const NAME = 'org.example.Greeter';
const GREETER = { destination: NAME, path: '/greeter', interface: NAME } as const;

describe('A bus', () => {
  let privateBus: PrivateBus;
  let bus: Bus;

  beforeEach(async () => {
    privateBus = await startPrivateBus();
    bus = createBus({ address: privateBus.address, answerLimitMs: 300 });
  });
  afterEach(async () => {
    bus.close();
    await privateBus.stop();
  });

  async function startGreeter(): Promise<ReturnType<PrivateBus['connect']>> {
    const service = privateBus.connect();
    const greeter = {
      Greet: (name: string) => `Hello ${name}`,
      Hang: () => new Promise(() => {}),
      Mood: 'good',
    };
    service.exportInterface(greeter, GREETER.path, {
      name: NAME,
      methods: { Greet: ['s', 's', ['name'], ['text']], Hang: ['', '', [], []] },
      properties: { Mood: 's' },
    });
    await service.requestName(NAME, 0);
    return service;
  }

  it('calls a service, and reads its properties as plain values', async () => {
    await startGreeter();
    const answer = await bus.call({ ...GREETER, member: 'Greet', signature: 's', body: ['Ada'] });
    expect(answer).toEqual({ ok: true, value: ['Hello Ada'] });
    expect(await readProperty(bus, GREETER, 'Mood')).toBe('good');
    expect(await readProperty(bus, GREETER, 'Age')).toBeNull();
  });

  it('answers with a failure when nobody is there, nobody answers, or there is no bus', async () => {
    const greet = { ...GREETER, member: 'Greet', signature: 's', body: ['Ada'] } as const;
    expect(await bus.call(greet)).toEqual({ ok: false, error: 'refused' });
    await startGreeter();
    const hung = await bus.call({ ...GREETER, member: 'Hang' });
    expect(hung).toEqual({ ok: false, error: 'no-answer' });
    expect(await bus.call({ ...greet, body: [{}] })).toEqual({ ok: false, error: 'refused' });

    const none = createBus({ address: null });
    expect(await none.call(greet)).toEqual({ ok: false, error: 'no-bus' });
    const nowhere = createBus({ address: 'unix:path=/nowhere/bus', answerLimitMs: 50 });
    const failed = await nowhere.call(greet);
    expect(failed.ok).toBe(false);
    nowhere.close();
  });

  it('delivers the signals that were asked for, until they are no longer', async () => {
    const service = await startGreeter();
    const received: unknown[] = [];
    const match = { interface: NAME, member: 'Greeted', path: '/greeter', arg0: 'Ada' };
    const end = await bus.subscribe(match, (body) => received.push(body));
    const greet = (path: string, name: string) =>
      service.sendSignal(path, NAME, 'Greeted', 's', [name]);
    greet('/greeter', 'Bob');
    greet('/elsewhere', 'Ada');
    greet('/greeter', 'Ada');
    await eventually(() => expect(received).toEqual([['Ada']]));
    end();
    greet('/greeter', 'Ada');
    // The answer comes after every signal before it.
    await bus.call({ ...GREETER, member: 'Greet', signature: 's', body: ['Ada'] });
    expect(received).toEqual([['Ada']]);
  });

  it('follows a service that comes and goes, also over a bus that was restarted', async () => {
    const seen: boolean[] = [];
    await watchService(bus, NAME, (isThere) => void seen.push(isThere));
    const service = await startGreeter();
    await eventually(() => expect(seen).toEqual([false, true]));
    await service.close();
    await eventually(() => expect(seen).toEqual([false, true, false]));

    await privateBus.restart();
    await startGreeter();
    await eventually(() => expect(seen.at(-1)).toBe(true));
  });
});

it('makes no connection before the first call', async () => {
  const made: unknown[] = [];
  const load = async () => ({
    createClient: (options?: Parameters<typeof createClient>[0]) => {
      made.push(options?.busAddress);
      throw new Error('no connection');
    },
  });
  const bus = createBus({ address: 'unix:path=/some/bus', load });
  expect(made).toEqual([]);
  expect(await bus.call({ ...GREETER, member: 'Greet' })).toEqual({ ok: false, error: 'no-bus' });
  expect(made).toEqual(['unix:path=/some/bus']);
});
