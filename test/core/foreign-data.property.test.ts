import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../src/core/state/command';
import type { AppEvent, CallValue, Effect, EventBody } from '../../src/core/state/event';
import type { DeliveryCall } from '../../src/core/outbox/delivery-call';
import type { Failure } from '../../src/core/base/failure';
import type { Result } from '../../src/core/base/result';
import { nextAlarmMs } from '../../src/core/sync/poll-schedule';
import { transition } from '../../src/core/transition';
import { viewOf } from '../../src/core/view/build-view';
import { choice, entry, failure, number, orNull, ref, text } from '../support/foreign-values';
import { anOperation, aState, createOf, outboxOf, T0 } from '../support/builders';

/** Of the operations that the turns below make. */
const operationId = fc.constantFrom('a0', 'a1', 'a2', 'b0', 'b1');
const times = { startMs: orNull(number), endMs: orNull(number) };
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ name: fc.constant('timer.start' as const), work: choice, startMs: orNull(number) }),
  fc.record({ name: fc.constant('timer.stop' as const), endMs: orNull(number) }),
  fc.record({ name: fc.constantFrom('timer.pause', 'timer.resume', 'timer.discard') }),
  fc.record({ name: fc.constant('timer.change-start' as const), startMs: number }),
  fc.record({
    name: fc.constantFrom('entry.continue', 'entry.delete', 'entry.remove-breaks'),
    entryId: text,
  }),
  fc.record({
    name: fc.constant('entry.create' as const),
    work: choice,
    startMs: number,
    endMs: number,
  }),
  fc.record({
    name: fc.constant('entry.edit' as const),
    entryId: text,
    work: orNull(choice),
    ...times,
  }),
  fc.record({
    name: fc.constant('entry.note' as const),
    entryId: text,
    note: text,
    isFinished: fc.boolean(),
  }),
  fc.record({ name: fc.constant('day.show' as const), day: orNull(text) }),
  fc.record({
    name: fc.constantFrom('operation.retry', 'operation.discard'),
    operationId: fc.oneof(operationId, text),
  }),
  fc.record({
    name: fc.constant('operation.edit' as const),
    operationId: fc.oneof(operationId, text),
    work: orNull(choice),
    ...times,
  }),
  fc.record({ name: fc.constantFrom('notice.dismiss', 'notice.undo'), noticeId: text }),
);

/** What awork hands in when it is asked next. */
const answer = fc.record({
  failure: orNull(failure),
  entries: fc.array(entry, { maxLength: 3 }),
  ids: fc.array(text, { maxLength: 2 }),
  at: number,
  clock: orNull(fc.record({ sentAtMs: number, receivedAtMs: number, dateMs: number })),
});
type Answer = typeof answer extends fc.Arbitrary<infer Value> ? Value : never;

function valueOf(call: DeliveryCall, { entries, ids }: Answer): CallValue {
  if (call.type === 'batch')
    return { type: 'batch', done: ids, gone: ids, forbidden: ids, rejected: ids };
  const [first] = entries;
  return first === undefined ? { type: 'nothing' } : { type: 'entry', entry: first };
}

const YEAR_MS = 365 * 24 * 3_600_000;
const jump = fc.oneof(
  fc.integer({ min: -100_000_000, max: 100_000_000 }),
  fc.integer({ min: -60 * YEAR_MS, max: 60 * YEAR_MS }),
  number,
);

/** What the machine and the catalogue of awork hand in between two commands. */
const news: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({ type: fc.constant('zone-changed' as const), zone: text }),
  fc.record({ type: fc.constant('clock-jumped' as const), byMs: jump }),
  fc.record({
    type: fc.constant('catalog-read' as const),
    typesOfWork: fc.array(ref, { maxLength: 2 }),
    trackingRules: fc.array(
      fc.record({ type: text, isEnabled: fc.boolean(), dayCount: orNull(number) }),
      { maxLength: 2 },
    ),
    capacityReadOn: orNull(text),
    capacity: orNull(
      fc.record({
        perWeekSec: orNull(number),
        perDaySec: fc.array(orNull(number), { maxLength: 8 }),
      }),
    ),
  }),
  fc.constantFrom<EventBody>({ type: 'signed-in-again' }, { type: 'refresh-requested' }),
);

function answerTo(effect: Effect, given: Answer, nowMs: number): AppEvent {
  const common = { nowMs, random: 0.5, clock: given.clock };
  const result = <T>(value: T): Result<T, Failure> =>
    given.failure === null ? { ok: true, value } : { ok: false, error: given.failure };
  if (effect.type === 'read') {
    const { number: asked, fromDay, toDay, lookUp } = effect;
    const coverage = { startedAtMs: given.at, fromDay, toDay, lookedUp: lookUp };
    return {
      ...common,
      type: 'reading-answered',
      number: asked,
      result: result({
        coverage,
        entries: given.entries,
        unreadable: [],
        missing: given.ids,
        hasAllOpen: true,
        lastId: given.ids[0] ?? null,
      }),
    };
  }
  const value = valueOf(effect.call, given);
  return {
    ...common,
    type: 'call-answered',
    operationId: effect.operationId,
    call: effect.call,
    result: result(value),
  };
}

/** More than any queue of a test needs: one that is not done by then never is. */
const MOST_ANSWERS = 100;
/** No system's clock is outside of these. */
function withinSystem(deviceMs: number): number {
  if (Number.isNaN(deviceMs)) return T0;
  return Math.round(Math.min(Math.max(deviceMs, 0), T0 + 100 * YEAR_MS));
}

const refused = anOperation(createOf('local-a', T0 - 60_000, T0), {
  id: 'a0',
  delivery: {
    state: 'parked',
    reason: { type: 'refused', failure: { kind: 'forbidden', status: 403, reason: null } },
  },
});
const batch = anOperation(
  { type: 'batch', entryIds: ['entry-1', '__proto__'], change: { type: 'delete' } },
  { id: 'b0', actedAtMs: T0 },
);

it('no text and no number that is handed in makes the core fail, or wait for what was answered', () => {
  const turn = fc.record({ command, answer, news, waitMs: fc.nat(100_000) });
  fc.assert(
    fc.property(text, fc.array(turn, { minLength: 1, maxLength: 6 }), (zone, turns) => {
      let nowMs = T0;
      let state = aState({ zone, nextPollAtMs: null, outbox: outboxOf([refused, batch]) });
      const apply = (event: AppEvent): readonly Effect[] => {
        const next = transition(state, event);
        expect(next.faults).toEqual([]);
        state = next.state;
        expect(viewOf(state, nowMs).clockOffsetMs).toSatisfy(Number.isFinite);
        expect(nextAlarmMs(state, nowMs)).not.toBeNaN();
        return next.effects;
      };
      for (const [index, given] of turns.entries()) {
        nowMs += given.waitMs;
        if (given.news.type === 'clock-jumped') nowMs = withinSystem(nowMs + given.news.byMs);
        const common = { nowMs, random: 0.5 };
        const ids = [`a${String(index)}`, `b${String(index)}`, `c${String(index)}`] as const;
        const open = [
          ...apply({ ...common, ...given.news }),
          ...apply({ ...common, type: 'command-issued', command: given.command, ids }),
        ];
        for (let asked = 0; open.length > 0 && asked < MOST_ANSWERS; asked += 1) {
          const effect = open.shift();
          if (effect !== undefined) open.push(...apply(answerTo(effect, given.answer, nowMs)));
        }
        expect({ open, reading: state.reading, sendingId: state.sendingId }).toEqual({
          open: [],
          reading: null,
          sendingId: null,
        });
      }
    }),
    { numRuns: 800 },
  );
}, 30_000);
