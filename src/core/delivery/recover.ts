import type { EpochMs } from '../base/instant';
import type { Outbox } from '../outbox/outbox';
import { SETTLED_MS } from './limits';

/** What the app finds at its start: whatever was being sent may or may not have acted. */
export function recoverOutbox(outbox: Outbox, nowMs: EpochMs): Outbox {
  if (!outbox.operations.some(({ delivery }) => delivery.state === 'sending')) return outbox;
  return {
    ...outbox,
    operations: outbox.operations.map((operation) =>
      operation.delivery.state === 'sending'
        ? {
            ...operation,
            attempts: operation.attempts + 1,
            delivery: {
              state: 'unknown',
              call: operation.delivery.call,
              sentAtMs: operation.delivery.sentAtMs,
              sinceMs: Math.max(nowMs, operation.delivery.sentAtMs + SETTLED_MS),
              verifyAtMs: Math.max(nowMs, operation.delivery.sentAtMs + SETTLED_MS),
            },
          }
        : operation,
    ),
  };
}
