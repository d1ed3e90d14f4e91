// Whatever a port throws, the runtime logs it and goes on: nothing is lost, and nothing stays pending.
import { describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import type { Command } from '../../../src/core/state/command';
import { DEMO_PERSON_ID } from '../../support/lab';
import { createRuntimeHarness, type PortWraps, type RuntimeHarness } from './runtime-harness';

const START: Command = {
  name: 'timer.start',
  work: { project: null, task: null, typeOfWork: null, note: 'Work', isBillable: null },
  startMs: null,
};
const STOP: Command = { name: 'timer.stop', endMs: null };

/** A fault that can be switched on and off; the fault itself is thrown or rejected with. */
function createFault(how: 'throws' | 'rejects') {
  let isOn = false;
  const wrap =
    <Input extends readonly unknown[], Output>(call: (...input: Input) => Promise<Output>) =>
    (...input: Input): Promise<Output> => {
      if (!isOn) return call(...input);
      const error = new RangeError('A port failed');
      if (how === 'throws') throw error;
      return Promise.reject(error);
    };
  return {
    wrap,
    on: () => {
      isOn = true;
    },
    off: () => {
      isOn = false;
    },
  };
}

async function setUp(wraps: PortWraps): Promise<RuntimeHarness> {
  const harness = await createRuntimeHarness(null, wraps);
  onTestFinished(harness.close);
  return harness;
}

function notesOf(harness: RuntimeHarness): readonly (string | null | undefined)[] {
  return harness.sandbox.entries(DEMO_PERSON_ID).map(({ note }) => note);
}

function faultsOf(harness: RuntimeHarness): ReadonlySet<unknown> {
  const faults = harness.log.filter(({ message }) => message === 'The app failed on an event');
  return new Set(faults.map(({ fields }) => `${fields['type']} ${fields['error']}`));
}

describe.each(['throws', 'rejects'] as const)('when a port %s:', (how) => {
  it('a call to awork ends as an unreadable answer, and is made again', async () => {
    const fault = createFault(how);
    const harness = await setUp({
      api: (api) => ({
        start: fault.wrap(api.start),
        stop: fault.wrap(api.stop),
        pause: fault.wrap(api.pause),
        resume: fault.wrap(api.resume),
        create: fault.wrap(api.create),
        update: fault.wrap(api.update),
        delete: fault.wrap(api.delete),
        removeBreaks: fault.wrap(api.removeBreaks),
        batch: fault.wrap(api.batch),
        entriesOfDays: fault.wrap(api.entriesOfDays),
        openEntries: fault.wrap(api.openEntries),
        last: fault.wrap(api.last),
        entry: fault.wrap(api.entry),
      }),
    });
    fault.on();
    await harness.give(START);
    await harness.pass(2 * MINUTE_MS);
    const { sendingId, reading, outbox } = harness.runtime().state();
    expect([sendingId, reading, outbox.operations.length]).toEqual([null, null, 1]);
    expect(harness.runtime().view().connection.problem?.code).toBe('unreadable');
    expect(faultsOf(harness)).toEqual(new Set(['exchange RangeError']));
    fault.off();
    await harness.pass(15 * MINUTE_MS);
    expect(harness.runtime().view().connection).toMatchObject({ state: 'synced', waiting: 0 });
    expect(notesOf(harness)).toEqual(['Work']);
  });

  it('types of work are read again, and entries all the time', async () => {
    const fault = createFault(how);
    fault.on();
    const harness = await setUp({
      catalog: (catalog) => ({
        ...catalog,
        typesOfWork: fault.wrap(catalog.typesOfWork),
        trackingRules: fault.wrap(catalog.trackingRules),
      }),
    });
    expect(faultsOf(harness)).toEqual(new Set(['catalog-read RangeError']));
    expect(harness.runtime().view().connection.state).toBe('synced');
    expect(harness.runtime().view().typesOfWork).toEqual([]);
    fault.off();
    await harness.pass(10 * MINUTE_MS);
    expect(harness.runtime().view().typesOfWork).not.toEqual([]);
  });

  it('a command that cannot be written is delivered, and written with the next', async () => {
    const fault = createFault(how);
    const harness = await setUp({
      store: ({ saveWork, saveCache }) => ({
        saveWork: fault.wrap(saveWork),
        saveCache: fault.wrap(saveCache),
      }),
    });
    fault.on();
    await harness.give(START);
    expect(faultsOf(harness)).toEqual(
      new Set(['command-issued RangeError', 'call-answered RangeError']),
    );
    expect(notesOf(harness)).toEqual(['Work']);
    fault.off();
    harness.unplug();
    await harness.give(STOP);
    await harness.restart('killed');
    expect(harness.runtime().view().connection.waiting).toBe(1);
    harness.plugIn();
    await harness.pass(15 * MINUTE_MS);
    expect(harness.runtime().view()).toMatchObject({ timer: null, connection: { waiting: 0 } });
  });

  it('a cache that cannot be written at the end does not keep the outbox from the disk', async () => {
    const fault = createFault(how);
    const saves: string[] = [];
    const harness = await setUp({
      store: ({ saveWork, saveCache }) => ({
        saveWork: (work) => {
          saves.push('work');
          return saveWork(work);
        },
        saveCache: fault.wrap(saveCache),
      }),
    });
    fault.on();
    saves.length = 0;
    await harness.runtime().close();
    expect(saves).toEqual(['work']);
    expect(faultsOf(harness)).toEqual(new Set(['close RangeError']));
  });
});

describe('when a port throws:', () => {
  it('a view that fails keeps no command from awork', async () => {
    let isOn = false;
    const harness = await setUp({
      onChange: () => {
        if (isOn) throw new RangeError('A view failed');
      },
    });
    isOn = true;
    await harness.give(START);
    await harness.give(STOP);
    expect(harness.runtime().view()).toMatchObject({ timer: null, connection: { waiting: 0 } });
    expect(notesOf(harness)).toEqual(['Work']);
    expect(faultsOf(harness)).toContain('command-issued RangeError');
  });

  it('without a zone of the machine, awork is still asked', async () => {
    let isOn = false;
    const harness = await setUp({
      clock: (clock) => ({
        ...clock,
        zone: () => {
          if (isOn) throw new RangeError('No zone');
          return clock.zone();
        },
      }),
    });
    isOn = true;
    harness.sandbox.clearRequests();
    await harness.pass(5 * MINUTE_MS);
    expect(harness.sandbox.requests.length).toBeGreaterThanOrEqual(5);
    expect(() => harness.runtime().refresh()).not.toThrow();
    expect(faultsOf(harness)).toEqual(new Set(['zone-changed RangeError']));
  });

  it('without a new id, a command is refused as a fault of the app, and the next one is not', async () => {
    let isOn = true;
    const harness = await setUp({
      newId: (newId) => () => {
        if (isOn) throw new RangeError('No id');
        return newId();
      },
    });
    expect(await harness.runtime().give(START)).toBe('internal');
    isOn = false;
    await harness.give(START);
    expect(notesOf(harness)).toEqual(['Work']);
  });
});
