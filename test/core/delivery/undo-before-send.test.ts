import { describe, expect, it } from 'vitest';
import type { Act, Operation } from '../../../src/core/outbox/operation';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  pauseOf,
  resumeOf,
  startOf,
  stopOf,
} from '../../support/builders';
import { planOf, revised } from './plan-of';

const running = anEntry();
const paused = anEntry({ span: aSpan({ breaks: [{ startMs: after(5), endMs: null }] }) });
const removeBreaks: Act = { type: 'remove-breaks', entryId: 'entry-1' };
const queue = (...acts: readonly Act[]): readonly Operation[] =>
  acts.map((act, index) => anOperation(act, { id: `op-${String(index)}` }));

describe('a break that the person has said since was none', () => {
  it('is not made, however late', () => {
    const operations = queue(
      pauseOf('entry-1', after(5)),
      removeBreaks,
      stopOf('entry-1', after(9)),
    );
    expect(planOf({ entries: [running], operations, nowMs: after(20) })).toEqual(
      revised(operations.slice(1)),
    );
  });

  it('does not part the entry at its resume', () => {
    const operations = queue(resumeOf('entry-1', after(9)), removeBreaks);
    expect(planOf({ entries: [paused], operations, nowMs: after(20) })).toEqual(
      revised(operations.slice(1)),
    );
  });

  it('is made where it was removed before', () => {
    const operations = queue(removeBreaks, pauseOf('entry-1', after(5)));
    expect(
      planOf({ entries: [running], operations: operations.slice(1), nowMs: after(5) }),
    ).toEqual({
      do: 'call',
      operationId: 'op-1',
      call: { type: 'pause', entryId: 'entry-1' },
    });
  });
});

describe('a late pause that is followed by a stop', () => {
  it('ends the entry at the pause', () => {
    const operations = queue(pauseOf('entry-1', after(5)), stopOf('entry-1', after(9)));
    expect(planOf({ entries: [running], operations, nowMs: after(20) })).toEqual(
      revised(queue(stopOf('entry-1', after(5))).map((one) => ({ ...one, actedAtMs: after(5) }))),
    );
  });

  it('ends it where the person said, when that was before the pause', () => {
    const operations = queue(pauseOf('entry-1', after(5)), stopOf('entry-1', after(3)));
    expect(planOf({ entries: [running], operations, nowMs: after(20) })).toEqual(
      revised(queue(stopOf('entry-1', after(3))).map((one) => ({ ...one, actedAtMs: after(5) }))),
    );
  });
});

describe('a second pause right after the first', () => {
  const span = aSpan({ breaks: [{ startMs: after(5) - 1_500, endMs: after(5, 1) }] });
  const second = pauseOf('entry-1', after(5));

  it('is not taken for the first, although awork stamped the resume after it', () => {
    const operations = [anOperation(second)];
    expect(planOf({ entries: [anEntry({ span })], operations, nowMs: after(5, 1) })).toMatchObject({
      do: 'call',
      call: { type: 'pause' },
    });
  });
});

describe('a late start while a timer runs that the person has deleted', () => {
  it('is sent: nobody has to be asked before that timer ends', () => {
    const operations = [
      anOperation({ type: 'delete', entryId: 'entry-1' }, { heldUntilMs: after(21) }),
      anOperation(startOf('local-2', after(10))),
    ];
    expect(planOf({ entries: [running], operations, nowMs: after(20) })).toMatchObject({
      do: 'call',
      call: { type: 'start', entryId: 'local-2' },
    });
  });
});
