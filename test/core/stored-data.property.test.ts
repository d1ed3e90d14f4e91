import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createState } from '../../src/core/create-state';
import type { Confirmed } from '../../src/core/outbox/confirmed';
import type { Undo } from '../../src/core/outbox/notice';
import type { Act, BatchChange, Delivery, Operation } from '../../src/core/outbox/operation';
import type { AppState, Cache, DurableWork, Notice } from '../../src/core/state/app-state';
import type { AppEvent, Effect, EventBody } from '../../src/core/state/event';
import type { Failure } from '../../src/core/base/failure';
import { err, ok, type Result } from '../../src/core/base/result';
import { nextAlarmMs } from '../../src/core/sync/poll-schedule';
import { transition } from '../../src/core/transition';
import { viewOf } from '../../src/core/view/build-view';
import { changesOf } from '../../src/core/view/pending-changes';
import { T0 } from '../support/builders';
import { entry, failure, number, orNull, ref, text, work } from '../support/foreign-values';

/** Few, so that operations meet entries, each other, and aliases that lead in a circle. */
const entryId = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('entry-1', 'local-a', 'local-b', 'local-a~1') },
  { weight: 1, arbitrary: text },
);
const operationId = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('op-1', 'op-2', 'op-2~new') },
  { weight: 1, arbitrary: text },
);
const breaks = fc.array(fc.record({ startMs: number, endMs: orNull(number) }), { maxLength: 2 });

const change: fc.Arbitrary<BatchChange> = fc.oneof(
  fc.constant({ type: 'delete' as const }),
  fc.record({ type: fc.constant('set-type-of-work' as const), typeOfWorkId: text }),
  fc.record({ type: fc.constant('set-project' as const), projectId: text }),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: fc.constant('start' as const), entryId, work, zone: text, atMs: number }),
  fc.record({ type: fc.constant('stop' as const), entryId, atMs: number }),
  fc.record({
    type: fc.constantFrom('pause', 'resume'),
    entryId,
    work,
    zone: text,
    atMs: number,
  }),
  fc.record({ type: fc.constant('change-start' as const), entryId, startMs: number }),
  fc.record({
    type: fc.constant('create' as const),
    entryId,
    work,
    zone: text,
    startMs: number,
    endMs: number,
  }),
  fc.record({
    type: fc.constant('edit' as const),
    entryId,
    work: orNull(work),
    startMs: orNull(number),
    endMs: orNull(number),
    breaks: orNull(breaks),
    dated: fc.option(fc.record({ day: text, durationSec: number }), { nil: undefined }),
  }),
  fc.record({ type: fc.constantFrom('delete', 'remove-breaks'), entryId }),
  fc.record({
    type: fc.constant('batch' as const),
    entryIds: fc.array(entryId, { maxLength: 3 }),
    change,
  }),
);
const call = fc.constantFrom('start', 'stop', 'pause', 'create', 'update', 'delete', 'batch');
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc.constant({ state: 'ready' as const }),
  fc.record({ state: fc.constant('sending' as const), call, sentAtMs: number }),
  fc.record({
    state: fc.constant('unknown' as const),
    call,
    sentAtMs: number,
    sinceMs: number,
    verifyAtMs: number,
  }),
  fc.record({
    state: fc.constant('waiting' as const),
    retryAtMs: number,
    cause: fc.constantFrom('offline', 'rate-limited'),
  }),
  fc.record({
    state: fc.constant('parked' as const),
    reason: fc.oneof(
      fc.record({ type: fc.constant('refused' as const), failure }),
      fc.record({ type: fc.constant('another-timer-runs' as const), sinceMs: number }),
      fc.constant({ type: 'no-progress' as const }),
    ),
  }),
);
const operation: fc.Arbitrary<Operation> = fc.record({
  id: operationId,
  actedAtMs: number,
  assumedOffsetMs: orNull(number),
  act,
  delivery,
  attempts: number,
  refusals: number,
  stops: orNull(fc.record({ count: number, firstAtMs: number, lastAtMs: number })),
  answers: number,
  heldUntilMs: orNull(number),
  isConsented: fc.boolean(),
  undoes: orNull(
    fc.record({
      group: operationId,
      isFirst: fc.boolean(),
      expects: fc.array(entry, { maxLength: 2 }),
      after: orNull(entryId),
    }),
  ),
});
const stretch = fc.record({ startMs: number, endMs: number });
const restoration = fc.record({
  work,
  zone: text,
  stretches: fc.array(stretch, { maxLength: 5 }),
});
const absence = fc.record({ id: text, entryId, startMs: number, endMs: number });
const undo: fc.Arbitrary<Undo> = fc.oneof(
  fc.record({ type: fc.constant('continue-work' as const), work, fromMs: number }),
  fc.record({
    type: fc.constant('cancel-operation' as const),
    operationId,
    restoration: orNull(restoration),
  }),
  fc.record({
    type: fc.constant('revert' as const),
    operationIds: fc.array(operationId, { maxLength: 2 }),
    changes: fc.array(fc.record({ before: orNull(entry), after: orNull(entry) }), {
      maxLength: 2,
    }),
    shownUntilMs: number,
  }),
  fc.record({
    type: fc.constant('absence' as const),
    absence,
    operationIds: fc.array(operationId, { maxLength: 3 }),
    work,
    fromMs: number,
    filledBy: orNull(entryId),
    isEnded: fc.boolean(),
  }),
);
const notice: fc.Arbitrary<Notice> = fc.record({
  id: text,
  atMs: number,
  code: fc.constantFrom('entry-deleted', 'sent-late', 'file-set-aside', 'stopped-elsewhere'),
  entryId: orNull(entryId),
  params: fc.dictionary(text, fc.oneof(text, number), { maxKeys: 2 }),
  undo: orNull(undo),
});
const durable: fc.Arbitrary<DurableWork> = fc.record({
  outbox: fc.record({
    operations: fc.array(operation, { maxLength: 5 }),
    aliases: fc.dictionary(entryId, entryId, { maxKeys: 3 }),
  }),
  notices: fc.array(notice, { maxLength: 2 }),
  activity: fc.array(notice, { maxLength: 2 }),
  absences: fc.array(absence, { maxLength: 2 }),
});
const confirmed: fc.Arbitrary<Confirmed> = fc.record({
  entries: fc.dictionary(entryId, entry, { maxKeys: 3 }),
  unreadable: fc.constant([]),
  loadedDays: fc.array(text, { maxLength: 2 }),
  coverage: orNull(
    fc.record({
      startedAtMs: number,
      fromDay: text,
      toDay: text,
      lookedUp: fc.array(entryId, { maxLength: 2 }),
    }),
  ),
  runningAsOfMs: orNull(number),
  lastId: orNull(entryId),
});
const cache: fc.Arbitrary<Cache> = fc.record({
  confirmed,
  serverClock: orNull(fc.record({ minMs: number, maxMs: number, offsetMs: number })),
  typesOfWork: fc.array(ref, { maxLength: 2 }),
  trackingRules: fc.array(
    fc.record({ type: text, isEnabled: fc.boolean(), dayCount: orNull(number) }),
    { maxLength: 2 },
  ),
  capacityReadOn: orNull(text),
  billingRefusedOn: orNull(text),
  capacity: orNull(
    fc.record({
      perWeekSec: orNull(number),
      perDaySec: fc.array(orNull(number), { maxLength: 8 }),
    }),
  ),
});

/** awork has what the cache says, and carries out what it is asked, or fails in one way each time. */
function answerTo(effect: Effect, state: AppState, failed: Failure | null): EventBody {
  const result = <T>(value: T): Result<T, Failure> => (failed === null ? ok(value) : err(failed));
  const clock = { sentAtMs: T0, receivedAtMs: T0, dateMs: T0 };
  if (effect.type === 'call') {
    const { operationId: id, call: asked } = effect;
    const value =
      asked.type === 'batch'
        ? ({ type: 'batch', done: [], gone: [], forbidden: [], rejected: [] } as const)
        : ({ type: 'nothing' } as const);
    return { type: 'call-answered', operationId: id, call: asked, clock, result: result(value) };
  }
  const { number: count, fromDay, toDay, lookUp } = effect;
  const entries = Object.values(state.confirmed.entries);
  return {
    type: 'reading-answered',
    number: count,
    clock,
    result: result({
      coverage: { startedAtMs: T0, fromDay, toDay, lookedUp: lookUp },
      entries,
      unreadable: [],
      missing: lookUp,
      hasAllOpen: true,
      lastId: entries[0]?.id ?? null,
    }),
  };
}

/** More than any queue of a test needs: one that is not done by then never is. */
const MOST_ANSWERS = 200;

it('whatever is in the files, the core starts, shows it, works on it, and waits for nothing for ever', () => {
  fc.assert(
    fc.property(durable, cache, text, orNull(failure), (stored, cached, zone, failed) => {
      let state = createState({
        userId: 'user-1',
        work: stored,
        cache: cached,
        zone,
        isVisible: true,
        nowMs: T0,
      });
      const apply = (body: EventBody): readonly Effect[] => {
        const event: AppEvent = { ...body, nowMs: T0, random: 0.5 };
        const next = transition(state, event);
        expect(next.faults).toEqual([]);
        state = next.state;
        expect(viewOf(state, T0).clockOffsetMs).toSatisfy(Number.isFinite);
        changesOf(state);
        expect(nextAlarmMs(state, T0)).not.toBeNaN();
        return next.effects;
      };
      expect(viewOf(state, T0).clockOffsetMs).toSatisfy(Number.isFinite);
      const open = [...apply({ type: 'woken' })];
      for (let answers = 0; open.length > 0 && answers < MOST_ANSWERS; answers += 1) {
        const effect = open.shift();
        if (effect !== undefined) open.push(...apply(answerTo(effect, state, failed)));
      }
      expect({ open, reading: state.reading, sendingId: state.sendingId }).toEqual({
        open: [],
        reading: null,
        sendingId: null,
      });
      const ids = ['n0', 'n1', 'n2'] as const;
      for (const { id } of stored.notices) {
        apply({ type: 'command-issued', command: { name: 'notice.undo', noticeId: id }, ids });
      }
      for (const { id } of stored.outbox.operations) {
        const commands = ['operation.retry', 'operation.discard'] as const;
        for (const name of commands) {
          apply({ type: 'command-issued', command: { name, operationId: id }, ids });
        }
      }
    }),
    { numRuns: 1_000 },
  );
}, 30_000);
