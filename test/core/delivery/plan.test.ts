import { describe, expect, it } from 'vitest';
import { planDelivery } from '../../../src/core/delivery/plan';
import type { Act, Operation } from '../../../src/core/outbox/operation';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  confirmedOf,
  outboxOf,
  pauseOf,
  resumeOf,
  startOf,
  stopOf,
  T0,
  USER_ID,
  ZONE,
} from '../../support/builders';
import { planOf, revised } from './plan-of';

const nothing = { do: 'nothing' };
const start = anOperation(startOf('local-1', T0));
const parkedStart: Operation = {
  ...start,
  delivery: { state: 'parked', reason: { type: 'no-progress' } },
};
const startCall = {
  do: 'call',
  operationId: 'op-start',
  call: { type: 'start', entryId: 'local-1', form: { work: aWork(), zone: ZONE } },
};
const deletion: Act = { type: 'delete', entryId: 'entry-2' };
const deletable = anEntry({ id: 'entry-2', span: aSpan({ endMs: after(1) }) });

/** The plan with `entry-1` looked up and not found. */
function planWithoutEntry(act: Act): unknown {
  const confirmed = confirmedOf([], after(20));
  return planDelivery({
    outbox: outboxOf([anOperation(act)]),
    confirmed: {
      ...confirmed,
      coverage: {
        startedAtMs: after(20),
        fromDay: '2026-11-22',
        toDay: '2026-11-25',
        lookedUp: ['entry-1'],
      },
    },
    userId: USER_ID,
    nowMs: after(20),
    zone: ZONE,
    isClockSure: true,
  });
}

describe('the queue', () => {
  it('has nothing to do when it is empty, or while a call is under way', () => {
    const sending = { state: 'sending', call: 'start', sentAtMs: T0 } as const;
    expect(planOf({ operations: [] })).toEqual(nothing);
    expect(
      planOf({ operations: [{ ...start, delivery: sending }, anOperation(deletion)] }),
    ).toEqual(nothing);
  });

  it('keeps the order: what waits for its time holds up what follows', () => {
    const waiting = { state: 'waiting', retryAtMs: after(1), cause: 'offline' } as const;
    const operations = [{ ...start, delivery: waiting }, anOperation(deletion)];
    expect(planOf({ operations })).toEqual({ do: 'wait', untilMs: after(1) });
  });

  it('tries again when the time has come', () => {
    const waiting = { state: 'waiting', retryAtMs: after(0, 5), cause: 'offline' } as const;
    const operations = [{ ...start, delivery: waiting }];
    expect(planOf({ operations, nowMs: after(0, 5) })).toEqual(startCall);
  });

  it('goes past what is parked, but not to other acts on the same entry', () => {
    const stop = anOperation(stopOf('local-1', after(5)));
    expect(planOf({ operations: [parkedStart, stop] })).toEqual(nothing);
    const operations = [parkedStart, stop, anOperation(deletion)];
    expect(planOf({ entries: [deletable], operations })).toEqual({
      do: 'call',
      operationId: 'op-delete',
      call: { type: 'delete', entryId: 'entry-2' },
    });
  });

  it('holds a deletion back while it can be taken back, and goes on with the rest', () => {
    const held = anOperation(deletion, { heldUntilMs: after(0, 8) });
    expect(planOf({ operations: [held] })).toEqual({ do: 'wait', untilMs: after(0, 8) });
    expect(planOf({ operations: [held, start] })).toEqual(startCall);
    expect(planOf({ entries: [deletable], operations: [held], nowMs: after(0, 8) })).toMatchObject({
      do: 'call',
    });
  });

  it('neither sends nor forgets a start whose deletion can still be taken back', () => {
    const held = anOperation({ type: 'delete', entryId: 'local-1' }, { heldUntilMs: after(0, 8) });
    const operations = [start, anOperation(stopOf('local-1', after(0, 3))), held];
    const wait = { do: 'wait', untilMs: after(0, 8) };
    expect(planOf({ operations, nowMs: after(0, 4) })).toEqual(wait);
    expect(planOf({ operations, nowMs: after(0, 8) })).toEqual(revised([]));
    // Nor does it keep anything else waiting.
    const other = { ...anOperation(startOf('local-2', after(0, 5))), id: 'op-other' };
    expect(planOf({ operations: [...operations, other], nowMs: after(0, 5) })).toMatchObject({
      do: 'call',
      operationId: 'op-other',
    });
  });
});

describe('what cannot go on', () => {
  it('is neither sent nor rewritten by a clock that may be wrong', () => {
    const operations = [start, anOperation(stopOf('local-1', after(-1)))];
    expect(planOf({ operations, isClockSure: false })).toEqual({
      do: 'observe',
      fromMs: T0,
      lookUp: [],
    });
  });

  it('lets a parked start go that the person has deleted since, once that cannot be taken back', () => {
    const change = anOperation({ type: 'change-start', entryId: 'local-1', startMs: after(-5) });
    const deleted = { type: 'delete', entryId: 'local-1' } as const;
    const operations = [parkedStart, change, anOperation(deleted, { heldUntilMs: after(5) })];
    expect(planOf({ operations, nowMs: after(4) })).toEqual({ do: 'wait', untilMs: after(5) });
    expect(planOf({ operations, nowMs: after(5) })).toEqual(revised([]));
    // awork has this one: the deletion has to get there.
    const aliases = { 'local-1': 'entry-2' };
    expect(planOf({ entries: [deletable], operations, aliases, nowMs: after(5) })).toEqual(nothing);
  });

  it('is parked after more answers than any operation needs', () => {
    const operation = { ...start, answers: 8 };
    expect(planOf({ operations: [operation] })).toEqual(
      revised([{ ...operation, delivery: { state: 'parked', reason: { type: 'no-progress' } } }]),
    );
    expect(planOf({ operations: [{ ...start, answers: 7 }] })).toEqual(startCall);
  });

  it.each([
    stopOf('local-1', T0),
    pauseOf('local-1', T0),
    resumeOf('local-1', T0),
    { type: 'delete', entryId: 'local-1' },
    { type: 'batch', entryIds: ['local-1'], change: { type: 'delete' } },
  ] satisfies Act[])('is dropped when its start was given up: %j', (act) => {
    expect(planOf({ operations: [anOperation(act)] })).toEqual(revised([]));
  });
});

describe('an entry that was deleted elsewhere', () => {
  const gone = (params: object): unknown => ({
    code: 'entry-gone',
    entryId: 'entry-1',
    params,
    undo: null,
  });

  it('needs no stop and no pause, and that is reported', () => {
    expect(planWithoutEntry(stopOf('entry-1', after(5)))).toEqual(revised([], [gone({})]));
    expect(planWithoutEntry(pauseOf('entry-1', after(5)))).toEqual(
      revised([], [gone({ title: 'Draft' })]),
    );
  });

  it('is worked on after a resume in a new one', () => {
    expect(planWithoutEntry(resumeOf('entry-1', after(5)))).toEqual(
      revised([anOperation(startOf('local-op-resume', after(5)), { id: 'op-resume' })]),
    );
  });

  it('needs no deletion, and an edit of it is kept and shown', () => {
    expect(planWithoutEntry({ type: 'delete', entryId: 'entry-1' })).toEqual(revised([]));
    const edit = anOperation({ type: 'change-start', entryId: 'entry-1', startMs: T0 });
    expect(planWithoutEntry(edit.act)).toEqual(
      revised([{ ...edit, delivery: { state: 'parked', reason: { type: 'entry-gone' } } }]),
    );
  });
});

describe('after a lost answer', () => {
  it('everything but a start or a creation is simply compared with what awork has', () => {
    const unknown = {
      state: 'unknown',
      call: 'stop',
      sentAtMs: after(5),
      sinceMs: after(6),
      verifyAtMs: after(6),
    } as const;
    const stop = anOperation(stopOf('entry-1', after(5)), { delivery: unknown });
    const situation = { entries: [anEntry()], operations: [stop], nowMs: after(7) };
    expect(planOf({ ...situation, readAtMs: after(5) })).toMatchObject({ do: 'observe' });
    expect(planOf(situation)).toEqual(revised([{ ...stop, delivery: { state: 'ready' } }]));
  });
});

describe('a batch', () => {
  it("is one call with awork's ids", () => {
    const act: Act = {
      type: 'batch',
      entryIds: ['local-1', 'entry-2', 'local-3'],
      change: { type: 'set-billable', isBillable: true },
    };
    const aliases = { 'local-1': 'entry-1' };
    expect(planOf({ operations: [anOperation(act)], aliases, readAtMs: null })).toEqual({
      do: 'call',
      operationId: 'op-batch',
      call: { type: 'batch', entryIds: ['entry-1', 'entry-2'], change: act.change },
    });
  });
});
