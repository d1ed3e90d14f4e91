import { describe, expect, it } from 'vitest';
import {
  confirmedTimer,
  dropEntry,
  NOTHING_CONFIRMED,
  mergeEntry,
  mergeReading,
  type Reading,
} from '../../../src/core/outbox/confirmed';
import { listDayOf } from '../../../src/core/entry/day';
import type { Entry } from '../../../src/core/entry/entry';
import { DAY_MS } from '../../../src/core/base/instant';
import { after, anEntry, aSpan, confirmedOf, T0 } from '../../support/builders';

const timer = anEntry();
const finished = anEntry({ id: 'entry-2', span: aSpan({ startMs: after(-60), endMs: T0 }) });
const old = anEntry({
  id: 'entry-old',
  span: aSpan({ startMs: T0 - 5 * DAY_MS, endMs: T0 - 5 * DAY_MS + 1 }),
});
const oldTimer = anEntry({ id: 'entry-old-timer', span: aSpan({ startMs: T0 - 5 * DAY_MS }) });

function aReading(entries: readonly Entry[], changed: Partial<Reading> = {}): Reading {
  return {
    coverage: {
      startedAtMs: after(1),
      fromDay: '2026-11-23',
      toDay: '2026-11-25',
      lookedUp: [],
    },
    entries,
    unreadable: [],
    missing: [],
    hasAllOpen: false,
    lastId: null,
    ...changed,
  };
}

function idsAfter(known: readonly Entry[], reading: Reading): readonly string[] {
  return Object.keys(mergeReading(confirmedOf(known, T0), reading, listDayOf).entries);
}

describe('confirmedTimer', () => {
  it('is the entry without an end; of several the one started last', () => {
    expect(confirmedTimer(NOTHING_CONFIRMED)).toBeNull();
    expect(confirmedTimer(confirmedOf([finished], T0))).toBeNull();
    expect(confirmedTimer(confirmedOf([timer, oldTimer, finished], T0))).toBe(timer);
    expect(confirmedTimer(confirmedOf([oldTimer, timer], T0))).toBe(timer);
  });
});

describe('mergeReading', () => {
  it('takes over what was found and when it was asked for', () => {
    const reading = aReading([timer, finished], { lastId: 'entry-2' });
    expect(mergeReading(NOTHING_CONFIRMED, reading, listDayOf)).toEqual({
      entries: { 'entry-1': timer, 'entry-2': finished },
      unreadable: [],
      loadedDays: [],
      coverage: reading.coverage,
      runningAsOfMs: after(1),
      lastId: 'entry-2',
    });
  });

  it('drops what the covered days no longer hold, and keeps what lies outside of them', () => {
    expect(idsAfter([timer, finished, old], aReading([timer]))).toEqual(['entry-1', 'entry-old']);
  });

  it('drops what was looked up and is missing', () => {
    expect(idsAfter([old], aReading([], { missing: ['entry-old'] }))).toEqual([]);
  });

  it('drops an old timer only when all open ones were asked for', () => {
    expect(idsAfter([oldTimer], aReading([]))).toEqual(['entry-old-timer']);
    expect(idsAfter([oldTimer, old], aReading([], { hasAllOpen: true }))).toEqual(['entry-old']);
  });

  it('keeps the identity of all that did not change', () => {
    const before = confirmedOf([timer, finished], T0);
    const same = mergeReading(before, aReading([anEntry(), { ...finished }]), listDayOf);
    expect(same.entries).toBe(before.entries);
    const stopped = anEntry({ span: aSpan({ endMs: after(1) }) });
    const changed = mergeReading(before, aReading([stopped, { ...finished }]), listDayOf);
    expect(changed.entries['entry-1']).toEqual(stopped);
    expect(changed.entries['entry-2']).toBe(finished);
  });

  it('remembers the last entry when a later reading does not name it', () => {
    const before = { ...confirmedOf([], T0), lastId: 'entry-old' };
    expect(mergeReading(before, aReading([]), listDayOf).lastId).toBe('entry-old');
  });
});

describe('mergeEntry and dropEntry', () => {
  it('change one entry', () => {
    const before = confirmedOf([timer], T0);
    expect(mergeEntry(before, finished)).toEqual(confirmedOf([timer, finished], T0));
    expect(dropEntry(mergeEntry(before, finished), 'entry-1')).toEqual(confirmedOf([finished], T0));
    expect(dropEntry(before, 'entry-9')).toEqual(before);
  });
});
