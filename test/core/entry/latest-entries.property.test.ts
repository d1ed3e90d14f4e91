import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayeredMap } from '../../../src/core/base/layered-map';
import { DAY_MS, HOUR_MS } from '../../../src/core/base/instant';
import { lastFinished } from '../../../src/core/entry/begin';
import type { Entry } from '../../../src/core/entry/entry';
import { lastEndOf } from '../../../src/core/entry/gap';
import {
  entriesSince,
  lastEndAmong,
  lastFinishedAmong,
  openEntries,
  recentAmong,
} from '../../../src/core/entry/latest-entries';
import { recentEntries } from '../../../src/core/entry/recent-entries';
import { phaseOf } from '../../../src/core/entry/span';
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

/** Long over: they fill blocks between the others. */
function oldOnes(count: number): readonly Entry[] {
  const startMs = T0 - 400 * DAY_MS;
  return Array.from({ length: count }, (_, index) =>
    anEntry({
      span: aSpan({ startMs: startMs + index * HOUR_MS, endMs: startMs + (index + 1) * HOUR_MS }),
    }),
  );
}
const OLD = oldOnes(700);

/** Some in the first block, some in a later one, with changes and additions on top. */
const manyEntries = fc
  .tuple(
    fc.array(entry, { maxLength: 20 }),
    fc.array(entry, { maxLength: 20 }),
    fc.array(fc.tuple(fc.nat(800), fc.option(entry)), { maxLength: 20 }),
  )
  .map(([first, later, changes]) =>
    LayeredMap.of(new Map([...first, ...OLD, ...later].map((one, at) => [String(at), one]))).with(
      changes.map(([at, changed]) => [String(at), changed ?? undefined] as const),
    ),
  );

test('what is asked of the latest entries is as of all', () => {
  fc.assert(
    fc.property(manyEntries, hours, hours, (entries, sinceAgo, nowAgo) => {
      const all = [...entries.values()];
      const nowMs = T0 - nowAgo * HOUR_MS;
      expect(lastFinishedAmong(entries, nowMs)).toBe(lastFinished(all, nowMs));
      expect(lastEndAmong(entries, nowMs)).toBe(lastEndOf(all, nowMs));
      expect(recentAmong(entries, nowMs)).toEqual(recentEntries(all, nowMs));
      expect(openEntries(entries)).toEqual(all.filter((one) => phaseOf(one) !== 'finished'));
      const sinceMs = T0 - sinceAgo * HOUR_MS;
      const isSince = ({ span }: Entry): boolean =>
        span.kind === 'dated' ||
        span.endMs === null ||
        span.endMs >= sinceMs ||
        span.startMs >= sinceMs;
      expect(entriesSince(entries, sinceMs)).toEqual(all.filter(isSince));
    }),
    { numRuns: 300 },
  );
});
