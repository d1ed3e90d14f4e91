import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/core/state/app-state';
import { runCommand } from '../../../src/core/commands/run-command';
import type { Command, Refusal } from '../../../src/core/state/command';
import type { Act, Delivery, Operation } from '../../../src/core/outbox/operation';
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
} from '../../support/builders';

const NOW = after(30);
const refused: Delivery = { state: 'parked', reason: { type: 'no-progress' } };
const finished = anEntry({ span: aSpan({ endMs: after(20) }) });
const running = anEntry();
const newWork = { ...aWork({ note: 'New' }), typeOfWork: null };

function parkedOf(act: Act, changed: Partial<Operation> = {}): Operation {
  return anOperation(act, { id: 'op', delivery: refused, attempts: 4, answers: 8, ...changed });
}

function stateOf(operations: readonly Operation[], entries = [finished]): AppState {
  return aState({ confirmed: confirmedOf(entries, T0), outbox: outboxOf(operations) });
}

function run(state: AppState, command: Command): AppState | Refusal {
  const result = runCommand(state, command, NOW, ['id-1', 'id-2', 'id-3']);
  return result.ok ? result.value : result.error;
}

const edit = (changed: Partial<Extract<Command, { name: 'operation.edit' }>>): Command => ({
  name: 'operation.edit',
  operationId: 'op',
  work: null,
  startMs: null,
  endMs: null,
  ...changed,
});

/** What is in the outbox and what is logged; a refusal shows as such. */
function cameOf(outcome: AppState | Refusal): unknown {
  if (typeof outcome === 'string') return outcome;
  return { operations: outcome.outbox.operations, activity: outcome.activity };
}

const line = (code: string, params: object) => ({
  id: 'n0',
  atMs: NOW,
  code,
  entryId: 'local-1',
  params,
  undo: null,
});
const details = { typeOfWork: 'Development', note: 'Draft' };

describe('what awork refused', () => {
  const start = parkedOf(startOf('local-1', T0));
  const stop = anOperation(stopOf('local-1', after(20)));

  it('can be tried again, as if it had never been sent', () => {
    const retried = run(stateOf([start]), { name: 'operation.retry', operationId: 'op' });
    expect(cameOf(retried)).toEqual({
      operations: [anOperation(startOf('local-1', T0), { id: 'op' })],
      activity: [
        line('retried', {
          act: 'start',
          actedAtMs: T0,
          title: 'Draft',
          startMs: T0,
          ...details,
        }),
      ],
    });
  });

  it('can be given up; the log keeps enough to book it by hand', () => {
    const work = aWork({
      project: { id: 'p', name: 'Website', key: null, color: null, company: null },
    });
    const state = stateOf([parkedOf(startOf('local-1', T0, work)), stop]);
    const discarded = run(state, { name: 'operation.discard', operationId: 'op' });
    expect(cameOf(discarded)).toEqual({
      operations: [stop],
      activity: [
        line('operation-discarded', {
          act: 'start',
          actedAtMs: T0,
          title: 'Website',
          startMs: T0,
          endMs: after(20),
          project: 'Website',
          ...details,
        }),
      ],
    });
  });

  it('is tried again with the consent of who was told that it ends another timer', () => {
    const delivery = {
      state: 'parked',
      reason: { type: 'another-timer-runs', sinceMs: T0 },
    } as const;
    const asked = stateOf([parkedOf(startOf('local-1', T0), { delivery })]);
    const consented = { ...anOperation(startOf('local-1', T0), { id: 'op' }), isConsented: true };
    for (const command of [{ name: 'operation.retry', operationId: 'op' } as const, edit({})]) {
      expect(cameOf(run(asked, command))).toMatchObject({ operations: [consented] });
    }
  });

  it.each<[string, Act, Command, Act]>([
    [
      'the work and the time of a start',
      startOf('local-1', T0),
      edit({ work: newWork, startMs: after(5) }),
      startOf('local-1', after(5), aWork({ note: 'New' })),
    ],
    [
      'a start a little ahead, by a fast clock of the window, as one of now',
      startOf('local-1', T0),
      edit({ startMs: NOW + 5_000 }),
      startOf('local-1', NOW),
    ],
    [
      'one time of a new entry',
      createOf('local-1', T0, after(20)),
      edit({ endMs: after(10) }),
      createOf('local-1', T0, after(10)),
    ],
    [
      'a change, keeping what it had',
      {
        type: 'edit',
        entryId: 'entry-1',
        work: null,
        startMs: after(1),
        endMs: null,
        breaks: null,
      },
      edit({ work: newWork }),
      {
        type: 'edit',
        entryId: 'entry-1',
        work: aWork({ note: 'New' }),
        startMs: after(1),
        endMs: null,
        breaks: null,
      },
    ],
    [
      'another start time',
      { type: 'change-start', entryId: 'entry-1', startMs: after(1) },
      edit({ startMs: after(2) }),
      { type: 'change-start', entryId: 'entry-1', startMs: after(2) },
    ],
    [
      'another start time together with the work, as a change of both',
      { type: 'change-start', entryId: 'entry-1', startMs: after(1) },
      edit({ work: newWork }),
      {
        type: 'edit',
        entryId: 'entry-1',
        work: aWork({ note: 'New' }),
        startMs: after(1),
        endMs: null,
        breaks: null,
      },
    ],
  ])('can be corrected: %s', (_name, act, command, expected) => {
    expect(cameOf(run(stateOf([parkedOf(act)]), command))).toMatchObject({
      operations: [
        { ...anOperation(expected, { id: 'op', actedAtMs: expect.any(Number) as number }) },
      ],
      activity: [{ code: 'operation-edited', atMs: NOW }],
    });
  });

  it.each<[Refusal, readonly Operation[], Command]>([
    ['operation-not-found', [], edit({})],
    ['operation-not-found', [anOperation(startOf('local-1', T0), { id: 'op' })], edit({})],
    ['operation-not-editable', [parkedOf(stopOf('entry-1', after(5)))], edit({ endMs: T0 })],
    ['start-in-future', [start], edit({ startMs: NOW + 5_001 })],
    ['entry-runs', [start], edit({ endMs: after(20) })],
    ['end-before-start', [start, stop], edit({ startMs: after(20) })],
    ['end-before-start', [parkedOf(createOf('local-1', T0, after(20)))], edit({ endMs: T0 })],
    [
      'end-before-start',
      [parkedOf({ type: 'change-start', entryId: 'entry-1', startMs: T0 })],
      edit({ startMs: after(20) }),
    ],
    [
      'entry-not-found',
      [parkedOf({ type: 'change-start', entryId: 'entry-9', startMs: T0 })],
      edit({}),
    ],
  ])('%s refuses to correct %j by %j', (refusal, operations, command) => {
    expect(run(stateOf(operations), command)).toBe(refusal);
  });

  it('keeps its instants by a correction while the clock is behind them', () => {
    const work = { ...newWork, typeOfWork: aWork().typeOfWork };
    const acts = [startOf('local-1', after(45)), createOf('local-1', after(40), after(50))];
    const times = acts.map((act) => {
      const outcome = run(stateOf([parkedOf(act)]), edit({ work }));
      if (typeof outcome === 'string') return outcome;
      return outcome.outbox.operations.map(({ act: now }) => ({ ...now, work: null }));
    });
    expect(times).toEqual(acts.map((act) => [{ ...act, work: null }]));
  });

  it('gets no end by a correction while its entry runs', () => {
    const change = {
      type: 'edit',
      entryId: 'entry-1',
      work: null,
      startMs: T0,
      endMs: null,
      breaks: null,
    } as const;
    const state = stateOf([parkedOf(change)], [running]);
    expect(run(state, edit({ endMs: after(20) }))).toBe('entry-runs');
    expect(run(state, edit({ startMs: NOW + 5_001 }))).toBe('start-in-future');
  });
});
