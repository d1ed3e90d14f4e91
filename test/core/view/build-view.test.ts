import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/core/state/app-state';
import type { Entry } from '../../../src/core/entry/entry';
import type { Failure } from '../../../src/core/base/failure';
import { HOUR_MS } from '../../../src/core/base/instant';
import { viewOf } from '../../../src/core/view/build-view';
import {
  aDatedSpan,
  after,
  anEntry,
  anOperation,
  aSpan,
  aState,
  aWork,
  confirmedOf,
  outboxOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const DAY = Date.UTC(2026, 10, 24);
const stateWith = (entries: readonly Entry[], changed: Partial<AppState> = {}): AppState =>
  aState({ confirmed: confirmedOf(entries, T0), ...changed });
const spanning = (id: string, startMs: number, endMs: number): Entry =>
  anEntry({ id, span: aSpan({ startMs, endMs }) });
const finished = spanning('entry-2', after(-60), T0);
const parkedDelivery = {
  state: 'parked',
  reason: {
    type: 'refused',
    failure: {
      kind: 'rejected',
      status: 400,
      code: 'validation-failed',
      reason: 'A note is needed.',
      fields: [{ property: 'note', message: 'missing' }],
    },
  },
} as const;

describe('what the person sees', () => {
  it('keeps an entry the same object until it is shown otherwise', () => {
    const entries = [finished, anEntry()];
    const [timer, other] = viewOf(stateWith(entries), after(5)).day.entries;
    const outbox = outboxOf([anOperation(stopOf('entry-1', after(6)))]);
    const later = viewOf(stateWith(entries, { outbox }), after(6)).day.entries;
    expect(later[1]).toBe(other);
    expect(later[0]).toMatchObject({ id: timer?.id, phase: 'finished', delivery: 'waiting' });
    // What awork has refused to do to several leaves each of them as it was.
    const refused = { type: 'batch', entryIds: ['entry-2'], change: { type: 'delete' } } as const;
    const parked = outboxOf([anOperation(refused, { delivery: parkedDelivery })]);
    expect(viewOf(stateWith(entries, { outbox: parked }), after(7)).lastEntry).toMatchObject({
      id: 'entry-2',
      delivery: 'parked',
    });
  });

  it('is the timer, the last entry and the day, newest first', () => {
    const view = viewOf(stateWith([finished, anEntry()]), after(5));
    const timer = { ...anEntry(), key: 'entry-1', phase: 'running', delivery: 'delivered' };
    const last = { ...finished, key: 'entry-2', phase: 'finished', delivery: 'delivered' };
    expect(view).toEqual({
      canBill: true,
      clockOffsetMs: 0,
      zone: 'UTC',
      timer,
      lastEntry: last,
      recents: [last],
      lastEndMs: T0,
      day: {
        day: '2026-11-24',
        isToday: true,
        startMs: DAY,
        endMs: DAY + 24 * HOUR_MS,
        entries: [timer, last],
        unreadable: [],
        unreadableCount: 0,
        isLoaded: true,
        targetMs: null,
      },
      today: { startMs: DAY, endMs: DAY + 24 * HOUR_MS, finishedMs: HOUR_MS, targetMs: null },
      week: null,
      connection: { state: 'synced', waiting: 0, obstacle: null, problem: null },
      waitingSinceMs: null,
      absences: [],
      parked: [],
      moreParked: 0,
      notices: [],
      newestActivityId: null,
      typesOfWork: [{ id: 'type-1', name: 'Development' }],
      trackingRules: [],
    });
  });

  it('keeps the key of an entry when awork gives it an id', () => {
    const start = anOperation(startOf('local-1', T0));
    const before = viewOf(aState({ outbox: outboxOf([start]) }), after(5));
    const later = viewOf(
      stateWith([anEntry()], { outbox: outboxOf([], { 'local-1': 'entry-1' }) }),
      after(5),
    );
    expect(before.timer).toMatchObject({ id: 'local-1', key: 'local-1', delivery: 'waiting' });
    expect(later.timer).toMatchObject({ id: 'entry-1', key: 'local-1', delivery: 'delivered' });
  });

  it('is, of several open entries, the one started last', () => {
    const older = anEntry({ id: 'entry-0', span: aSpan({ startMs: after(-9) }) });
    expect(viewOf(stateWith([anEntry(), older]), after(5)).timer?.id).toBe('entry-1');
  });

  it('counts an entry without clock times as begun at the start of its day', () => {
    const dated = anEntry({ id: 'entry-3', span: aDatedSpan() });
    const view = viewOf(stateWith([dated, finished]), after(5));
    expect(view.lastEntry?.id).toBe('entry-2');
    expect(view.day.entries.map(({ id }) => id)).toEqual(['entry-2', 'entry-3']);
  });
});

describe('the day', () => {
  it('holds what touches it, and nothing that only meets its bounds', () => {
    const entries = [
      spanning('over-midnight', DAY - HOUR_MS, DAY + 1),
      spanning('until-midnight', DAY - HOUR_MS, DAY),
      spanning('from-next-midnight', DAY + 24 * HOUR_MS, DAY + 25 * HOUR_MS),
      spanning('empty', after(1), after(1)),
      anEntry({ id: 'dated-yesterday', span: aDatedSpan({ day: '2026-11-23' }) }),
      anEntry({ id: 'runs-since-yesterday', span: aSpan({ startMs: DAY - 2 * HOUR_MS }) }),
    ];
    const ids = viewOf(stateWith(entries), after(5)).day.entries.map(({ id }) => id);
    expect(ids).toEqual(['empty', 'over-midnight', 'runs-since-yesterday']);
  });

  it('is another one when it was chosen, and tells when its list is not read yet', () => {
    const { day } = viewOf(stateWith([finished], { shownDay: '2026-11-20' }), after(5));
    expect(day).toEqual({
      day: '2026-11-20',
      isToday: false,
      startMs: DAY - 96 * HOUR_MS,
      endMs: DAY - 72 * HOUR_MS,
      entries: [],
      unreadable: [],
      unreadableCount: 0,
      isLoaded: false,
      targetMs: null,
    });
  });
});

describe('the connection', () => {
  const common = { waiting: 0, obstacle: null, problem: null };
  const problem = (failure: Failure, reason: string | null = null): unknown => ({
    ...common,
    state: 'problem',
    problem: { code: failure.kind, reason, retryAtMs: after(1) },
  });
  const seen = (changed: Partial<AppState>): unknown => viewOf(aState(changed), T0).connection;

  it('is being made until awork was read once', () => {
    expect(seen({ confirmed: confirmedOf([], null) })).toEqual({
      ...common,
      state: 'connecting',
    });
    expect(seen({ hasReadOpen: false })).toEqual({ ...common, state: 'connecting' });
  });

  it.each(['offline', 'timeout', 'dropped'] as const)('is offline after "%s"', (kind) => {
    expect(seen({ failure: { kind } })).toEqual({ ...common, state: 'offline' });
  });

  it('names what is wrong, and when it will be tried again', () => {
    const server: Failure = { kind: 'server', status: 503, retryAfterSec: null };
    const limited: Failure = { kind: 'rate-limited', retryAfterSec: 9 };
    const forbidden: Failure = { kind: 'forbidden', status: 403, reason: 'No.' };
    expect(seen({ failure: server })).toEqual(problem(server));
    expect(seen({ failure: limited })).toEqual(problem(limited));
    expect(seen({ failure: forbidden })).toEqual(problem(forbidden, 'No.'));
  });

  it('asks for a new sign-in before anything else', () => {
    const failure: Failure = { kind: 'unauthorized' };
    expect(seen({ mustSignInAgain: true, failure })).toEqual({ ...common, state: 'sign-in' });
  });

  it('counts what waits for awork, without what is parked or can still be taken back', () => {
    const deletion = { type: 'delete', entryId: 'entry-8' } as const;
    const operations = [
      anOperation(startOf('local-1', T0), { delivery: parkedDelivery }),
      anOperation(deletion, { heldUntilMs: after(9_999) }),
      anOperation(stopOf('entry-9', T0)),
    ];
    expect(seen({ outbox: outboxOf(operations) })).toEqual({
      ...common,
      state: 'synced',
      waiting: 1,
    });
  });
});

describe('what awork refused', () => {
  it('is shown with its reason, and marks its entry', () => {
    const parked = anOperation(startOf('local-1', T0), { delivery: parkedDelivery });
    const stop = anOperation(stopOf('local-1', after(5)));
    const view = viewOf(aState({ outbox: outboxOf([parked, stop]) }), after(9));
    expect(view.parked).toEqual([
      {
        operationId: 'op-start',
        act: 'start',
        entryId: 'local-1',
        title: 'Draft',
        actedAtMs: T0,
        startMs: T0,
        endMs: after(5),
        editable: { work: aWork(), startMs: T0, endMs: after(5), breaks: [] },
        reason: {
          code: 'rejected',
          reason: 'A note is needed.',
          fields: [{ property: 'note', message: 'missing' }],
        },
      },
    ]);
    expect(view.lastEntry?.delivery).toBe('parked');
  });
});
