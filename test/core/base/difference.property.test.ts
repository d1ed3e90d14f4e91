import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDifference } from '../../../src/core/base/apply-difference';
import { differenceOf, type Difference } from '../../../src/core/base/difference';
import { isSameValue } from '../../../src/core/base/same-value';

/** As it arrives on the other side. */
function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Few keys and few values, so that two of them have much in common. */
const { value: someJson } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, 1, 'a', ''),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.constantFrom('id', 'list', 'of', 'to', '__proto__', 'constructor'),
      tie('value'),
    ),
  ),
}));

describe('a difference', () => {
  it('turns any value into any other, also after it was written as JSON', () => {
    fc.assert(
      fc.property(someJson, someJson, (one, other) => {
        const [older, newer] = [sent(one), sent(other)];
        const difference = differenceOf(older, newer);
        expect(difference === null).toBe(isSameValue(older, newer));
        if (difference !== null) expect(withDifference(older, sent(difference))).toEqual(newer);
      }),
      { numRuns: 1_500 },
    );
  });

  it('leaves out what is undefined, as JSON does', () => {
    const difference = differenceOf({ a: 1, b: undefined }, { a: undefined, b: undefined, c: 2 });
    expect(difference).toEqual({
      fields: [
        ['c', { to: 2 }],
        ['a', null],
      ],
    });
    expect(differenceOf({ a: undefined }, {})).toBeNull();
  });

  it('of a long list names what has changed, and keeps all others the same objects', () => {
    const older = Array.from({ length: 200 }, (_, id) => ({
      id,
      work: { note: `Note ${String(id)}` },
    }));
    const edit = fc.record({
      at: fc.nat({ max: 180 }),
      gone: fc.nat({ max: 2 }),
      come: fc.nat({ max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
        let nextId = 1_000;
        const newer = edits.reduce<readonly (typeof older)[number][]>(
          (list, { at, gone, come }) => {
            const added = Array.from({ length: come }, () => ({
              id: (nextId += 1),
              work: { note: 'New' },
            }));
            return list.toSpliced(at, gone, ...added);
          },
          older,
        );
        const difference = differenceOf(older, newer);
        const after = difference === null ? older : withDifference(older, sent(difference));
        expect(after).toEqual(newer);
        const isKept = (item: unknown) => (older as readonly unknown[]).includes(item);
        expect(Array.isArray(after) && after.map(isKept)).toEqual(newer.map(isKept));
        const most = 200 + 400 * edits.length;
        expect(JSON.stringify(difference).length).toBeLessThan(most);
      }),
      { numRuns: 200 },
    );
  });

  it('of objects keeps what is the same in a field, whatever else differs', () => {
    const older = { list: [{ id: 1 }], settings: { theme: 'dark' }, count: 1 };
    const newer = { list: [{ id: 1 }], settings: { theme: 'light' }, count: 1 };
    const difference = differenceOf(older, newer);
    expect(difference).toEqual<Difference>({
      fields: [['settings', { fields: [['theme', { to: 'light' }]] }]],
    });
    const after = difference === null ? older : withDifference(older, difference);
    expect((after as typeof older).list).toBe(older.list);
  });
});
