import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/base/instant';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  createOf,
  startOf,
  stopOf,
  T0,
  ZONE,
} from '../../support/builders';
import { planOf, revised } from './plan-of';

const start = anOperation(startOf('local-1', T0));
const stop = anOperation(stopOf('local-1', after(20)));
const startCall = {
  do: 'call',
  operationId: 'op-start',
  call: { type: 'start', entryId: 'local-1', form: { work: aWork(), zone: ZONE } },
};
const aliases = { 'local-1': 'entry-1' };

describe('a start', () => {
  it('goes to the live endpoint when it is fresh, without a look at awork', () => {
    expect(planOf({ operations: [start], nowMs: after(0, 10), readAtMs: null })).toEqual(startCall);
  });

  it('that is late waits for a look that began after the press', () => {
    const observe = { do: 'observe', fromMs: T0, lookUp: [] };
    expect(planOf({ operations: [start], nowMs: after(0, 11), readAtMs: null })).toEqual(observe);
    expect(planOf({ operations: [start], nowMs: after(0, 11), readAtMs: T0 - 1 })).toEqual(observe);
    expect(planOf({ operations: [start], nowMs: after(5), readAtMs: after(4, 29) })).toEqual(
      observe,
    );
    expect(planOf({ operations: [start], nowMs: after(5), readAtMs: after(4, 30) })).toEqual(
      startCall,
    );
  });

  it('that is late is moved by an edit to when it was pressed, once awork has stamped it', () => {
    const stamped = anEntry({ span: aSpan({ startMs: after(5) }), isBilled: true });
    expect(planOf({ entries: [stamped], operations: [start], aliases, nowMs: after(5) })).toEqual({
      do: 'call',
      operationId: 'op-start',
      call: {
        type: 'update',
        entryId: 'entry-1',
        form: {
          work: aWork(),
          zone: ZONE,
          isBilled: true,
          span: { kind: 'timed', startMs: T0, endMs: null },
        },
      },
    });
  });

  it('is settled when the stamp is near enough', () => {
    const stamped = anEntry({ span: aSpan({ startMs: after(0, 1) + 500 }) });
    expect(planOf({ entries: [stamped], operations: [start], aliases })).toEqual(
      revised([], [], aliases),
    );
  });

  it('is settled and reported when its entry was deleted elsewhere', () => {
    expect(planOf({ operations: [start], aliases, readAtMs: null })).toEqual({
      do: 'observe',
      fromMs: T0,
      lookUp: ['entry-1'],
    });
  });

  it('becomes one finished entry when its stop waits too; the live timer is not touched', () => {
    expect(planOf({ operations: [start, stop], nowMs: after(30) })).toEqual(
      revised([{ ...start, act: createOf('local-1', T0, after(20)) }]),
    );
  });
});

describe('a late start and a timer from elsewhere', () => {
  const foreign = anEntry({ id: 'entry-9', work: aWork({ note: 'Call' }) });
  const startedAt = (startMs: number, endMs: number | null = null) => ({
    ...foreign,
    span: aSpan({ startMs, endMs }),
    createdAtMs: startMs,
  });
  const replaced = {
    code: 'replaced-elsewhere',
    entryId: 'local-1',
    params: { title: 'Draft', endMs: after(10) },
    undo: null,
  };

  it('parks when the other was running before: it must not be cut off unasked', () => {
    const entries = [startedAt(after(-10))];
    expect(planOf({ entries, operations: [start], nowMs: after(20) })).toEqual(
      revised([
        {
          ...start,
          delivery: {
            state: 'parked',
            reason: { type: 'another-timer-runs', sinceMs: after(-10) },
          },
        },
      ]),
    );
  });

  it('ends the one that was running before when the person has agreed to it', () => {
    const entries = [startedAt(after(-10))];
    const operations = [{ ...start, isConsented: true }];
    expect(planOf({ entries, operations, nowMs: after(20) })).toMatchObject({
      do: 'call',
      call: { type: 'start' },
    });
  });

  it('ends where the other began, whether or not that still runs', () => {
    for (const endMs of [null, after(12)]) {
      const entries = [startedAt(after(10), endMs)];
      expect(planOf({ entries, operations: [start], nowMs: after(20) })).toEqual(
        revised([{ ...start, act: createOf('local-1', T0, after(10)) }], [replaced]),
      );
    }
  });

  it('takes no notice of an entry that was typed in later', () => {
    const typedIn = { ...startedAt(after(10), after(12)), createdAtMs: after(15) };
    expect(planOf({ entries: [typedIn], operations: [start], nowMs: after(20) })).toEqual(
      startCall,
    );
  });

  it('is not cut off by the timer of our own that it followed within a moment', () => {
    for (const startMs of [T0 - 1_500, T0 + 800]) {
      const entries = [startedAt(startMs, startMs + 1)];
      const known = { 'local-0': 'entry-9' };
      const operations = [start];
      expect(planOf({ entries, operations, aliases: known, nowMs: after(20) })).toEqual(startCall);
    }
  });
});

describe('a start or creation whose outcome is unknown', () => {
  const unknown = {
    state: 'unknown',
    call: 'start',
    sentAtMs: after(0, 1),
    sinceMs: after(0, 3),
    verifyAtMs: after(0, 4),
  } as const;
  const lost = anOperation(startOf('local-1', T0), { delivery: unknown, attempts: 1 });
  const found = { ...lost, delivery: { state: 'ready' } } as const;

  it('waits for its time', () => {
    expect(planOf({ operations: [lost], nowMs: after(0, 3) })).toEqual({
      do: 'wait',
      untilMs: after(0, 4),
    });
  });

  it('looks under the day that an entry was made for, and the one before in another zone', () => {
    const act = createOf('local-1', T0 - 3 * DAY_MS, T0 - 3 * DAY_MS + 60_000);
    const delivery = { ...unknown, call: 'create' } as const;
    const operations = [anOperation(act, { delivery, attempts: 1 })];
    const fromMs = T0 - 3 * DAY_MS - 5_000;
    // What is read covers yesterday to tomorrow.
    expect(planOf({ operations, nowMs: after(1) })).toEqual({ do: 'observe', fromMs, lookUp: [] });
  });

  it('looks at awork before anything is sent again', () => {
    const observe = { do: 'observe', fromMs: T0 - 4_000, lookUp: [] };
    const nowMs = after(0, 4);
    expect(planOf({ operations: [lost], nowMs, readAtMs: after(0, 2) })).toEqual(observe);
    expect(planOf({ operations: [lost], nowMs, readAtMs: null })).toEqual(observe);
  });

  it('takes for its own what awork has of the same work since it was sent', () => {
    const made = anEntry({ span: aSpan({ startMs: after(0, 1) }) });
    expect(planOf({ entries: [made], operations: [lost], nowMs: after(0, 4) })).toEqual(
      revised([found], [], aliases),
    );
  });

  it.each([
    ['of other work', anEntry({ work: aWork({ note: 'Other' }) }), {}],
    ['from long before', anEntry({ span: aSpan({ startMs: T0 - 4_001 }) }), {}],
    ['of another operation of ours', anEntry(), { 'local-0': 'entry-1' }],
  ])('is sent again when awork has only an entry %s', (_what, entry, known) => {
    const situation = { entries: [entry], operations: [lost], aliases: known };
    expect(planOf({ ...situation, nowMs: after(0, 4) })).toEqual(revised([found], [], known));
  });

  it('finds a created entry by its times and when it was stored', () => {
    const create = anOperation(createOf('local-1', after(-60), after(-30)), { delivery: unknown });
    const span = aSpan({ startMs: after(-60), endMs: after(-30) });
    const made = anEntry({ span, createdAtMs: after(0, 1) });
    const ready = { ...create, delivery: { state: 'ready' } } as const;
    const nowMs = after(0, 4);
    expect(planOf({ entries: [made], operations: [create], nowMs })).toEqual(
      revised([ready], [], aliases),
    );
    const older = { ...made, createdAtMs: after(-20) };
    expect(planOf({ entries: [older], operations: [create], nowMs })).toEqual(revised([ready]));
  });
});

describe('a creation', () => {
  const create = anOperation(createOf('local-1', T0, after(30)));

  it('is one call, and settled once awork has given an id', () => {
    expect(planOf({ operations: [create], readAtMs: null })).toEqual({
      do: 'call',
      operationId: 'op-create',
      call: {
        type: 'create',
        entryId: 'local-1',
        form: {
          work: aWork(),
          zone: ZONE,
          isBilled: false,
          span: { kind: 'timed', startMs: T0, endMs: after(30) },
        },
      },
    });
    expect(planOf({ operations: [create], aliases })).toEqual(revised([], [], aliases));
  });
});
