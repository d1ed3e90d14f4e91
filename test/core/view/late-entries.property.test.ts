import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/core/base/instant';
import { lastFinished } from '../../../src/core/entry/begin';
import { lastEndOf } from '../../../src/core/entry/gap';
import { recentEntries } from '../../../src/core/entry/recent-entries';
import { lateEntries } from '../../../src/core/view/late-entries';
import { anEntry, aSpan, aWork, T0 } from '../../support/builders';

const hours = fc.integer({ min: -30, max: 600 });
const entry = fc
  .record({ hours, lasting: fc.integer({ min: -2, max: 60 }), isDated: fc.boolean(), note: hours })
  .map(({ hours: ago, lasting, isDated, note }) => {
    const startMs = T0 - ago * HOUR_MS;
    const endMs = lasting === 0 ? null : startMs + lasting * HOUR_MS;
    const day = new Date(startMs).toISOString().slice(0, 10);
    return anEntry({
      span:
        isDated && note % 5 === 0
          ? { kind: 'dated', day, durationSec: 60 }
          : aSpan({ startMs, endMs }),
      work: aWork({ note: `Note ${String(note % 10)}`, task: null, project: null }),
    });
  });

test('what is asked of late entries is as of all, whatever is late', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), hours, hours, (all, sinceAgo, nowAgo) => {
      const nowMs = T0 - nowAgo * HOUR_MS;
      const late = lateEntries(all, T0 - sinceAgo * HOUR_MS);
      expect(late.lastFinished(nowMs)).toBe(lastFinished(all, nowMs));
      expect(late.lastEndOf(nowMs)).toBe(lastEndOf(all, nowMs));
      const recent = lateEntries(all, nowMs - 14 * DAY_MS).list;
      expect(recentEntries(recent, nowMs)).toEqual(recentEntries(all, nowMs));
    }),
    { numRuns: 1_000 },
  );
});
