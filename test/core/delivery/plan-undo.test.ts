import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/entry/entry';
import type { Act, Undoing } from '../../../src/core/outbox/operation';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  createOf,
  startOf,
  stopOf,
  T0,
  ZONE,
} from '../../support/builders';
import { planOf, revised } from './plan-of';

const ended = anEntry({ span: aSpan({ endMs: after(10) }) });
const deletion = { type: 'delete', entryId: 'entry-1' } as const;

function undoing(expects: readonly Entry[], changed: Partial<Undoing> = {}): Undoing {
  return { group: 'u', isFirst: true, expects, after: null, ...changed };
}

const noTimes = { startMs: null, endMs: null, breaks: null } as const;

const isDone = {
  do: 'call',
  operationId: 'undo',
  call: { type: 'start', entryId: 'local-u.0', form: { work: aWork(), zone: ZONE } },
};

describe('an undo of a stop', () => {
  const nowMs = after(11);
  const undo = anOperation(startOf('local-u.0', T0), {
    id: 'undo',
    actedAtMs: nowMs,
    undoes: undoing([ended]),
  });

  it('is sent where awork has the entry as it was left', () => {
    expect(planOf({ entries: [ended], operations: [undo], nowMs })).toEqual(isDone);
  });

  it('is sent where it will be so once what was done before is delivered', () => {
    const late = anEntry({ span: aSpan({ endMs: after(10.5) }) });
    const noted = { ...ended, work: aWork({ note: 'Other' }) };
    const parked = { state: 'parked', reason: { type: 'no-progress' } } as const;
    for (const [entry, act] of [
      [late, stopOf('entry-1', after(10))],
      [noted, { type: 'edit', entryId: 'entry-1', ...noTimes, work: aWork() }],
    ] as const) {
      const before = anOperation(act);
      const held = { ...before, heldUntilMs: after(20) };
      expect(planOf({ entries: [entry], operations: [held, undo], nowMs })).toEqual(isDone);
      const refused = { ...before, delivery: parked };
      expect(planOf({ entries: [entry], operations: [refused, undo], nowMs })).not.toEqual(isDone);
    }
  });
});

describe('a deletion that waits for the timer of its undo', () => {
  it('does not hold that timer up where awork refuses it', () => {
    const parked = { state: 'parked', reason: { type: 'no-progress' } } as const;
    const refused = anOperation(deletion, {
      delivery: parked,
      undoes: undoing([ended], { isFirst: false, after: 'local-u.0' }),
    });
    const again = anEntry({ id: 'entry-2' });
    const stop = anOperation(stopOf('local-u.0', after(11)));
    const aliases = { 'local-u.0': 'entry-2' };
    expect(
      planOf({ entries: [again, ended], operations: [refused, stop], aliases, nowMs: after(11) }),
    ).toEqual({ do: 'call', operationId: 'op-stop', call: { type: 'stop', entryId: 'entry-2' } });
  });
});

describe('a deletion whose time an undo books anew in two entries', () => {
  it('waits for both of them', () => {
    const parked = { state: 'parked', reason: { type: 'no-progress' } } as const;
    const part = createOf('local-u.0~1', T0, after(5));
    const first = anOperation(part, { delivery: parked, undoes: undoing([ended]) });
    const last = undoing([ended], { isFirst: false, after: 'local-u.0' });
    const operations = [first, anOperation(deletion, { undoes: last })];
    const again = anEntry({ id: 'entry-2', span: aSpan({ startMs: after(8) }) });
    const aliases = { 'local-u.0': 'entry-2' };
    expect(planOf({ entries: [again, ended], operations, aliases, nowMs: after(11) })).toEqual({
      do: 'nothing',
    });
  });
});

describe('new times that an undo gives back', () => {
  it('are booked without the breaks where awork counts others, though it was itself that changed them', () => {
    const breaks = [{ startMs: after(5), endMs: after(10) }];
    const times = { startMs: null, endMs: after(10), breaks } as const;
    const act: Act = { type: 'edit', entryId: 'entry-1', work: null, ...times };
    const left = anEntry({
      span: aSpan({ endMs: after(20), breaks: [{ startMs: after(5), endMs: after(20) }] }),
    });
    const counted = { ...left.span, endMs: after(10), durationSec: 0 };
    const edit = anOperation(act, {
      id: 'undo',
      answers: 1,
      undoes: undoing([left], { isFirst: false }),
    });
    expect(
      planOf({ entries: [{ ...left, span: counted }], operations: [edit], nowMs: after(21) }),
    ).toEqual(
      revised([
        anOperation({ type: 'remove-breaks', entryId: 'entry-1' }, { id: 'undo~breaks' }),
        anOperation({ ...act, startMs: T0, endMs: after(5), breaks: [] }, { id: 'undo' }),
      ]),
    );
  });
});
