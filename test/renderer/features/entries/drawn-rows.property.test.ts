import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawnRows } from '../../../../src/renderer/features/entries/drawn-rows';

const aList = fc.record({
  heightsPx: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 200 }),
  fromPx: fc.integer({ min: -2_000, max: 15_000 }),
  lengthPx: fc.integer({ min: 1, max: 2_000 }),
  kept: fc.integer({ min: -1, max: 210 }),
});
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

it('draws what touches the stretch and the kept row, each once and in order, and as high as the whole list', () => {
  fc.assert(
    fc.property(aList, ({ heightsPx, fromPx, lengthPx, kept }) => {
      const toPx = fromPx + lengthPx;
      const drawn = drawnRows(heightsPx, fromPx, toPx, kept);
      const touching = heightsPx.flatMap((heightPx, index) => {
        const topPx = sum(heightsPx.slice(0, index));
        return topPx < toPx && topPx + heightPx > fromPx ? [index] : [];
      });
      const expected = new Set([...touching, ...(kept in heightsPx ? [kept] : [])]);
      expect(drawn.map(({ index }) => index)).toEqual([...expected].sort((a, b) => a - b));
      if (drawn.length === 0) return;
      // Each drawn row stands where it would stand among all of them.
      let topPx = 0;
      for (const { index, abovePx, belowPx } of drawn) {
        topPx += abovePx;
        expect(topPx).toBe(sum(heightsPx.slice(0, index)));
        topPx += (heightsPx[index] ?? Number.NaN) + belowPx;
      }
      expect(topPx).toBe(sum(heightsPx));
    }),
  );
});
