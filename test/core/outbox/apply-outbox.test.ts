import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/entry/entry';
import { changedEntry, applyOutbox } from '../../../src/core/outbox/apply-outbox';
import type { Act, Operation } from '../../../src/core/outbox/operation';
import type { Outbox } from '../../../src/core/outbox/outbox-index';
import {
  aDatedSpan,
  after,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  confirmedOf,
  createOf,
  outboxOf,
  pauseOf,
  resumeOf,
  startOf,
  stopOf,
  T0,
  USER_ID,
} from '../../support/builders';

const finished = anEntry({ id: 'entry-2', span: aSpan({ endMs: after(30), durationSec: 1800 }) });
const local = { id: 'local-1', createdAtMs: null } as const;

function applied(
  entries: readonly Entry[],
  acts: readonly (Act | Operation)[],
  aliases: Readonly<Record<string, string>> = {},
): readonly Entry[] {
  const operations = acts.map((act) => ('type' in act ? anOperation(act) : act));
  const outbox = outboxOf(operations, aliases);
  return [...applyOutbox(confirmedOf(entries, T0), outbox, USER_ID).values()];
}

describe('applyOutbox', () => {
  it("shows awork's entries when nothing waits", () => {
    expect(applied([anEntry(), finished], [])).toEqual([anEntry(), finished]);
  });

  it('shows what was started, paused, resumed and stopped before awork knows of it', () => {
    const acts = [
      startOf('local-1', T0),
      pauseOf('local-1', after(5)),
      resumeOf('local-1', after(10)),
      stopOf('local-1', after(20)),
    ];
    const breaks = [{ startMs: after(5), endMs: after(10) }];
    expect(applied([], acts.slice(0, 1))).toEqual([anEntry(local)]);
    expect(applied([], acts.slice(0, 2))).toEqual([
      anEntry({ ...local, span: aSpan({ breaks: [{ startMs: after(5), endMs: null }] }) }),
    ]);
    expect(applied([], acts.slice(0, 3))).toEqual([anEntry({ ...local, span: aSpan({ breaks }) })]);
    expect(applied([], acts)).toEqual([
      anEntry({ ...local, span: aSpan({ breaks, endMs: after(20) }) }),
    ]);
  });

  it('shows a finished entry that was added', () => {
    expect(applied([], [createOf('local-1', T0, after(9))])).toEqual([
      anEntry({ ...local, span: aSpan({ endMs: after(9) }) }),
    ]);
  });

  it('shows one entry, not two, once awork has given its id', () => {
    const acts = [startOf('local-1', T0), stopOf('local-1', after(20))];
    expect(applied([anEntry()], acts, { 'local-1': 'entry-1' })).toEqual([
      anEntry({ span: aSpan({ endMs: after(20) }) }),
    ]);
  });

  it("shows the start at which the person pressed, not awork's later stamp; an earlier one stands", () => {
    const stamped = anEntry({ span: aSpan({ startMs: after(3) }) });
    const aliases = { 'local-1': 'entry-1' };
    expect(applied([stamped], [startOf('local-1', T0)], aliases)[0]?.span).toEqual(aSpan());
    expect(applied([stamped], [startOf('local-1', after(4))], aliases)[0]).toEqual(stamped);
  });

  it('does nothing about an entry that is gone', () => {
    expect(applied([], [stopOf('entry-9', T0), { type: 'delete', entryId: 'entry-9' }])).toEqual(
      [],
    );
  });

  it('counts a refused start on for its person, but not against a timer that awork says runs', () => {
    const parked = anOperation(startOf('local-1', after(1)), {
      delivery: { state: 'parked', reason: { type: 'another-timer-runs', sinceMs: T0 } },
    });
    const acts = [parked, pauseOf('local-1', after(2))];
    expect(applied([anEntry()], acts)).toEqual([anEntry()]);
    const ids = applied([finished], acts).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(['entry-2', 'local-1']);
  });

  it.each<[string, Act]>([
    ['stopped', stopOf('entry-1', after(1))],
    ['deleted', { type: 'delete', entryId: 'entry-1' }],
  ])('shows a parked start beside a timer that the person has %s', (_name, act) => {
    const parked = anOperation(startOf('local-1', after(1)), {
      delivery: { state: 'parked', reason: { type: 'another-timer-runs', sinceMs: T0 } },
    });
    const open = applied([anEntry()], [act, parked]).filter(
      ({ span }) => span.kind === 'timed' && span.endMs === null,
    );
    expect(open.map(({ id }) => id)).toEqual(['local-1']);
  });
});

it('is the same whatever outbox was shown before', () => {
  const id = fc.constantFrom('local-1', 'local-2', 'entry-1', 'entry-2');
  const act = fc.oneof(
    id.map((one) => startOf(one, after(1))),
    id.map((one) => stopOf(one, after(20))),
    id.map((entryId): Act => ({ type: 'delete', entryId })),
    id.map((entryId): Act => ({ type: 'change-start', entryId, startMs: after(-5) })),
  );
  const state = fc.record({
    acts: fc.array(fc.tuple(act, fc.boolean()), { maxLength: 8 }),
    entries: fc.subarray([anEntry(), finished]),
    aliases: fc.constantFrom<Outbox['aliases']>({}, { 'local-1': 'entry-1' }),
  });
  const sorted = (entries: ReadonlyMap<string, Entry>) =>
    [...entries].toSorted(([a], [b]) => a.localeCompare(b));
  const pool = new Map<string, Operation>();
  fc.assert(
    fc.property(fc.array(state, { minLength: 2, maxLength: 6 }), (states) => {
      for (const { acts, entries, aliases } of states) {
        const operations = acts.map(([one, isParked], index) => {
          const key = JSON.stringify([one, isParked, index]);
          const delivery: Operation['delivery'] = isParked
            ? { state: 'parked', reason: { type: 'entry-gone' } }
            : { state: 'ready' };
          const operation = pool.get(key) ?? anOperation(one, { id: key, delivery });
          pool.set(key, operation);
          return operation;
        });
        const confirmed = confirmedOf(entries, T0);
        const outbox = { operations, aliases };
        const incremental = sorted(applyOutbox(confirmed, outbox, 'user-1'));
        // Of another person and with other operations: nothing is taken over from the last one.
        const copy = { operations: operations.map((one) => ({ ...one })), aliases };
        applyOutbox(confirmed, { ...copy }, 'user-2');
        expect(incremental).toEqual(sorted(applyOutbox(confirmed, copy, 'user-1')));
      }
    }),
    { numRuns: 500 },
  );
});

describe('changedEntry', () => {
  const edit = {
    type: 'edit',
    entryId: 'entry-2',
    work: null,
    startMs: null,
    endMs: null,
    breaks: null,
  } as const;

  it('lets the earlier of two ends stand', () => {
    expect(changedEntry(finished, stopOf('entry-2', after(40)))).toEqual(finished);
    expect(changedEntry(finished, stopOf('entry-2', after(20)))?.span).toEqual(
      aSpan({ endMs: after(20) }),
    );
  });

  it('shows a pause that is not delivered as a break until the end that came upon it', () => {
    const pause = pauseOf('entry-2', after(20));
    const breaks = [{ startMs: after(20), endMs: after(30) }];
    expect(changedEntry(finished, pause)?.span).toEqual(aSpan({ endMs: after(30), breaks }));
    expect(changedEntry(finished, pauseOf('entry-2', after(30)))).toEqual(finished);
    const booked = anEntry({ span: aSpan({ endMs: after(40), breaks }) });
    expect(changedEntry(booked, pause)).toEqual(booked);
  });

  it('shows a resume after a pause and an end that both came before it as one break', () => {
    const breaks = [{ startMs: after(20), endMs: after(30) }];
    const paused = anEntry({ span: aSpan({ endMs: after(30), breaks }) });
    for (const resumedAtMs of [after(25), after(40)]) {
      expect(changedEntry(paused, resumeOf('entry-1', resumedAtMs))?.span).toEqual(
        aSpan({ breaks: [{ startMs: after(20), endMs: resumedAtMs }] }),
      );
    }
  });

  it('shows a resumed entry that was ended at its pause as one with a break', () => {
    expect(changedEntry(finished, resumeOf('entry-2', after(40)))?.span).toEqual(
      aSpan({ breaks: [{ startMs: after(30), endMs: after(40) }] }),
    );
  });

  it('moves start and end, and leaves what was not named', () => {
    expect(
      changedEntry(finished, { type: 'change-start', entryId: 'entry-2', startMs: after(-5) })
        ?.span,
    ).toEqual(aSpan({ startMs: after(-5), endMs: after(30) }));
    expect(changedEntry(finished, { ...edit, endMs: after(45) })).toEqual({
      ...finished,
      span: aSpan({ endMs: after(45) }),
    });
    expect(changedEntry(finished, { ...edit, work: aWork({ note: 'New' }) })).toEqual({
      ...finished,
      work: aWork({ note: 'New' }),
    });
    expect(changedEntry(anEntry(), { ...edit, endMs: after(45) })).toEqual(anEntry());
  });

  it('removes breaks, and entries', () => {
    const broken = anEntry({ span: aSpan({ breaks: [{ startMs: after(1), endMs: after(2) }] }) });
    expect(changedEntry(broken, { type: 'remove-breaks', entryId: 'entry-1' })).toEqual(anEntry());
    expect(changedEntry(broken, { type: 'delete', entryId: 'entry-1' })).toBeNull();
  });

  it('keeps an entry without clock times as it is, but for its work', () => {
    const dated = anEntry({ span: aDatedSpan() });
    expect(changedEntry(dated, stopOf('entry-1', T0))).toEqual(dated);
    expect(
      changedEntry(dated, { ...edit, work: aWork({ note: 'New' }), startMs: T0, endMs: after(1) }),
    ).toEqual({ ...dated, work: aWork({ note: 'New' }) });
  });

  it.each([
    ['delete', { type: 'delete' }, null],
    ['set-user', { type: 'set-user', userId: 'user-2' }, null],
    [
      'set-billable',
      { type: 'set-billable', isBillable: true },
      { ...finished, work: aWork({ isBillable: true }) },
    ],
    ['set-billed', { type: 'set-billed', isBilled: true }, { ...finished, isBilled: true }],
    [
      'set-type-of-work',
      { type: 'set-type-of-work', typeOfWorkId: 'type-2' },
      { ...finished, work: aWork({ typeOfWork: { id: 'type-2', name: '' } }) },
    ],
    ['set-project', { type: 'set-project', projectId: 'project-2' }, finished],
    ['set-task', { type: 'set-task', taskId: 'task-2' }, finished],
  ] as const)('applies the batch change %s', (_name, change, expected) => {
    expect(changedEntry(finished, { type: 'batch', entryIds: ['entry-2'], change })).toEqual(
      expected,
    );
  });
});
