import { describe, expect, it } from 'vitest';
import { recoverOutbox } from '../../../src/core/delivery/recover';
import { after, anOperation, outboxOf, startOf, stopOf, T0 } from '../../support/builders';

const start = anOperation(startOf('local-1', T0));
const stop = anOperation(stopOf('local-1', after(5)));

describe('recoverOutbox', () => {
  it('asks after a crash what became of the call that was under way, and touches nothing else', () => {
    const sending = anOperation(start.act, {
      delivery: { state: 'sending', call: 'start', sentAtMs: T0 },
    });
    expect(recoverOutbox(outboxOf([sending, stop]), after(9))).toEqual(
      outboxOf([
        {
          ...sending,
          attempts: 1,
          delivery: {
            state: 'unknown',
            call: 'start',
            sentAtMs: T0,
            sinceMs: after(9),
            verifyAtMs: after(9),
          },
        },
        stop,
      ]),
    );
  });

  it('changes nothing when nothing was under way', () => {
    const outbox = outboxOf([start, stop]);
    expect(recoverOutbox(outbox, after(9))).toBe(outbox);
  });
});
