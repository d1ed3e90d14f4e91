import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/entry/entry';
import { DAY_MS } from '../../../src/core/base/instant';
import type { Act, Operation } from '../../../src/core/outbox/operation';
import {
  aDatedSpan,
  after,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  T0,
  ZONE,
} from '../../support/builders';
import { planOf, revised } from './plan-of';

const finished = anEntry({ span: aSpan({ endMs: after(30), durationSec: 1800 }), isBilled: true });
const edit = {
  type: 'edit',
  entryId: 'entry-1',
  work: null,
  startMs: null,
  endMs: null,
  breaks: null,
} as const;
const plan = (act: Act, entries: readonly Entry[], changed: Partial<Operation> = {}): unknown =>
  planOf({ entries, operations: [anOperation(act, changed)], nowMs: after(60) });

function update(type: string, startMs: number, endMs: number | null, work = aWork()): unknown {
  return {
    do: 'call',
    operationId: `op-${type}`,
    call: {
      type: 'update',
      entryId: 'entry-1',
      form: { work, zone: ZONE, isBilled: true, span: { kind: 'timed', startMs, endMs } },
    },
  };
}

describe('a change of an entry', () => {
  it('sends the whole entry as awork has it, with what the person changed', () => {
    expect(plan({ ...edit, endMs: after(20) }, [finished])).toEqual(update('edit', T0, after(20)));
    expect(plan({ ...edit, work: aWork({ note: 'New' }) }, [finished])).toEqual(
      update('edit', T0, after(30), aWork({ note: 'New' })),
    );
    expect(
      plan({ type: 'change-start', entryId: 'entry-1', startMs: after(-9) }, [finished]),
    ).toEqual(update('change-start', after(-9), after(30)));
  });

  it('keeps a running timer running', () => {
    const running = anEntry({ isBilled: true });
    expect(
      plan({ type: 'change-start', entryId: 'entry-1', startMs: after(-9) }, [running]),
    ).toEqual(update('change-start', after(-9), null));
  });

  it('keeps an entry without clock times one', () => {
    const dated = anEntry({ span: aDatedSpan() });
    expect(plan({ ...edit, work: aWork({ note: 'New' }) }, [dated])).toEqual({
      do: 'call',
      operationId: 'op-edit',
      call: {
        type: 'update',
        entryId: 'entry-1',
        form: {
          work: aWork({ note: 'New' }),
          zone: ZONE,
          isBilled: false,
          span: { kind: 'dated', day: '2026-11-24', durationSec: 3600 },
        },
      },
    });
    expect(plan(edit, [dated])).toEqual(revised([]));
  });

  it('is settled when awork has it so already, to the second, or has answered one update', () => {
    expect(plan({ ...edit, endMs: after(30) + 999 }, [finished])).toEqual(revised([]));
    const isCounted = anEntry({ span: aSpan({ endMs: after(20), durationSec: 1200 }) });
    expect(plan({ ...edit, endMs: after(20) }, [isCounted], { answers: 1 })).toEqual(revised([]));
  });

  it('is settled after one update and says so when awork counts other time', () => {
    const counted = {
      code: 'counted-otherwise',
      entryId: 'entry-1',
      params: { title: 'Draft', wantedSec: 1200, countedSec: 1800 },
      undo: null,
    };
    expect(plan({ ...edit, endMs: after(20) }, [finished], { answers: 1 })).toEqual(
      revised([], [counted]),
    );
  });

  it.each([
    ['note', aWork({ note: 'New' })],
    ['billable mark', aWork({ isBillable: true })],
    ['type of work', aWork({ typeOfWork: { id: 'type-2', name: 'Design' } })],
    ['task', aWork({ task: { id: 'task-1', name: 'Navigation', key: null } })],
    ['project', aWork({ project: { id: 'p', name: 'P', key: null, color: null, company: null } })],
  ])('sends another %s', (_what, work) => {
    expect(plan({ ...edit, work }, [finished])).toEqual(update('edit', T0, after(30), work));
  });

  it('removes breaks by a call of its own, and only where there are some', () => {
    const act: Act = { type: 'remove-breaks', entryId: 'entry-1' };
    const breaks = [{ startMs: after(1), endMs: after(2) }];
    expect(plan(act, [anEntry({ span: aSpan({ breaks }) })])).toEqual({
      do: 'call',
      operationId: 'op-remove-breaks',
      call: { type: 'remove-breaks', entryId: 'entry-1' },
    });
    expect(plan(act, [finished])).toEqual(revised([]));
  });

  it('looks first when awork was not read a moment ago, back to the day of the entry', () => {
    const operations = [anOperation({ ...edit, endMs: after(20) })];
    const situation = { operations, nowMs: after(60), readAtMs: after(59) };
    expect(planOf({ ...situation, entries: [finished] })).toEqual({
      do: 'observe',
      fromMs: Date.UTC(2026, 10, 24),
      lookUp: [],
    });
    const span = aSpan({ startMs: T0 - 9 * DAY_MS, endMs: after(1) - 9 * DAY_MS });
    expect(planOf({ ...situation, entries: [anEntry({ span })] })).toEqual({
      do: 'observe',
      fromMs: Date.UTC(2026, 10, 15),
      lookUp: [],
    });
  });
});

describe('new times of an entry with breaks that is deleted afterwards', () => {
  const breaks = [{ startMs: after(20), endMs: after(30) }];
  const entry = anEntry({ span: aSpan({ endMs: after(60), breaks }) });
  const counted = anEntry({ span: aSpan({ endMs: after(50) }) });
  const edit = { type: 'edit', entryId: 'entry-1', work: null, startMs: null } as const;
  const edited = anOperation({ ...edit, endMs: after(50), breaks }, { id: 'op-edit', answers: 1 });
  const deletion = anOperation({ type: 'delete', entryId: 'entry-1' }, { id: 'op-delete' });

  it('wait while the deletion can be undone', () => {
    const operations = [
      { ...edited, answers: 0 },
      { ...deletion, heldUntilMs: after(70) },
    ];
    expect(planOf({ entries: [entry], operations, nowMs: after(69) })).toEqual({
      do: 'wait',
      untilMs: after(70),
    });
  });

  it('leave no entries of their own beside the deleted one', () => {
    const operations = [edited, deletion];
    expect(planOf({ entries: [counted], operations, nowMs: after(70) })).toEqual(
      revised([deletion]),
    );
  });

  it('are counted from the break as awork has it, where a stop came late', () => {
    const late = anEntry({
      span: aSpan({
        endMs: after(70),
        breaks: [{ startMs: after(20), endMs: after(70) }],
      }),
    });
    const onlyStart = { ...edit, startMs: after(5), endMs: null } as const;
    const operation = anOperation({ ...onlyStart, breaks }, { id: 'op-edit' });
    expect(planOf({ entries: [late], operations: [operation], nowMs: after(70) })).toEqual(
      revised([
        {
          ...operation,
          act: { ...onlyStart, breaks: [{ startMs: after(20), endMs: after(70) }] },
        },
      ]),
    );
  });

  it('are booked as stretches of work when awork has refused the deletion', () => {
    const failure = {
      kind: 'rejected',
      status: 400,
      code: 'locked',
      reason: null,
      fields: [],
    } as const;
    const reason = { type: 'refused', failure } as const;
    const operations = [edited, { ...deletion, delivery: { state: 'parked', reason } } as const];
    const plan = planOf({ entries: [counted], operations, nowMs: after(70) });
    expect(plan.do === 'revise' && plan.outbox.operations.map(({ act }) => act.type)).toEqual([
      'remove-breaks',
      'edit',
      'create',
      'delete',
    ]);
  });
});

describe('a deletion', () => {
  const act: Act = { type: 'delete', entryId: 'entry-1' };

  it('is one call', () => {
    expect(plan(act, [finished])).toEqual({
      do: 'call',
      operationId: 'op-delete',
      call: { type: 'delete', entryId: 'entry-1' },
    });
  });

  it('that awork has carried out needs no look at what is gone', () => {
    const operations = [anOperation(act, { answers: 1 })];
    expect(planOf({ operations, nowMs: after(60), readAtMs: null })).toEqual(revised([]));
  });

  it('looks the entry up when nothing is known of it', () => {
    expect(plan(act, [])).toEqual({ do: 'observe', fromMs: T0, lookUp: ['entry-1'] });
  });
});
