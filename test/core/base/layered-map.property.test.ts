import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayeredMap } from '../../../src/core/base/layered-map';

const key = fc.integer({ min: 0, max: 300 });
const value = fc.option(fc.record({ number: fc.nat() }), { nil: undefined });
const changes = fc.array(fc.tuple(key, value), { maxLength: 120 });

test('a layered map holds what a plain one holds after the same changes, and each one before it stays as it was', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), fc.array(changes), (first, rounds) => {
      const plain = new Map(first.map((one) => [one, { number: one }]));
      let map = LayeredMap.of(new Map(plain));
      const seen: (readonly [LayeredMap<number, { number: number }>, typeof plain])[] = [];
      for (const round of rounds) {
        seen.push([map, new Map(plain)]);
        map = map.with(round);
        for (const [one, now] of round) {
          if (now === undefined) plain.delete(one);
          else plain.set(one, now);
        }
      }
      seen.push([map, plain]);
      for (const [layered, expected] of seen) {
        expect(new Map(layered)).toEqual(expected);
        expect(layered.size).toBe(expected.size);
        expect(new Set(layered.values())).toEqual(new Set(expected.values()));
        expect([...layered.keys()].sort()).toEqual([...expected.keys()].sort());
        const listed = new Map<number, unknown>();
        layered.forEach((one, at) => listed.set(at, one));
        expect(listed).toEqual(expected);
        for (let one = 0; one <= 300; one += 1) {
          expect([layered.has(one), layered.get(one)]).toEqual([
            expected.has(one),
            expected.get(one),
          ]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a block of which no value has changed stays the same array', () => {
  const values = Array.from({ length: 2_000 }, (_, number) => [number, { number }] as const);
  const map = LayeredMap.of(new Map(values));
  const first: (readonly object[])[] = [];
  for (const _ of map.eachBlock((block) => first.push(block)));
  expect(first.flat()).toEqual(values.map(([, one]) => one));
  const changed = map.with([
    [1_000, { number: -1 }],
    [1_999, undefined],
    [2_000, { number: 2_000 }],
  ]);
  const isKept = changed.blocks().map((block) => first.includes(block));
  expect(isKept).toEqual([true, true, true, false, true, true, true, false, false]);
  expect(changed.blocks()).toHaveLength(first.length + 1);
});
