import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/core/base/instant';
import { beginOf } from '../../../src/core/entry/begin';
import type { Entry } from '../../../src/core/entry/entry';
import { recentEntries } from '../../../src/core/entry/recent-entries';
import { phaseOf } from '../../../src/core/entry/span';
import { anEntry, aSpan, aWork, T0 } from '../../support/builders';

/** The latest of each work, by sorting all of them. */
function simply(entries: readonly Entry[]): readonly Entry[] {
  const begun = entries
    .filter((entry) => {
      const ageMs = T0 - beginOf(entry);
      return phaseOf(entry) === 'finished' && ageMs > 0 && ageMs < 14 * DAY_MS;
    })
    .toSorted((a, b) => beginOf(b) - beginOf(a));
  const isFirst = (entry: Entry, index: number) =>
    begun.findIndex(({ work }) => work.note === entry.work.note) === index;
  return begun.filter(isFirst).slice(0, 8);
}

test('recent work is the latest of each work, whatever the order of the entries', () => {
  const entry = fc
    .tuple(fc.integer({ min: -20, max: 400 }), fc.integer({ min: 0, max: 14 }), fc.boolean())
    .map(([hours, note, isOver]) => {
      const startMs = T0 - hours * HOUR_MS;
      const endMs = isOver || hours % 3 > 0 ? startMs + HOUR_MS : null;
      return anEntry({
        span: aSpan({ startMs, endMs }),
        work: aWork({ note: `Note ${String(note)}`, task: null, project: null }),
      });
    });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
      expect(recentEntries(entries, T0)).toEqual(simply(entries));
    }),
    { numRuns: 500 },
  );
});
