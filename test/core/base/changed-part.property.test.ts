import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedParts, type ChangedPart } from '../../../src/core/base/changed-part';

function changed<T>(older: readonly T[], parts: readonly ChangedPart<T>[]): readonly T[] {
  return parts.reduce(
    (list, { at, removed, added }) => list.toSpliced(at, removed.length, ...added),
    older,
  );
}

const values = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 20 });

it('turns any list into any other', () => {
  fc.assert(
    fc.property(values, values, (older, newer) => {
      expect(changed(older, changedParts(older, newer))).toEqual(newer);
    }),
    { numRuns: 2_000 },
  );
});

it('names what was changed alone, wherever that is', () => {
  const older = Array.from({ length: 100 }, (_, index) => index);
  const edit = fc.record({
    at: fc.nat({ max: 90 }),
    gone: fc.nat({ max: 2 }),
    come: fc.nat({ max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
      let next = 1_000;
      let newer: readonly number[] = older;
      for (const { at, gone, come } of edits) {
        const added = Array.from({ length: come }, () => (next += 1));
        newer = newer.toSpliced(at, gone, ...added);
      }
      const parts = changedParts(older, newer);
      expect(changed(older, parts)).toEqual(newer);
      const most = edits.reduce((sum, { gone, come }) => sum + gone + come, 0);
      const named = parts.flatMap(({ removed, added }) => [...removed, ...added]);
      expect(named.length).toBeLessThanOrEqual(most);
    }),
    { numRuns: 1_000 },
  );
});
