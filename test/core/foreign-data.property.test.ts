import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command, WorkChoice } from '../../src/core/state/command';
import type { Entry, Work } from '../../src/core/entry/entry';
import type { AppEvent, CallValue, Effect } from '../../src/core/state/event';
import type { Failure } from '../../src/core/base/failure';
import type { Result } from '../../src/core/base/result';
import { nextAlarmMs } from '../../src/core/sync/poll-schedule';
import { transition } from '../../src/core/transition';
import { viewOf } from '../../src/core/view/build-view';
import { aState, T0 } from '../support/builders';

const text = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', 'toString', 'local-', 'local-a', 'entry-1'),
  fc.constantFrom('Foo/Bar', 'W. Europe Standard Time', 'GMT+5', 'Europe/Berlin', '\ud800'),
  fc.constantFrom('2026-02-30', '2026-11-24', '9999-12-31', '0000-00-00'),
  fc
    .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 8 })
    .map((codes) => String.fromCharCode(...codes)),
);
const number = fc.oneof(
  fc.integer({ min: T0 - 100_000_000, max: T0 + 100_000_000 }),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1e300, -1e300, 0.5, T0, 8.64e15, 2 ** 53),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value);

const ref = fc.record({ id: text, name: text });
const project = fc.record({
  id: text,
  name: text,
  key: orNull(text),
  color: orNull(text),
  company: orNull(text),
});
const task = fc.record({ id: text, name: text, key: orNull(text) });
const work: fc.Arbitrary<Work> = fc.record({
  project: orNull(project),
  task: orNull(task),
  typeOfWork: ref,
  note: text,
  isBillable: fc.boolean(),
});
const choice: fc.Arbitrary<WorkChoice> = fc.record({
  project: orNull(project),
  task: orNull(task),
  typeOfWork: orNull(ref),
  note: text,
  isBillable: orNull(fc.boolean()),
});
const entry: fc.Arbitrary<Entry> = fc.record({
  id: text,
  userId: text,
  work,
  zone: text,
  span: fc.oneof(
    fc.record({
      kind: fc.constant('timed' as const),
      startMs: number,
      endMs: orNull(number),
      breaks: fc.array(fc.record({ startMs: number, endMs: orNull(number) }), { maxLength: 2 }),
      durationSec: orNull(number),
    }),
    fc.record({ kind: fc.constant('dated' as const), day: text, durationSec: number }),
  ),
  isBilled: fc.boolean(),
  createdAtMs: orNull(number),
});
const failure: fc.Arbitrary<Failure> = fc.oneof(
  fc.constantFrom<Failure>({ kind: 'offline' }, { kind: 'timeout' }, { kind: 'cancelled' }),
  fc.record({ kind: fc.constant('rate-limited' as const), retryAfterSec: number }),
  fc.record({
    kind: fc.constant('server' as const),
    status: number,
    retryAfterSec: orNull(number),
  }),
  fc.record({ kind: fc.constant('forbidden' as const), status: number, reason: orNull(text) }),
  fc.record({
    kind: fc.constant('rejected' as const),
    status: number,
    code: orNull(text),
    reason: orNull(text),
    fields: fc.array(fc.record({ property: text, message: text }), { maxLength: 2 }),
  }),
);
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
  fc.record({ name: fc.constantFrom('operation.retry', 'operation.discard'), operationId: text }),
  fc.record({ name: fc.constantFrom('notice.dismiss', 'notice.undo'), noticeId: text }),
);

/** What awork hands in when it is asked next. */
const answer = fc.record({
  failure: orNull(failure),
  entries: fc.array(entry, { maxLength: 3 }),
  ids: fc.array(text, { maxLength: 2 }),
  at: number,
});
type Answer = typeof answer extends fc.Arbitrary<infer Value> ? Value : never;

function answerTo(effect: Effect, given: Answer, nowMs: number): AppEvent {
  const common = { nowMs, random: 0.5, clock: null };
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
        missing: given.ids,
        hasAllOpen: true,
        lastId: given.ids[0] ?? null,
      }),
    };
  }
  const [first] = given.entries;
  const value: CallValue =
    first === undefined ? { type: 'nothing' } : { type: 'entry', entry: first };
  return {
    ...common,
    type: 'call-answered',
    operationId: effect.operationId,
    call: effect.call,
    result: result(value),
  };
}

it('no text and no number that is handed in makes the core fail, or wait for what was answered', () => {
  const turn = fc.record({ command, answer, zone: text, waitMs: fc.nat(100_000) });
  fc.assert(
    fc.property(text, fc.array(turn, { minLength: 1, maxLength: 6 }), (zone, turns) => {
      let nowMs = T0;
      let state = aState({ zone, nextPollAtMs: null });
      const apply = (event: AppEvent): readonly Effect[] => {
        const next = transition(state, event);
        expect(next.faults).toEqual([]);
        state = next.state;
        viewOf(state, nowMs);
        nextAlarmMs(state, nowMs);
        return next.effects;
      };
      for (const [index, given] of turns.entries()) {
        nowMs += given.waitMs;
        const common = { nowMs, random: 0.5 };
        const ids = [`a${String(index)}`, `b${String(index)}`, `c${String(index)}`] as const;
        const open = [
          ...apply({ ...common, type: 'zone-changed', zone: given.zone }),
          ...apply({ ...common, type: 'command-given', command: given.command, ids }),
        ];
        for (let asked = 0; open.length > 0 && asked < 10; asked += 1) {
          const effect = open.shift();
          if (effect !== undefined) open.push(...apply(answerTo(effect, given.answer, nowMs)));
        }
        if (open.length === 0) expect([state.reading, state.sendingId]).toEqual([null, null]);
        else break;
      }
    }),
    { numRuns: 1_500 },
  );
}, 30_000);
