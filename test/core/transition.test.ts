import { describe, expect, it } from 'vitest';
import type { AppState } from '../../src/core/state/app-state';
import { DAY_MS } from '../../src/core/base/instant';
import type { Operation } from '../../src/core/outbox/operation';
import type { AppEvent } from '../../src/core/state/event';
import { transition } from '../../src/core/transition';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aState,
  aWork,
  confirmedOf,
  createOf,
  outboxOf,
  startOf,
  stopOf,
  T0,
  ZONE,
} from '../support/builders';

type Happening = AppEvent extends infer E ? (E extends AppEvent ? Omit<E, Common> : never) : never;
type Common = 'nowMs' | 'random';
const at = { nowMs: after(0, 5), random: 0.5 };
const startCommand: Happening & { type: 'command-issued' } = {
  type: 'command-issued',
  command: {
    name: 'timer.start',
    work: { ...aWork(), typeOfWork: null, isBillable: null },
    startMs: null,
  },
  ids: ['id-1', 'id-2', 'id-3'],
};
const start = anOperation(startOf('local-1', T0));
const sending = { ...start, delivery: { state: 'sending', call: 'start', sentAtMs: T0 } } as const;
const startCall = {
  type: 'start',
  entryId: 'local-1',
  form: { work: aWork(), zone: ZONE },
} as const;
const underWay = aState({ outbox: outboxOf([sending]), sendingId: 'op-start', writeCount: 1 });
const answered = (result: Extract<AppEvent, { type: 'call-answered' }>['result']): AppEvent => ({
  ...at,
  type: 'call-answered',
  operationId: 'op-start',
  call: startCall,
  result,
  clock: null,
});
const read = { type: 'read', scope: 'now', fromDay: '2026-11-22', toDay: '2026-11-25' };

describe('a command', () => {
  it('is written down as being sent in the very state that asks for the call', () => {
    const { state, effects, refusal } = transition(aState(), { ...at, ...startCommand });
    const operation = anOperation(startOf('local-id-1', after(0, 5)), {
      id: 'id-1',
      delivery: { state: 'sending', call: 'start', sentAtMs: after(0, 5) },
    });
    expect({ outbox: state.outbox, sendingId: state.sendingId, effects, refusal }).toEqual({
      outbox: outboxOf([operation]),
      sendingId: 'id-1',
      effects: [
        {
          type: 'call',
          operationId: 'id-1',
          call: { ...startCall, entryId: 'local-id-1' },
        },
      ],
      refusal: null,
    });
  });

  it('that is refused changes nothing and calls nobody', () => {
    const state = aState({ nextPollAtMs: null });
    const command = { name: 'timer.stop', endMs: null } as const;
    expect(transition(state, { ...at, ...startCommand, command })).toEqual({
      state,
      effects: [],
      refusal: 'nothing-running',
      faults: [],
    });
  });

  it('waits while another call is under way, and while the person has to sign in again', () => {
    for (const state of [underWay, aState({ mustSignInAgain: true })]) {
      const result = transition(state, { ...at, ...startCommand });
      expect(result.effects).toEqual([]);
      expect(result.state.outbox.operations.at(-1)?.delivery).toEqual({ state: 'ready' });
    }
  });
});

describe('the answer to a call', () => {
  it('brings the entry, its id, and the end of the operation', () => {
    const { state, effects } = transition(
      underWay,
      answered({ ok: true, value: { type: 'entry', entry: anEntry() } }),
    );
    expect(effects).toEqual([]);
    expect(state.outbox).toEqual(outboxOf([], { 'local-1': 'entry-1' }));
    expect(state.confirmed.entries).toEqual({ 'entry-1': anEntry() });
    expect(state.sendingId).toBeNull();
  });

  it.each([
    [
      'offline',
      { kind: 'offline' },
      { state: 'waiting', retryAtMs: after(0, 6), cause: 'offline' },
      false,
    ],
    [
      'a rate limit',
      { kind: 'rate-limited', retryAfterSec: 30 },
      { state: 'waiting', retryAtMs: after(0, 35), cause: 'rate-limited' },
      false,
    ],
    [
      'a lost answer',
      { kind: 'dropped' },
      {
        state: 'unknown',
        call: 'start',
        sentAtMs: T0,
        sinceMs: after(0, 5),
        verifyAtMs: after(0, 6),
      },
      false,
    ],
    ['a refused token', { kind: 'unauthorized' }, { state: 'ready' }, true],
    [
      'a refusal',
      { kind: 'forbidden', status: 403, reason: null },
      {
        state: 'parked',
        reason: { type: 'refused', failure: { kind: 'forbidden', status: 403, reason: null } },
      },
      false,
    ],
  ] as const)(
    'that is %s leaves the operation as it must be',
    (_n, error, delivery, mustSignIn) => {
      const { state, effects } = transition(underWay, answered({ ok: false, error }));
      expect(state.outbox.operations[0]?.delivery).toEqual(delivery);
      expect(state.mustSignInAgain).toBe(mustSignIn);
      expect(effects.filter(({ type }) => type === 'call')).toEqual([]);
    },
  );

  it('to an operation that is gone only frees the line', () => {
    const { state } = transition(
      { ...underWay, outbox: outboxOf([]) },
      answered({ ok: true, value: { type: 'nothing' } }),
    );
    expect(state.sendingId).toBeNull();
    expect(state.outbox).toEqual(outboxOf([]));
  });
});

describe('a refresh', () => {
  const waiting = (cause: 'offline' | 'rate-limited'): AppState =>
    aState({
      outbox: outboxOf([{ ...start, delivery: { state: 'waiting', retryAtMs: after(9), cause } }]),
    });

  it('wakes what waits, and looks at awork when nothing is sent', () => {
    const woken = transition(waiting('offline'), { ...at, type: 'refresh-requested' });
    expect(woken.effects).toEqual([{ type: 'call', operationId: 'op-start', call: startCall }]);
    const idle = transition(aState(), { ...at, type: 'refresh-requested' });
    expect(idle.effects).toMatchObject([read]);
  });

  it('does not break a rate limit, neither by a call nor by a look', () => {
    const limited = transition(waiting('rate-limited'), { ...at, type: 'refresh-requested' });
    expect(limited.state.outbox).toEqual(waiting('rate-limited').outbox);
    expect(limited.effects).toMatchObject([read]);
    const failure = { kind: 'rate-limited', retryAfterSec: 60 } as const;
    for (const event of [
      { ...at, type: 'refresh-requested' },
      { ...at, type: 'visibility-changed', isVisible: true },
    ] as const) {
      expect(transition(aState({ failure }), event).effects).toEqual([]);
    }
  });
});

describe('a reading', () => {
  const never = { sinceMs: after(9_999), verifyAtMs: after(9_999) };
  const reading = { number: 1, scope: 'now', writeCount: 0 } as const;
  const event: AppEvent = {
    ...at,
    type: 'reading-answered',
    number: 1,
    clock: null,
    result: {
      ok: true,
      value: {
        coverage: {
          startedAtMs: after(0, 4),
          fromDay: '2026-11-22',
          toDay: '2026-11-25',
          lookedUp: [],
        },
        entries: [],
        unreadable: [],
        missing: [],
        hasAllOpen: false,
        lastId: null,
      },
    },
  };

  it('tells of a timer that is gone', () => {
    const confirmed = confirmedOf([anEntry()], T0);
    const { state } = transition(aState({ confirmed, reading, readingCount: 1 }), event);
    expect(state.confirmed.entries).toEqual({});
    expect(state.notices).toMatchObject([{ code: 'entry-gone', entryId: 'entry-1' }]);
  });

  it('tells of it also while something else was refused, but not while ours may be the one', () => {
    const confirmed = confirmedOf([anEntry()], T0);
    const notices = (operation: Operation): readonly unknown[] =>
      transition(
        aState({ confirmed, reading, readingCount: 1, outbox: outboxOf([operation]) }),
        event,
      ).state.notices;
    const deletion = anOperation({ type: 'delete', entryId: 'entry-9' });
    const refused: Operation = {
      ...deletion,
      delivery: { state: 'parked', reason: { type: 'entry-gone' } },
    };
    expect(notices(refused)).toMatchObject([{ code: 'entry-gone' }]);
    expect(notices({ ...deletion, heldUntilMs: after(9) })).toMatchObject([{ code: 'entry-gone' }]);
    expect(notices({ ...start, heldUntilMs: after(9) })).toEqual([]);
    const ofTheTimer = anOperation(stopOf('entry-1', after(0, 3)), { heldUntilMs: after(9) });
    expect(notices(ofTheTimer)).toEqual([]);
  });

  it('keeps what was booked long ago only while a creation waits to be found there', () => {
    const longAgo = anEntry({
      id: 'entry-old',
      span: aSpan({ startMs: T0 - 60 * DAY_MS, endMs: T0 - 60 * DAY_MS + 60_000 }),
    });
    const act = createOf('local-1', T0 - 60 * DAY_MS, T0 - 60 * DAY_MS + 60_000);
    const delivery = { state: 'unknown', call: 'create', sentAtMs: T0, ...never } as const;
    const kept = (operations: readonly Operation[]): readonly string[] => {
      const outbox = outboxOf(operations);
      const confirmed = confirmedOf([longAgo], T0);
      const { state } = transition(aState({ confirmed, reading, readingCount: 1, outbox }), event);
      return Object.keys(state.confirmed.entries);
    };
    expect(kept([])).toEqual([]);
    expect(kept([anOperation(act, { delivery })])).toEqual(['entry-old']);
  });

  it('that overlaps a call of ours is thrown away, and awork is asked again', () => {
    const confirmed = confirmedOf([anEntry()], T0);
    const { state, effects } = transition(
      aState({ confirmed, reading, readingCount: 1, writeCount: 2 }),
      event,
    );
    expect(state.confirmed).toEqual(confirmed);
    expect(effects).toMatchObject([{ ...read, number: 2 }]);
  });

  it('of another number is nobody’s', () => {
    const state = aState({ reading: { ...reading, number: 2 }, readingCount: 2 });
    expect(transition(state, event)).toEqual({ state, effects: [], refusal: null, faults: [] });
  });
});
