import type { EpochMs } from '../base/instant';
import { unknownOutcome } from '../outbox/operation';
import { mapOperations } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { SETTLED_MS } from './limits';

/** Prepares the outbox of an earlier run: a call that was being sent may or may not have acted. */
export function recoverOutbox(outbox: Outbox, nowMs: EpochMs): Outbox {
  return mapOperations(outbox, (operation) => {
    const { delivery, attempts } = operation;
    if (delivery.state !== 'sending') return operation;
    const settledAtMs = Math.max(nowMs, delivery.sentAtMs + SETTLED_MS);
    return {
      ...operation,
      attempts: attempts + 1,
      delivery: unknownOutcome(delivery, { sinceMs: settledAtMs, verifyAtMs: settledAtMs }),
    };
  });
}
