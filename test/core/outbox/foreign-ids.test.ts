import { describe, expect, it } from 'vitest';
import { applyOutbox } from '../../../src/core/outbox/apply-outbox';
import { dropEntry, mergeReading, mergeEntry } from '../../../src/core/outbox/confirmed';
import { addAlias, resolveId } from '../../../src/core/outbox/outbox';
import { listDayOf } from '../../../src/core/entry/day';
import { planDelivery } from '../../../src/core/delivery/plan';
import {
  anEntry,
  anOperation,
  confirmedOf,
  outboxOf,
  stopOf,
  T0,
  ZONE,
} from '../../support/builders';

const IDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe.each(IDS)('an entry with the id %j', (id) => {
  const none = confirmedOf([], T0);
  const coverage = { startedAtMs: T0, fromDay: '2026-11-23', toDay: '2026-11-25', lookedUp: [] };
  const reading = { coverage, unreadable: [], missing: [], hasAllOpen: true, lastId: null };
  const entry = anEntry({ id });

  it('is read, kept, shown and dropped as any other', () => {
    const read = mergeReading(none, { ...reading, entries: [entry] }, listDayOf);
    expect(Object.entries(read.entries)).toEqual([[id, entry]]);
    const again = mergeReading(read, { ...reading, entries: [entry] }, listDayOf);
    expect(again.entries).toBe(read.entries);
    expect(Object.entries(mergeEntry(none, entry).entries)).toEqual([[id, entry]]);
    expect([...applyOutbox(read, outboxOf([]), 'user-1')]).toEqual([[id, entry]]);
    expect(Object.entries(dropEntry(read, id).entries)).toEqual([]);
  });

  it('is nothing that awork has, and no alias, unless awork said so', () => {
    expect(resolveId(outboxOf([]), id)).toBe(id);
    expect(resolveId(addAlias(outboxOf([]), 'local-1', id), 'local-1')).toBe(id);
    const context = {
      outbox: outboxOf([anOperation(stopOf(id, T0))]),
      confirmed: none,
      userId: 'user-1',
      nowMs: T0,
      zone: ZONE,
      isClockSure: true,
    };
    const plainId = { ...context, outbox: outboxOf([anOperation(stopOf('entry-9', T0))]) };
    expect(planDelivery(context).do).toBe(planDelivery(plainId).do);
  });
});
