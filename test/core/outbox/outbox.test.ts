import { describe, expect, it } from 'vitest';
import type { Act, Delivery } from '../../../src/core/outbox/operation';
import {
  addAlias,
  appendOperations,
  changeOperation,
  confirmClock,
  EMPTY_OUTBOX,
  isSameEntry,
  mapOperations,
  operationsOf,
  removeOperations,
  replaceOperation,
  resolveId,
  retargeted,
} from '../../../src/core/outbox/outbox';
import {
  after,
  anOperation,
  createOf,
  outboxOf,
  pauseOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const start = anOperation(startOf('local-1', T0));
const stop = anOperation(stopOf('local-1', after(5)));

describe('aliases', () => {
  it("lead from our id to awork's, whichever of the two is asked for", () => {
    const outbox = addAlias(EMPTY_OUTBOX, 'local-1', 'entry-1');
    expect(resolveId(outbox, 'local-1')).toBe('entry-1');
    expect(resolveId(outbox, 'entry-1')).toBe('entry-1');
    expect(resolveId(outbox, 'local-2')).toBe('local-2');
    expect(isSameEntry(outbox, 'local-1', 'entry-1')).toBe(true);
    expect(isSameEntry(outbox, 'local-2', 'entry-1')).toBe(false);
  });

  it("are not made for awork's own ids", () => {
    expect(addAlias(EMPTY_OUTBOX, 'entry-1', 'entry-2')).toBe(EMPTY_OUTBOX);
    expect(addAlias(EMPTY_OUTBOX, 'local-1', 'local-1')).toBe(EMPTY_OUTBOX);
  });

  it('are bounded, but never lost while an operation needs them', () => {
    let outbox = outboxOf([start]);
    for (let index = 1; index <= 600; index += 1) {
      outbox = addAlias(outbox, `local-${String(index)}`, `entry-${String(index)}`);
    }
    expect(Object.keys(outbox.aliases)).toHaveLength(501);
    expect(resolveId(outbox, 'local-1')).toBe('entry-1');
    expect(resolveId(outbox, 'local-2')).toBe('local-2');
    expect(resolveId(outbox, 'local-600')).toBe('entry-600');
  });
});

describe('the queue', () => {
  it('keeps the order in which the person acted', () => {
    expect(appendOperations(outboxOf([start]), [stop]).operations).toEqual([start, stop]);
  });

  it('changes and removes by id, and leaves the rest as it is', () => {
    const outbox = outboxOf([start, stop]);
    const changed = changeOperation(outbox, stop.id, (found) => ({ ...found, attempts: 3 }));
    expect(changed.operations).toEqual([start, { ...stop, attempts: 3 }]);
    expect(removeOperations(outbox, new Set([start.id])).operations).toEqual([stop]);
    expect(removeOperations(outbox, new Set(['none']))).toEqual(outbox);
  });

  it('turns an act, or its part of a batch, to another entry', () => {
    const names = new Set(['local-1', 'entry-1']);
    const batch: Act = {
      type: 'batch',
      entryIds: ['entry-1', 'entry-2'],
      change: { type: 'delete' },
    };
    expect(retargeted(stop.act, names, 'local-9')).toEqual(stopOf('local-9', after(5)));
    expect(retargeted(stopOf('entry-2', T0), names, 'local-9')).toEqual(stopOf('entry-2', T0));
    expect(retargeted(batch, names, 'local-9')).toEqual({
      ...batch,
      entryIds: ['local-9', 'entry-2'],
    });
  });
});

describe('operationsOf', () => {
  it('finds all that waits for an entry by either id, in order', () => {
    const operations = [
      anOperation(startOf('local-1', T0)),
      anOperation(stopOf('entry-2', T0)),
      anOperation(pauseOf('entry-1', T0)),
      anOperation({ type: 'batch', entryIds: ['entry-2', 'entry-1'], change: { type: 'delete' } }),
    ];
    const outbox = outboxOf(operations, { 'local-1': 'entry-1' });
    expect(operationsOf(outbox, 'local-1').map(({ id }) => id)).toEqual([
      'op-start',
      'op-pause',
      'op-batch',
    ]);
    expect(operationsOf(outbox, 'entry-1')).toEqual(operationsOf(outbox, 'local-1'));
  });
});

describe('confirmClock', () => {
  // Taken to be 100 ms off, found to be 600 ms off.
  const acts: readonly (readonly [Act, Act])[] = [
    [startOf('local-1', T0), startOf('local-1', T0 + 500)],
    [stopOf('local-1', T0), stopOf('local-1', T0 + 500)],
    [pauseOf('local-1', T0), pauseOf('local-1', T0 + 500)],
    [createOf('local-1', T0, after(5)), createOf('local-1', T0 + 500, after(5) + 500)],
    [
      { type: 'change-start', entryId: 'local-1', startMs: T0 },
      { type: 'change-start', entryId: 'local-1', startMs: T0 + 500 },
    ],
    [
      { type: 'edit', entryId: 'local-1', work: null, startMs: T0, endMs: null, breaks: null },
      {
        type: 'edit',
        entryId: 'local-1',
        work: null,
        startMs: T0 + 500,
        endMs: null,
        breaks: null,
      },
    ],
    [
      { type: 'edit', entryId: 'local-1', work: null, startMs: null, endMs: T0, breaks: null },
      {
        type: 'edit',
        entryId: 'local-1',
        work: null,
        startMs: null,
        endMs: T0 + 500,
        breaks: null,
      },
    ],
    // Chosen beside awork's own times.
    [
      { type: 'change-start', entryId: 'entry-1', startMs: T0 },
      { type: 'change-start', entryId: 'entry-1', startMs: T0 },
    ],
    [
      { type: 'edit', entryId: 'entry-1', work: null, startMs: T0, endMs: after(5), breaks: null },
      { type: 'edit', entryId: 'entry-1', work: null, startMs: T0, endMs: after(5), breaks: null },
    ],
    [
      { type: 'delete', entryId: 'local-1' },
      { type: 'delete', entryId: 'local-1' },
    ],
  ];

  it.each(acts)('moves the instants of %j', (act, moved) => {
    const operation = anOperation(act, {
      assumedOffsetMs: 100,
      actedAtMs: T0,
      heldUntilMs: after(1),
    });
    expect(confirmClock(outboxOf([operation]), 600)).toEqual(
      outboxOf([
        {
          ...operation,
          act: moved,
          assumedOffsetMs: null,
          actedAtMs: T0 + 500,
          heldUntilMs: after(1) + 500,
        },
      ]),
    );
  });

  const deliveries: readonly (readonly [Delivery, Delivery])[] = [
    [
      { state: 'sending', call: 'start', sentAtMs: T0 },
      { state: 'sending', call: 'start', sentAtMs: T0 + 500 },
    ],
    [
      { state: 'unknown', call: 'start', sentAtMs: T0, sinceMs: after(1), verifyAtMs: after(2) },
      {
        state: 'unknown',
        call: 'start',
        sentAtMs: T0 + 500,
        sinceMs: after(1) + 500,
        verifyAtMs: after(2) + 500,
      },
    ],
    [
      { state: 'waiting', retryAtMs: T0, cause: 'offline' },
      { state: 'waiting', retryAtMs: T0 + 500, cause: 'offline' },
    ],
    [
      { state: 'parked', reason: { type: 'entry-gone' } },
      { state: 'parked', reason: { type: 'entry-gone' } },
    ],
  ];

  it.each(deliveries)('moves what delivery goes by as well: %j', (delivery, moved) => {
    const operation = anOperation(start.act, { assumedOffsetMs: 100, delivery });
    expect(confirmClock(outboxOf([operation]), 600).operations[0]?.delivery).toEqual(moved);
  });

  it("leaves alone what was recorded by the server's clock, and moves the rest only once", () => {
    const outbox = outboxOf([start]);
    expect(confirmClock(outbox, 600)).toBe(outbox);
    const once = confirmClock(
      outboxOf([anOperation(start.act, { assumedOffsetMs: 100 }), stop]),
      600,
    );
    expect(once.operations[1]).toBe(stop);
    expect(confirmClock(once, 600)).toBe(once);
  });
});

describe('operations', () => {
  it('are changed one by one, and the outbox stays the same where none changes', () => {
    const outbox = outboxOf([start, stop]);
    expect(mapOperations(outbox, (operation) => operation)).toBe(outbox);
    const tried = { ...stop, attempts: 1 };
    const changed = mapOperations(outbox, (one) => (one === stop ? tried : one));
    expect(changed).toEqual(outboxOf([start, tried]));
  });

  it('are replaced in their place by any number of others', () => {
    const outbox = outboxOf([start, stop]);
    const other = anOperation(stopOf('local-1', after(6)));
    expect(replaceOperation(outbox, start.id, [other, start])).toEqual(
      outboxOf([other, start, stop]),
    );
    expect(replaceOperation(outbox, start.id, [])).toEqual(outboxOf([stop]));
    expect(replaceOperation(outbox, 'unknown', [other])).toEqual(outbox);
  });
});
