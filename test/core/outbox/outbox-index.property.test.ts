// The index of an outbox is made from that of the one before it; this is what it has to hold, in the simple way.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation } from '../../../src/core/outbox/operation';
import { indexOf, type Outbox } from '../../../src/core/outbox/outbox-index';
import { anOperation, aWork, T0 } from '../../support/builders';

function simply({ operations, aliases }: Outbox): Map<string, Operation[]> {
  const index = new Map<string, Operation[]>();
  for (const operation of operations) {
    const { act } = operation;
    const targets = act.type === 'batch' ? act.entryIds : [act.entryId];
    for (const id of new Set(targets.map((one) => aliases[one] ?? one))) {
      index.set(id, [...(index.get(id) ?? []), operation]);
    }
  }
  return index;
}

const entryId = fc.constantFrom('local-1', 'local-2', 'local-3', 'entry-1', 'entry-2');
const act = fc.oneof(
  fc.record({ type: fc.constant('stop' as const), entryId, atMs: fc.constant(T0) }),
  fc.record({
    type: fc.constant('edit' as const),
    entryId,
    work: fc.constant(aWork()),
    startMs: fc.constant(null),
    endMs: fc.constant(null),
    breaks: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('batch' as const),
    entryIds: fc.array(entryId, { minLength: 1, maxLength: 4 }),
    change: fc.constant({ type: 'delete' } as const),
  }),
);
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('append' as const), act }) },
  fc.record({ do: fc.constant('insert' as const), act, place }),
  fc.record({ do: fc.constant('replace' as const), act, place }),
  fc.record({ do: fc.constant('remove' as const), place }),
  fc.record({
    do: fc.constant('alias' as const),
    from: fc.constantFrom('local-1', 'local-2', 'local-3'),
    to: fc.constantFrom('entry-1', 'entry-2'),
  }),
  fc.record({ do: fc.constant('other' as const), act }),
);

test('is what it would be if it were made anew, whatever was changed since the last one', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let outbox: Outbox = { operations: [], aliases: {} };
      const expectIndex = (shown: Outbox): void => {
        const { ofEntry, ofCrowded, byId } = indexOf(shown);
        const lists = simply(shown);
        expect(new Map(ofEntry)).toEqual(lists);
        expect(new Map(ofCrowded)).toEqual(
          new Map([...lists].filter(([, list]) => list.length > 1)),
        );
        expect(new Map(byId)).toEqual(new Map(shown.operations.map((one) => [one.id, one])));
      };
      for (const [number, one] of steps.entries()) {
        const { operations, aliases } = outbox;
        const id = `op-${String(number)}`;
        const at = 'place' in one ? Math.floor(one.place * operations.length) : 0;
        switch (one.do) {
          case 'append':
            outbox = { operations: [...operations, anOperation(one.act, { id })], aliases };
            break;
          case 'insert':
            outbox = {
              operations: operations.toSpliced(at, 0, anOperation(one.act, { id })),
              aliases,
            };
            break;
          case 'replace': {
            const replaced = operations[at];
            if (replaced === undefined) break;
            outbox = {
              operations: operations.with(at, anOperation(one.act, { id: replaced.id })),
              aliases,
            };
            break;
          }
          case 'remove':
            outbox = { operations: operations.toSpliced(at, 1), aliases };
            break;
          case 'alias':
            outbox = { operations, aliases: { ...aliases, [one.from]: one.to } };
            break;
          case 'other':
            // Another account's, between two looks at this one.
            expectIndex({ operations: [anOperation(one.act, { id })], aliases: {} });
        }
        expectIndex(outbox);
      }
    }),
  );
});
