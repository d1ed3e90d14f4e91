// What a person changes of an entry after awork refused it goes out with what was refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/core/commands/run-command';
import { planDelivery } from '../../../src/core/delivery/plan';
import type { Entry } from '../../../src/core/entry/entry';
import { sentAgainByChanges } from '../../../src/core/outbox/later-changes';
import type { Act, Delivery } from '../../../src/core/outbox/operation';
import type { AppState } from '../../../src/core/state/app-state';
import type { Command } from '../../../src/core/state/command';
import { viewEntries } from '../../../src/core/state/selectors';
import { viewOf } from '../../../src/core/view/build-view';
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
  T0,
} from '../../support/builders';

const NOW = after(600);
const REFUSED: Delivery = {
  state: 'parked',
  reason: {
    type: 'refused',
    failure: { kind: 'rejected', status: 400, code: null, reason: 'No.', fields: [] },
  },
};
const finished = anEntry({
  span: aSpan({ endMs: after(480), breaks: [{ startMs: after(180), endMs: after(240) }] }),
});
const editAct: Act = {
  type: 'edit',
  entryId: 'entry-1',
  work: aWork({ note: 'Refused' }),
  startMs: null,
  endMs: after(420),
  breaks: [{ startMs: after(180), endMs: after(240) }],
};

/** A state in which the first operation is one that awork refuses later. */
const BEFORE: Readonly<Record<string, AppState>> = {
  start: aState({ outbox: outboxOf([anOperation(startOf('local:1', T0), { id: 'op' })]) }),
  create: aState({
    outbox: outboxOf([anOperation(createOf('local:1', T0, after(60)), { id: 'op' })]),
  }),
  edit: aState({
    confirmed: confirmedOf([finished], T0),
    outbox: outboxOf([anOperation(editAct, { id: 'op' })]),
  }),
  'change-start': aState({
    confirmed: confirmedOf([anEntry()], T0),
    outbox: outboxOf([
      anOperation({ type: 'change-start', entryId: 'entry-1', startMs: after(5) }, { id: 'op' }),
    ]),
  }),
};

function give(state: AppState, command: Command, id: string): AppState {
  const result = runCommand(state, command, NOW, [id, `${id}-b`, `${id}-c`]);
  // Refused, as a window would be: nothing has changed.
  return result.ok ? result.value : state;
}

function refusing(state: AppState): AppState {
  const operations = state.outbox.operations.map((operation) =>
    operation.id === 'op' ? { ...operation, delivery: REFUSED } : operation,
  );
  return { ...state, outbox: { ...state.outbox, operations } };
}

function shown(state: AppState): readonly Entry[] {
  return [...viewEntries(state).values()];
}

const minutes = fc.integer({ min: 0, max: 600 }).map((minute) => after(minute));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

function commands(entryId: string): fc.Arbitrary<Command> {
  const work = fc
    .constantFrom('One', 'Two')
    .map((note) => ({ ...aWork({ note }), typeOfWork: null }));
  return fc.oneof(
    fc.record({
      name: fc.constant('entry.edit' as const),
      entryId: fc.constant(entryId),
      work: maybe(work),
      startMs: maybe(minutes),
      endMs: maybe(minutes),
      isConfirmed: fc.constant(true),
    }),
    fc.record({
      name: fc.constant('entry.note' as const),
      entryId: fc.constant(entryId),
      note: fc.constantFrom('Typed', 'Typed on'),
      isFinished: fc.boolean(),
    }),
    fc.record({ name: fc.constant('timer.change-start' as const), startMs: minutes }),
    fc.constantFrom<Command>(
      { name: 'timer.pause' },
      { name: 'timer.resume' },
      { name: 'timer.stop', endMs: null },
    ),
  );
}

describe.each(Object.entries(BEFORE))('changes after a refused %s', (_name, before) => {
  const entryId = before.outbox.operations[0]!.act.type;
  const target = entryId === 'start' || entryId === 'create' ? 'local:1' : 'entry-1';

  it('send it again with all that the person sees', () => {
    fc.assert(
      fc.property(fc.array(commands(target), { minLength: 1, maxLength: 5 }), (given) => {
        // They were made while it waited, so none of them has corrected it.
        const changed = refusing(
          given.reduce((state, command, index) => give(state, command, `c${index}`), before),
        );
        const operation = changed.outbox.operations.find(({ id }) => id === 'op')!;
        const outbox = sentAgainByChanges(changed.outbox, operation, Infinity);
        if (outbox === null) return;
        const again = { ...changed, outbox };
        expect(shown(again)).toEqual(shown(changed));
        expect(outbox.operations.find(({ id }) => id === 'op')?.delivery.state).toBe('ready');
      }),
      { numRuns: 300 },
    );
  });

  it('correct it at once, and show what was chosen', () => {
    const work = { ...aWork({ note: 'Why' }), typeOfWork: null };
    const edit: Command = { name: 'entry.edit', entryId: target, work, startMs: null, endMs: null };
    const state = give(refusing(before), edit, 'c1');
    expect(shown(state).map((entry) => entry.work.note)).toEqual(['Why']);
    expect(state.outbox.operations.map(({ id, delivery }) => [id, delivery.state])).toEqual([
      ['op', 'ready'],
    ]);
  });
});

describe('a refused start', () => {
  const refused = refusing(BEFORE['start']!);
  const note: Command = { name: 'entry.note', entryId: 'local:1', note: 'Why', isFinished: false };

  it('goes out by itself when the typing of its note ends, without a key', () => {
    const { outbox, confirmed, userId, zone } = give(refused, note, 'c1');
    const plan = (nowMs: number) =>
      planDelivery({ outbox, confirmed, userId, nowMs, zone, isClockSure: true });
    expect(plan(NOW + 2_000)).toEqual({ do: 'wait', untilMs: NOW + 3_000 });
    expect(plan(NOW + 3_000)).toEqual({
      do: 'revise',
      outbox: outboxOf([anOperation(startOf('local:1', T0, aWork({ note: 'Why' })), { id: 'op' })]),
      notices: [],
    });
  });

  it('is edited with what was typed since', () => {
    const typed = viewOf(give(refused, note, 'c1'), NOW).parked[0];
    expect(typed?.editable?.work?.note).toBe('Why');
    const edit = { name: 'operation.edit', operationId: 'op', work: null, startMs: null } as const;
    const corrected = give(give(refused, note, 'c1'), { ...edit, endMs: null }, 'c2');
    expect(corrected.outbox.operations.map(({ act }) => act)).toEqual([
      startOf('local:1', T0, aWork({ note: 'Why' })),
    ]);
  });

  it('takes another end once it was stopped, with its breaks counted', () => {
    const worked = [
      { name: 'timer.stop', endMs: after(500) } as const,
      {
        name: 'entry.edit',
        entryId: 'local:1',
        work: null,
        startMs: after(10),
        endMs: after(400),
      } as const,
    ].reduce<AppState>((state, command, index) => give(state, command, `c${index}`), refused);
    expect(shown(worked).map(({ span }) => span)).toEqual([
      aSpan({ startMs: after(10), endMs: after(400) }),
    ]);
    expect(worked.outbox.operations[0]?.delivery.state).toBe('ready');
  });
});
