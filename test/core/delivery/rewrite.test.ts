import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactUnsent, pauseAsStop } from '../../../src/core/delivery/rewrite';
import { applyOutbox } from '../../../src/core/outbox/apply-outbox';
import type { Operation } from '../../../src/core/outbox/operation';
import type { Outbox } from '../../../src/core/outbox/outbox-index';
import { workedIntervals, type Interval } from '../../../src/core/entry/span';
import {
  after,
  anEntry,
  anOperation,
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

const startAct = startOf('local-1', T0);
const start = { ...anOperation(startAct), act: startAct };
const paused = [start, anOperation(pauseOf('local-1', after(5)))];
const resumed = [...paused, anOperation(resumeOf('local-1', after(10)))];
const compact = (operations: readonly Operation[], isLate = true): unknown =>
  compactUnsent(outboxOf(operations), start, USER_ID, isLate);

describe('compactUnsent', () => {
  it('leaves a start that runs on as it is', () => {
    expect(compact([start])).toBeNull();
    expect(compact(resumed, false)).toBeNull();
  });

  it('makes one entry per stretch of work of what has ended', () => {
    expect(compact([...resumed, anOperation(stopOf('local-1', after(20)))])).toEqual({
      outbox: outboxOf([
        { ...start, act: createOf(`local-1~${String(T0)}`, T0, after(5)) },
        {
          ...start,
          id: 'op-start~1',
          actedAtMs: after(10),
          act: createOf('local-1', after(10), after(20)),
        },
      ]),
      notices: [],
    });
  });

  it('starts anew, late, at the last resume of what still runs', () => {
    expect(compact(resumed)).toEqual({
      outbox: outboxOf([
        { ...start, act: createOf(`local-1~${String(T0)}`, T0, after(5)) },
        { ...start, id: 'op-start~1', actedAtMs: after(10), act: startOf('local-1', after(10)) },
      ]),
      notices: [],
    });
  });

  it('ends, late, what is paused, and says so', () => {
    expect(compact(paused)).toEqual({
      outbox: outboxOf([{ ...start, act: createOf('local-1', T0, after(5)) }]),
      notices: [
        {
          code: 'pause-ended-entry',
          entryId: 'local-1',
          params: { title: 'Draft' },
          undo: null,
        },
      ],
    });
  });

  it('forgets what was deleted, or lasted less than a second', () => {
    const other = anOperation(stopOf('entry-9', T0), { id: 'other' });
    const empty = { outbox: outboxOf([other]), notices: [] };
    const deletion = anOperation({ type: 'delete', entryId: 'local-1' });
    expect(compact([start, other, deletion])).toEqual(empty);
    expect(compact([start, other, anOperation(stopOf('local-1', T0 + 999))])).toEqual(empty);
  });

  it('takes corrections of a start that runs on with it', () => {
    const work = aWork({ note: 'New' });
    const edit = anOperation({
      type: 'edit',
      entryId: 'local-1',
      work,
      startMs: after(-5),
      endMs: null,
      breaks: null,
    });
    expect(compact([start, edit])).toEqual({
      outbox: outboxOf([{ ...start, act: startOf('local-1', after(-5), work) }]),
      notices: [],
    });
  });

  it('touches nothing of which a call is under way or has an unknown outcome', () => {
    const sending = { state: 'sending', call: 'start', sentAtMs: T0 } as const;
    const stop = anOperation(stopOf('local-1', after(20)), { delivery: sending });
    expect(compact([start, stop])).toBeNull();
  });
});

/** Presses on one timer, at least a second apart: each toggles the pause, the last may stop. */
const presses = fc.record({
  gapsSec: fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 7 }),
  isStopped: fc.boolean(),
});

function pressed(
  entryId: string,
  { gapsSec, isStopped }: { readonly gapsSec: readonly number[]; readonly isStopped: boolean },
): readonly Operation[] {
  let atMs = T0;
  return gapsSec.map((gapSec, index) => {
    atMs += gapSec * 1_000;
    const isLast = index === gapsSec.length - 1;
    const toggle = index % 2 === 0 ? pauseOf(entryId, atMs) : resumeOf(entryId, atMs);
    const act = isLast && isStopped ? stopOf(entryId, atMs) : toggle;
    return anOperation(act, { id: `op-${String(index)}` });
  });
}

/** All work that the person sees, whichever entries it is in. */
function workedIn(outbox: Outbox, entries = confirmedOf([], T0)): readonly Interval[] {
  return [...applyOutbox(entries, outbox, USER_ID).values()]
    .flatMap(({ span }) => (span.kind === 'timed' ? workedIntervals(span) : []))
    .sort((a, b) => a.startMs - b.startMs);
}

describe('rewriting keeps the worked intervals', () => {
  it('of what awork has never heard of, late or not', () => {
    fc.assert(
      fc.property(presses, fc.boolean(), (given, isLate) => {
        const before = outboxOf([start, ...pressed('local-1', given)]);
        const revision = compactUnsent(before, start, USER_ID, isLate);
        const later = revision?.outbox ?? before;
        expect(workedIn(later)).toEqual(workedIn(before));
        expect(new Set(later.operations.map(({ id }) => id)).size).toBe(later.operations.length);
      }),
    );
  });

  it('of a timer at awork whose pauses come too late, one after the other', () => {
    const known = confirmedOf([anEntry()], T0);
    fc.assert(
      fc.property(presses, (given) => {
        const before = outboxOf(pressed('entry-1', given));
        const pause = before.operations[0];
        if (pause?.act.type !== 'pause') return;
        const { act } = pause;
        const { outbox } = pauseAsStop(before, { ...pause, act }, anEntry());
        expect(workedIn(outbox, known)).toEqual(workedIn(before, known));
      }),
    );
  });
});
