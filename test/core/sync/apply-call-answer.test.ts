import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src/core/state/event';
import type { Failure } from '../../../src/core/base/failure';
import type { Delivery, Operation } from '../../../src/core/outbox/operation';
import { NOTHING_CONFIRMED, type Confirmed } from '../../../src/core/outbox/confirmed';
import { applyCallAnswer } from '../../../src/core/sync/apply-call-answer';
import { applyReadingAnswer } from '../../../src/core/sync/apply-reading';
import {
  after,
  anOperation,
  aSpan,
  aState,
  aWork,
  outboxOf,
  T0,
  ZONE,
} from '../../support/builders';

const rejected: Failure = { kind: 'rejected', status: 400, code: null, reason: null, fields: [] };
const dropped: Failure = { kind: 'dropped' };
const change = anOperation({ type: 'change-start', entryId: 'entry-1', startMs: after(-5) });

/** The operation after an update of the running entry came to nothing. */
function afterFailure(operation: Operation, failure: Failure): Operation | undefined {
  const sending: Delivery = { state: 'sending', call: 'update', sentAtMs: T0 };
  const { state } = applyCallAnswer(
    aState({ outbox: outboxOf([{ ...operation, delivery: sending }]) }),
    answeredWith(operation, failure),
  );
  return state.outbox.operations[0];
}

function answeredWith(
  { id }: Operation,
  failure: Failure,
): Extract<AppEvent, { type: 'call-answered' }> {
  return {
    nowMs: T0 + 200,
    random: 0.5,
    type: 'call-answered',
    operationId: id,
    call: {
      type: 'update',
      entryId: 'entry-1',
      form: { work: aWork(), zone: ZONE, isBilled: false, span: aSpan() },
    },
    result: { ok: false, error: failure },
    clock: null,
  };
}

describe('an update of a running entry that awork refuses', () => {
  it('is looked into, because the entry may have been stopped elsewhere', () => {
    expect(afterFailure(change, rejected)).toEqual({
      ...change,
      attempts: 1,
      refusals: 1,
      delivery: {
        state: 'unknown',
        call: 'update',
        sentAtMs: T0,
        sinceMs: T0 + 200,
        verifyAtMs: T0 + 1_200,
      },
    });
  });

  it('is parked when it was looked into three times, however often the network failed', () => {
    const parked = { state: 'parked', reason: { type: 'refused', failure: rejected } };
    expect(afterFailure({ ...change, refusals: 3 }, rejected)?.delivery).toEqual(parked);
    expect(afterFailure({ ...change, attempts: 9 }, rejected)?.delivery.state).toBe('unknown');
    expect(afterFailure({ ...change, refusals: 3 }, dropped)?.delivery.state).toBe('unknown');
  });
});

describe('an operation that something on the way stops', () => {
  const page: Failure = { kind: 'in-the-way', obstacle: 'page', status: 403, retryAfterSec: null };
  const inTheWay = (count: number, minutes: number): Operation => ({
    ...change,
    stops: { count, firstAtMs: T0 + 200 - minutes * 60_000, lastAtMs: T0 - 1_000 },
  });
  const readAt = (runningAsOfMs: number | null) => ({ ...NOTHING_CONFIRMED, runningAsOfMs });
  const stopped = (operation: Operation, confirmed: Confirmed): Operation | undefined => {
    const sending: Delivery = { state: 'sending', call: 'update', sentAtMs: T0 };
    const { state } = applyCallAnswer(
      aState({ confirmed, outbox: outboxOf([{ ...operation, delivery: sending }]) }),
      answeredWith(operation, page),
    );
    return state.outbox.operations[0];
  };

  it('is looked up and tried again, and counted from the first time', () => {
    const stops = { count: 1, firstAtMs: T0 + 200, lastAtMs: T0 + 200 };
    expect(stopped(change, readAt(null))).toMatchObject({ delivery: { state: 'unknown' }, stops });
  });

  it('is parked the fifth time, after ten minutes in which readings got through', () => {
    expect(stopped(inTheWay(4, 10), readAt(T0))).toMatchObject({
      delivery: { state: 'parked', reason: { type: 'in-the-way', status: 403 } },
      stops: { count: 5 },
    });
  });

  it.each([
    ['the fourth time', inTheWay(3, 10), T0],
    ['before ten minutes are over', inTheWay(4, 9), T0],
    ['while nothing was read since the last stop', inTheWay(4, 10), T0 - 2_000],
    ['while nothing was ever read', inTheWay(4, 99), null],
  ])('is not parked %s', (_, operation, runningAsOfMs) => {
    expect(stopped(operation, readAt(runningAsOfMs))?.delivery.state).toBe('unknown');
  });

  it('counts anew when a reading does not get through either', () => {
    const before = aState({
      outbox: outboxOf([inTheWay(4, 10)]),
      reading: { number: 1, scope: 'now', writeCount: 0 },
    });
    const { state } = applyReadingAnswer(before, {
      nowMs: T0,
      random: 0.5,
      type: 'reading-answered',
      number: 1,
      result: { ok: false, error: page },
      clock: null,
    });
    expect(state.outbox.operations).toEqual([change]);
  });

  it('waits, not sent, for a proxy that asks for a sign-in', () => {
    const proxy: Failure = {
      kind: 'in-the-way',
      obstacle: 'proxy-sign-in',
      status: 407,
      retryAfterSec: null,
    };
    expect(afterFailure(change, proxy)?.delivery).toEqual({
      state: 'waiting',
      retryAtMs: T0 + 1_200,
      cause: 'in-the-way',
    });
  });
});

describe('a call that was not answered', () => {
  it('may still be on its way: what is read sooner than four seconds after it tells nothing', () => {
    expect(afterFailure(change, dropped)).toEqual({
      ...change,
      attempts: 1,
      delivery: {
        state: 'unknown',
        call: 'update',
        sentAtMs: T0,
        sinceMs: T0 + 4_000,
        verifyAtMs: T0 + 4_000,
      },
    });
  });

  it('is looked up when it may have settled, although the next regular look is far off', () => {
    const sending: Delivery = { state: 'sending', call: 'update', sentAtMs: T0 };
    const state = aState({
      outbox: outboxOf([{ ...change, delivery: sending }]),
      nextPollAtMs: after(1),
    });
    expect(applyCallAnswer(state, answeredWith(change, dropped)).state.nextPollAtMs).toBe(
      T0 + 4_000,
    );
  });
});
