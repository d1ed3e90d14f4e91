// Work that grows with the queue grows no faster than it: counted in looks at operations, since times depend on the machine.
import { describe, expect, it } from 'vitest';
import { transition } from '../../src/core/transition';
import type { AppEvent } from '../../src/core/state/event';
import type { Operation } from '../../src/core/outbox/operation';
import { viewOf } from '../../src/core/view/build-view';
import { DAY_MS, MINUTE_MS } from '../../src/core/base/instant';
import { longQueue } from '../support/long-queue';
import { anOperation, aState, confirmedOf, outboxOf, T0 } from '../support/builders';

let looks = 0;

/** The operation, which counts how often its act is looked at. */
function counted(operation: Operation): Operation {
  const { act, ...rest } = operation;
  return Object.defineProperty({ ...rest }, 'act', {
    enumerable: true,
    get: () => {
      looks += 1;
      return act;
    },
  }) as Operation;
}

const REFUSED: Operation['delivery'] = {
  state: 'parked',
  reason: { type: 'refused', failure: { kind: 'forbidden', status: 403, reason: null } },
};

const QUEUES: Readonly<Record<string, (count: number) => readonly Operation[]>> = {
  waiting: (count) => longQueue(count, T0 - DAY_MS - count * MINUTE_MS),
  parked: (count) =>
    longQueue(count, T0 - DAY_MS - count * MINUTE_MS).map((one) => ({ ...one, delivery: REFUSED })),
  'parked and given up': (count) =>
    longQueue(count, T0 - DAY_MS - count * MINUTE_MS).flatMap((one) => [
      { ...one, delivery: REFUSED },
      anOperation(
        { type: 'delete', entryId: one.act.type === 'create' ? one.act.entryId : '' },
        { id: `${one.id}-delete` },
      ),
    ]),
  'about entries that are gone': (count) =>
    Array.from({ length: count }, (_, index) =>
      anOperation(
        { type: 'stop', entryId: `gone-${String(index)}`, atMs: T0 },
        { id: `op-${String(index)}` },
      ),
    ),
};

const EVENTS: Readonly<Record<string, AppEvent>> = {
  woken: { type: 'woken', nowMs: T0, random: 0.5 },
  'a press': {
    type: 'command-issued',
    command: { name: 'timer.stop', endMs: null },
    ids: ['a', 'b', 'c'],
    nowMs: T0,
    random: 0.5,
  },
  'the network is back': { type: 'refresh-requested', nowMs: T0, random: 0.5 },
};

function looksFor(operations: readonly Operation[], event: AppEvent): number {
  const confirmed = confirmedOf([], T0);
  const state = aState({ confirmed, outbox: outboxOf(operations.map(counted)) });
  looks = 0;
  const next = transition(state, event);
  expect(next.faults).toEqual([]);
  viewOf(next.state, T0);
  return looks;
}

describe.each(Object.entries(QUEUES))('a queue of operations %s', (_kind, queueOf) => {
  it.each(Object.entries(EVENTS))('is gone through a fixed number of times: %s', (_name, event) => {
    const few = looksFor(queueOf(1_000), event);
    const many = looksFor(queueOf(4_000), event);
    // A fixed part aside, four times as many operations cost four times as many looks, and not sixteen.
    expect(many).toBeLessThan(few * 6);
  });
});

describe('what windows are shown', () => {
  it('does not grow with what is not shown', () => {
    const sizeOf = (count: number): number => {
      const outbox = outboxOf(QUEUES['parked']?.(count) ?? []);
      return JSON.stringify(viewOf(aState({ outbox }), T0)).length;
    };
    expect(Math.abs(sizeOf(4_000) - sizeOf(1_000))).toBeLessThan(500);
  });

  it('says how many refused operations are not listed', () => {
    const outbox = outboxOf(QUEUES['parked']?.(250) ?? []);
    const { parked, moreParked } = viewOf(aState({ outbox }), T0);
    expect([parked.length, moreParked]).toEqual([100, 150]);
  });
});

it('a queue that needs a revision of each operation is done in the end, one piece at a time', () => {
  const queue = QUEUES['about entries that are gone']?.(500) ?? [];
  const known = confirmedOf([], T0);
  const lookedUp = Array.from({ length: 500 }, (_, index) => `gone-${String(index)}`);
  const coverage = known.coverage === null ? null : { ...known.coverage, lookedUp };
  let state = aState({ confirmed: { ...known, coverage }, outbox: outboxOf(queue) });
  const left: number[] = [];
  while (state.outbox.operations.length > 0 && left.length < 100) {
    state = transition(state, { type: 'woken', nowMs: T0, random: 0.5 }).state;
    left.push(state.outbox.operations.length);
  }
  expect(left.length).toBeGreaterThan(1);
  expect(left.at(-1)).toBe(0);
});
