import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merged, movedTo, splitAt, stretchesOf, type Shaped } from '../../../src/core/entry/shape';
import { workedIntervals } from '../../../src/core/entry/span';
import { anEntry, aSpan, T0 } from '../../support/builders';

const SECOND = 1_000;
/** A finished entry of whole seconds: work, break, work, break … */
const parts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 9 });
const span = parts.map((lengths) => {
  const edges = lengths.reduce<number[]>(
    (all, sec) => [...all, (all.at(-1) ?? T0) + sec * SECOND],
    [T0],
  );
  const breaks = edges.flatMap((startMs, index) => {
    const endMs = edges[index + 1];
    return index % 2 === 1 && endMs !== undefined ? [{ startMs, endMs }] : [];
  });
  return aSpan({ startMs: T0, endMs: edges.at(-1) ?? T0, breaks });
});

const sum = (stretches: readonly { readonly startMs: number; readonly endMs: number | null }[]) =>
  stretches.reduce((ms, { startMs, endMs }) => ms + (endMs ?? startMs) - startMs, 0);
const workedOf = ({ startMs, endMs, breaks, others }: Shaped) =>
  sum(workedIntervals(aSpan({ startMs, endMs, breaks }))) + sum(others);

it('no second is lost or doubled by a split, wherever it lies', () => {
  fc.assert(
    fc.property(span, fc.integer({ min: -10, max: 50_000 }), (one, sec) => {
      const shaped = splitAt(one, T0 + sec * SECOND);
      if (shaped !== null) expect(workedOf(shaped)).toBe(sum(stretchesOf(one)));
    }),
  );
});

it('no part of a split begins or ends with a break', () => {
  fc.assert(
    fc.property(span, fc.nat(), (one, index) => {
      const edges = one.breaks.flatMap(({ startMs, endMs }) => [startMs, endMs ?? startMs]);
      const atMs = edges[index % Math.max(1, edges.length)];
      const shaped = atMs === undefined ? null : splitAt(one, atMs);
      for (const { startMs, endMs } of shaped?.breaks ?? []) {
        expect([startMs, endMs]).not.toContain(shaped?.startMs);
        expect([startMs, endMs]).not.toContain(atMs);
      }
    }),
  );
});

it('no second is lost or doubled by a move', () => {
  fc.assert(
    fc.property(span, fc.integer({ min: -90_000, max: 90_000 }), (one, sec) => {
      const shaped = movedTo(one, T0 + sec * SECOND);
      if (shaped === null) return;
      expect(workedOf(shaped)).toBe(sum(stretchesOf(one)));
      expect(Math.min(shaped.startMs, ...shaped.others.map(({ startMs }) => startMs))).toBe(
        T0 + sec * SECOND,
      );
    }),
  );
});

it('no second is lost or doubled by merging neighbours, nearly adjoining or overlapping', () => {
  const gap = fc.integer({ min: -60, max: 60 });
  fc.assert(
    fc.property(
      span,
      fc.array(fc.tuple(gap, fc.integer({ min: 61, max: 5_000 })), { minLength: 1, maxLength: 4 }),
      (one, rest) => {
        let endMs = one.endMs ?? T0;
        const first = anEntry({ id: 'e0', span: one });
        const entries = [
          first,
          ...rest.map(([gapSec, sec], index) => {
            const startMs = endMs + gapSec * SECOND;
            endMs = startMs + sec * SECOND;
            return anEntry({ id: `e${String(index + 1)}`, span: aSpan({ startMs, endMs }) });
          }),
        ];
        const result = merged(entries);
        if (!result.ok) return;
        const { entry, gone, ...times } = result.value;
        const breaks = entry.span.kind === 'timed' ? entry.span.breaks : [];
        const all = entries.map((each) =>
          each.span.kind === 'timed' ? sum(stretchesOf(each.span)) : 0,
        );
        expect(sum(workedIntervals(aSpan({ ...times, breaks })))).toBe(
          all.reduce((a, b) => a + b, 0),
        );
        expect(gone).toHaveLength(entries.length - 1);
      },
    ),
  );
});
