import { describe, expect, it } from 'vitest';
import { UNREADABLE } from '../../src/core/base/failure';
import { DAY_MS } from '../../src/core/base/instant';
import { ok } from '../../src/core/base/result';
import type { AppState } from '../../src/core/state/app-state';
import type { AppEvent } from '../../src/core/state/event';
import { stepEvent, type Step } from '../../src/core/step';
import {
  after,
  anEntry,
  anOperation,
  aState,
  outboxOf,
  startOf,
  stopOf,
  T0,
} from '../support/builders';
import { longQueue } from '../support/long-queue';

/** A value of awork on which the core fails, whatever it looks at. */
function poison<T extends object>(value: T): T {
  return new Proxy(value, {
    get: () => {
      throw new RangeError('poison');
    },
  });
}

function stepsOf(state: AppState, event: AppEvent): readonly Step[] {
  return [...stepEvent({ state, cacheSavedAtMs: 0 }, event)];
}

function published(steps: readonly Step[]): AppState | undefined {
  return steps.flatMap((step) => (step.do === 'publish' ? [step.loop.state] : []))[0];
}

const sending = anOperation(stopOf('entry-1', after(1)), {
  delivery: { state: 'sending', call: 'stop', sentAtMs: after(1) },
});
const calling = aState({ sendingId: sending.id, outbox: outboxOf([sending]) });

describe('stepEvent', () => {
  it('saves the cache, then the work, then publishes, then performs', () => {
    const state = aState({
      outbox: outboxOf([anOperation(stopOf('entry-1', after(1)))]),
      nextPollAtMs: null,
      confirmed: { ...aState().confirmed, entries: { 'entry-1': anEntry() }, coverage: null },
    });
    const clock = { sentAtMs: T0 - 100, receivedAtMs: T0, dateMs: T0 - 60_000 };
    const reading: AppEvent = {
      type: 'call-answered',
      operationId: sending.id,
      call: { type: 'stop', entryId: 'entry-1' },
      result: ok({ type: 'entry', entry: anEntry() }),
      clock,
      nowMs: after(1),
      random: 0.5,
    };
    const kinds = stepsOf({ ...state, ...calling, nextPollAtMs: null }, reading).map(
      (step) => step.do,
    );
    expect(kinds).toEqual(['save-cache', 'save-work', 'publish', 'perform', 'alarm']);
  });

  it('has what follows from a queue worked out in pieces first, where the event has changed much of it', () => {
    const operations = longQueue(2_000, T0).map((one) => ({ ...one, assumedOffsetMs: 0 }));
    const state = aState({
      outbox: outboxOf(operations),
      clockUnconfirmedSinceMs: 0,
      reading: { number: 1, scope: 'now', writeCount: 0 },
    });
    const coverage = { startedAtMs: T0, fromDay: '2026-11-22', toDay: '2026-11-25', lookedUp: [] };
    const value = { coverage, entries: [], unreadable: [], missing: [], lastId: null };
    const answer: AppEvent = {
      type: 'reading-answered',
      number: 1,
      result: ok({ ...value, hasAllOpen: true }),
      clock: { sentAtMs: T0, receivedAtMs: after(1), dateMs: after(2) },
      nowMs: after(1),
      random: 0.5,
    };
    const unprepared = stepsOf(state, answer);
    let pieces = 0;
    const prepared: Step[] = [];
    for (const step of stepEvent({ state, cacheSavedAtMs: 0 }, answer)) {
      prepared.push(step);
      if (step.do === 'prepare') for (const _ of step.pieces) pieces += 1;
    }
    const kinds = ['prepare', 'save-cache', 'save-work', 'publish', 'perform', 'alarm'];
    const done = prepared.map((step) => step.do).filter((kind) => kind !== 'let-others');
    expect(done).toEqual(kinds);
    expect(pieces).toBeGreaterThan(6);
    const others = (steps: readonly Step[]) => steps.filter((step) => step.do !== 'prepare');
    expect(others(prepared)).toEqual(others(unprepared));
  });

  it('lets others get their turn between the parts of an event where the queue is long', () => {
    const event: AppEvent = {
      type: 'command-issued',
      command: { name: 'timer.stop', endMs: null },
      ids: ['a', 'b', 'c'],
      nowMs: after(1),
      random: 0.5,
    };
    const turnsWith = (count: number, mustSignInAgain = true) => {
      const running = anOperation(startOf('local-timer', T0));
      const outbox = outboxOf([...longQueue(count, T0 - 30 * DAY_MS), running]);
      const steps = stepsOf(aState({ outbox, mustSignInAgain }), event);
      return steps.map((step) => step.do);
    };
    expect(turnsWith(3)).toEqual(['save-work', 'publish', 'alarm']);
    expect(turnsWith(1_000)).toEqual([
      'let-others',
      'let-others',
      'let-others',
      'save-work',
      'let-others',
      'publish',
      'alarm',
    ]);
    expect(turnsWith(1_000, false).slice(-4)).toEqual([
      'publish',
      'let-others',
      'perform',
      'alarm',
    ]);
  });

  it('ends a reading on whose answer the core fails as unreadable', () => {
    const state = aState({ reading: { number: 1, scope: 'now', writeCount: 0 }, readingCount: 1 });
    const steps = stepsOf(state, {
      type: 'reading-answered',
      number: 1,
      result: ok(
        poison({
          coverage: { startedAtMs: T0, fromDay: '', toDay: '', lookedUp: [] },
          entries: [],
          unreadable: [],
          missing: [],
          hasAllOpen: false,
          lastId: null,
        }),
      ),
      clock: null,
      nowMs: after(0, 1),
      random: 0.5,
    });
    expect(steps[0]).toEqual({ do: 'report', fault: new RangeError('poison') });
    expect(published(steps)).toMatchObject({ reading: null, failure: UNREADABLE });
    expect(steps.at(-1)?.do).toBe('alarm');
  });

  it('looks up what became of a call on whose answer the core fails, and keeps its operation', () => {
    const steps = stepsOf(calling, {
      type: 'call-answered',
      operationId: sending.id,
      call: { type: 'stop', entryId: 'entry-1' },
      result: ok(poison({ type: 'nothing' as const })),
      clock: null,
      nowMs: after(2),
      random: 0.5,
    });
    const state = published(steps);
    expect(state).toMatchObject({ sendingId: null, failure: UNREADABLE });
    expect(state?.outbox.operations.map(({ id, delivery }) => [id, delivery.state])).toEqual([
      [sending.id, 'unknown'],
    ]);
  });

  it('refuses a command on which the core fails, and changes nothing', () => {
    const steps = stepEvent(
      { state: aState(), cacheSavedAtMs: 0 },
      {
        type: 'command-issued',
        command: poison({ name: 'timer.pause' as const }),
        ids: ['1', '2', '3'],
        nowMs: after(0, 1),
        random: 0.5,
      },
    );
    expect(steps.next().value).toEqual({ do: 'report', fault: new RangeError('poison') });
    expect(steps.next().value).toMatchObject({ do: 'alarm' });
    expect(steps.next()).toEqual({ done: true, value: 'internal' });
  });

  it('goes on polling when delivery fails on what waits', () => {
    const state = aState({ outbox: outboxOf([poison(sending)]), nextPollAtMs: null });
    const steps = stepsOf(state, { type: 'woken', nowMs: after(2), random: 0.5 });
    expect(steps.map((step) => step.do)).toEqual(['report', 'publish', 'perform', 'alarm']);
    expect(published(steps)?.outbox).toBe(state.outbox);
  });
});
