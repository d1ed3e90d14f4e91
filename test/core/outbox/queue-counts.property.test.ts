import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { changeOperation, removeOperations } from '../../../src/core/outbox/outbox';
import { isAnyUnknown, parkedCount, waitingOf } from '../../../src/core/outbox/queue-counts';
import { READY, type Operation } from '../../../src/core/outbox/operation';
import { outboxOf, T0 } from '../../support/builders';
import { longQueue } from '../../support/long-queue';

const QUEUE = longQueue(600, T0);
const delivery: fc.Arbitrary<Operation['delivery']> = fc.constantFrom(
  READY,
  {
    state: 'parked',
    reason: { type: 'refused', failure: { kind: 'forbidden', status: 403, reason: null } },
  } as const,
  { state: 'unknown', call: 'create', sentAtMs: T0, sinceMs: T0, verifyAtMs: T0 } as const,
);
const change = fc.record({
  at: fc.nat(QUEUE.length - 1),
  delivery,
  heldUntilMs: fc.option(fc.nat(3).map((minutes) => T0 + minutes * MINUTE_MS)),
  isGone: fc.boolean(),
});

test('operations are counted as by going through all of them, whatever has changed', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.nat(3), (changes, minutes) => {
      const nowMs = T0 + minutes * MINUTE_MS;
      let outbox = outboxOf(QUEUE);
      for (const { at, isGone, ...changed } of changes) {
        const id = `op-${String(at)}`;
        outbox = isGone
          ? removeOperations(outbox, new Set([id]))
          : changeOperation(outbox, id, (operation) => ({ ...operation, ...changed }));
        const waiting = outbox.operations.filter(
          (one) => one.delivery.state !== 'parked' && (one.heldUntilMs ?? 0) <= nowMs,
        );
        expect(waitingOf(outbox, nowMs)).toEqual({
          count: waiting.length,
          sinceMs:
            waiting.length === 0 ? null : Math.min(...waiting.map(({ actedAtMs }) => actedAtMs)),
        });
        const states = outbox.operations.map((one) => one.delivery.state);
        expect(parkedCount(outbox)).toBe(states.filter((state) => state === 'parked').length);
        expect(isAnyUnknown(outbox)).toBe(states.includes('unknown'));
      }
    }),
    { numRuns: 100 },
  );
});
