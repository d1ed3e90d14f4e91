import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../src/core/state/app-state';
import type { Command } from '../../src/core/state/command';
import type { AppEvent, CallValue, Effect } from '../../src/core/state/event';
import type { Failure } from '../../src/core/base/failure';
import { nextAlarmMs } from '../../src/core/sync/poll-schedule';
import { err, ok } from '../../src/core/base/result';
import { transition } from '../../src/core/transition';
import { anEntry, aSpan, aState, aWork, T0 } from '../support/builders';

const work = { ...aWork(), typeOfWork: null, isBillable: null };
const commands: readonly Command[] = [
  { name: 'timer.start', work, startMs: null },
  { name: 'timer.pause' },
  { name: 'timer.resume' },
  { name: 'timer.stop', endMs: null },
  { name: 'timer.discard' },
];
const failures: readonly Failure[] = [
  { kind: 'offline' },
  { kind: 'dropped' },
  { kind: 'rate-limited', retryAfterSec: 7 },
  { kind: 'rejected', status: 400, code: null, reason: null, fields: [] },
];

/** One thing that may happen next; answers are taken in any order, also long after the next press. */
const step = fc.record({
  what: fc.constantFrom('command', 'command', 'answer', 'answer', 'wake', 'refresh'),
  pick: fc.nat({ max: 20 }),
  waitMs: fc.nat({ max: 15_000 }),
  isGood: fc.boolean(),
});

function answerTo(effect: Effect, nowMs: number, isGood: boolean, pick: number): AppEvent {
  const common = { nowMs, random: 0.5, clock: null };
  const failure = failures[pick % failures.length] ?? { kind: 'offline' };
  if (effect.type === 'read') {
    const { number, fromDay, toDay, lookUp } = effect;
    const coverage = { startedAtMs: nowMs - 1, fromDay, toDay, lookedUp: lookUp };
    const value = {
      coverage,
      entries: [],
      unreadable: [],
      missing: [],
      hasAllOpen: false,
      lastId: null,
    };
    return {
      ...common,
      type: 'reading-answered',
      number,
      result: isGood ? ok(value) : err(failure),
    };
  }
  const { operationId, call } = effect;
  const endMs = call.type === 'stop' ? nowMs : null;
  const span = aSpan({ startMs: nowMs - 1, endMs });
  const value: CallValue =
    call.type === 'delete'
      ? { type: 'nothing' }
      : { type: 'entry', entry: anEntry({ id: `entry-${String(pick)}`, span }) };
  const result = isGood ? ok(value) : err(failure);
  return { ...common, type: 'call-answered', operationId, call, result };
}

function sendingIds(state: AppState): readonly string[] {
  return state.outbox.operations
    .filter(({ delivery }) => delivery.state === 'sending')
    .map(({ id }) => id);
}

describe('whatever happens', () => {
  it('there is one call at a time, it is on record as sent, and the state is plain data', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let nowMs = T0;
        let state = aState();
        let open: readonly Effect[] = [];
        for (const [index, { what, pick, waitMs, isGood }] of steps.entries()) {
          nowMs += waitMs;
          const common = { nowMs, random: 0.5 };
          const answeredEffect = open[pick % Math.max(1, open.length)];
          const command = commands[pick % commands.length];
          let event: AppEvent = { ...common, type: 'woken' };
          if (what === 'refresh') event = { ...common, type: 'refresh-requested' };
          if (what === 'command' && command !== undefined) {
            const ids = ['a', 'b', 'c'].map((letter) => `${letter}${String(index)}`);
            const [first = '', second = '', third = ''] = ids;
            event = { ...common, type: 'command-issued', command, ids: [first, second, third] };
          }
          if (what === 'answer' && answeredEffect !== undefined) {
            event = answerTo(answeredEffect, nowMs, isGood, pick);
            open = open.filter((effect) => effect !== answeredEffect);
          }
          const next = transition(state, event);
          state = next.state;
          for (const effect of next.effects) {
            if (effect.type === 'call') expect(sendingIds(state)).toEqual([effect.operationId]);
            else expect(state.reading?.number).toBe(effect.number);
          }
          open = [...open, ...next.effects];
          expect(open.filter(({ type }) => type === 'call').length).toBeLessThanOrEqual(1);
          expect(sendingIds(state)).toEqual(state.sendingId === null ? [] : [state.sendingId]);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          // A refused command changes nothing, also not that a look is due just now.
          if (next.refusal === null) expect(nextAlarmMs(state, nowMs)).toBeGreaterThan(nowMs);
        }
      }),
      { numRuns: 200 },
    );
  });
});
