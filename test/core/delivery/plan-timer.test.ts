import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/entry/entry';
import type { Act } from '../../../src/core/outbox/operation';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aWork,
  pauseOf,
  resumeOf,
  startOf,
  stopOf,
  T0,
  ZONE,
} from '../../support/builders';
import { planOf, revised } from './plan-of';

const running = anEntry();
const paused = anEntry({ span: aSpan({ breaks: [{ startMs: after(5), endMs: null }] }) });
const endedAt = (endMs: number): Entry => anEntry({ span: aSpan({ endMs, durationSec: 60 }) });
const other = anEntry({ id: 'entry-9', span: aSpan({ startMs: after(8) }) });
const live = (type: string): unknown => ({
  do: 'call',
  operationId: `op-${type}`,
  call: { type, entryId: 'entry-1' },
});
const noticeOf = (code: string, params: object): unknown => ({
  code,
  entryId: 'entry-1',
  params: { title: 'Draft', ...params },
  undo: null,
});
const plan = (act: Act, entries: readonly Entry[], nowMs: number, readAtMs = nowMs): unknown =>
  planOf({ entries, operations: [anOperation(act)], nowMs, readAtMs });

describe('a stop', () => {
  const act = stopOf('entry-1', after(10));

  it('goes to the live endpoint, also late, when what runs was read a moment ago', () => {
    expect(plan(act, [running], after(10, 1))).toEqual(live('stop'));
    expect(plan(act, [running], after(60), after(59, 55))).toEqual(live('stop'));
    expect(plan(act, [running], after(60), after(59, 54))).toEqual({
      do: 'observe',
      fromMs: T0,
      lookUp: [],
    });
  });

  it('leaves it to a fresh start at the same moment to end what runs, so that nothing lies between', () => {
    const start = anOperation(startOf('local-2', after(10), aWork({ note: 'Other' })), {
      id: 'op-2',
    });
    const planned = (started: typeof start, nowMs: number) =>
      planOf({ entries: [running], operations: [anOperation(act), started], nowMs });
    const { work, zone } = startOf('local-2', after(10), aWork({ note: 'Other' }));
    const call = { type: 'start', entryId: 'local-2', form: { work, zone } };
    expect(planned(start, after(10, 10))).toEqual({ do: 'call', operationId: 'op-2', call });
    expect(planned(start, after(10, 11))).toEqual(live('stop'));
    expect(planned({ ...start, attempts: 1 }, after(10, 1))).toEqual(live('stop'));
    const later = { ...start, act: startOf('local-2', after(10, 1)) };
    expect(planned(later, after(10, 1))).toEqual(live('stop'));
    const undoes = { group: 'u', isFirst: true, expects: [running], after: null };
    expect(planned({ ...start, undoes }, after(10, 1))).toEqual(live('stop'));
  });

  it('waits for a reading while it is not known whether another timer was started in its place', () => {
    const inDoubt = anOperation(startOf('local-2', after(10)), {
      delivery: {
        state: 'unknown',
        call: 'start',
        sentAtMs: after(10, 1),
        sinceMs: after(10, 5),
        verifyAtMs: after(10, 5),
      },
    });
    const planned = (readAtMs: number) =>
      planOf({
        entries: [running],
        operations: [anOperation(act), inDoubt],
        nowMs: after(10, 6),
        readAtMs,
      });
    expect(planned(after(10, 4))).toEqual({ do: 'observe', fromMs: T0, lookUp: [] });
    expect(planned(after(10, 5))).toEqual(live('stop'));
  });

  it('that was late is followed by an edit of the end', () => {
    expect(plan(act, [endedAt(after(60))], after(60))).toEqual({
      do: 'call',
      operationId: 'op-stop',
      call: {
        type: 'update',
        entryId: 'entry-1',
        form: {
          work: aWork(),
          zone: ZONE,
          isBilled: false,
          span: { kind: 'timed', startMs: T0, endMs: after(10) },
        },
      },
    });
  });

  it('leaves an earlier end alone and says so', () => {
    expect(plan(act, [endedAt(after(7))], after(60))).toEqual(
      revised(
        [],
        [noticeOf('earlier-end-stands', { act: 'stop', actedAtMs: after(10), endMs: after(7) })],
      ),
    );
  });

  it('is settled without a word when the end is where it should be', () => {
    expect(plan(act, [endedAt(after(10, 1) + 500)], after(60))).toEqual(revised([]));
    expect(plan(act, [endedAt(after(9, 58) + 500)], after(60))).toEqual(revised([]));
  });

  it('believes no old reading about an entry that has ended, but its own answer', () => {
    expect(plan(act, [endedAt(after(7))], after(60), after(59, 29))).toEqual({
      do: 'observe',
      fromMs: T0,
      lookUp: [],
    });
    const operations = [anOperation(act, { answers: 1 })];
    const entries = [endedAt(after(10))];
    expect(planOf({ entries, operations, nowMs: after(60), readAtMs: null })).toEqual(revised([]));
  });

  it('waits for breaks to go that were removed later: then what awork stamps late can be put right', () => {
    const stop = anOperation(act);
    const removal = anOperation({ type: 'remove-breaks', entryId: 'entry-1' });
    expect(planOf({ entries: [paused], operations: [stop, removal], nowMs: after(60) })).toEqual(
      revised([removal, stop]),
    );
  });

  it('takes the breaks from new times with it that were given before the breaks were removed', () => {
    const stop = anOperation(act);
    const times = { type: 'edit', entryId: 'entry-1', work: null, endMs: null } as const;
    const breaks = [{ startMs: after(8), endMs: after(10) }];
    const edit = anOperation({ ...times, startMs: after(-5), breaks });
    const removal = anOperation({ type: 'remove-breaks', entryId: 'entry-1' });
    const operations = [stop, edit, removal];
    expect(planOf({ entries: [paused], operations, nowMs: after(60) })).toEqual(
      revised([removal, stop, { ...edit, act: { ...times, startMs: after(-5), breaks: [] } }]),
    );
  });

  it('is reported when its entry was deleted elsewhere', () => {
    const operations = [anOperation(act)];
    expect(planOf({ operations, nowMs: after(10, 1), readAtMs: null })).toEqual({
      do: 'observe',
      fromMs: after(10),
      lookUp: ['entry-1'],
    });
  });
});

describe('stop, pause and resume when another entry runs', () => {
  it.each([
    ['stop', stopOf('entry-1', after(10)), running],
    ['pause', pauseOf('entry-1', after(10)), running],
    ['resume', resumeOf('entry-1', after(10)), paused],
  ])('drop the %s, which is not meant for that, and say so', (_name, act, entry) => {
    expect(plan(act, [entry, other], after(10, 1))).toEqual(
      revised([], [noticeOf('act-obsolete', {})]),
    );
  });
});

describe('a pause', () => {
  const act = pauseOf('entry-1', after(5));

  it('goes to the live endpoint within two seconds', () => {
    expect(plan(act, [running], after(5, 2))).toEqual(live('pause'));
  });

  it('is settled when the timer is paused already', () => {
    expect(plan(act, [paused], after(5, 1))).toEqual(revised([]));
  });

  it('is settled when its break is there and someone has resumed since', () => {
    const span = aSpan({ breaks: [{ startMs: after(5, 1), endMs: after(6) }] });
    const sent = anOperation(act, { attempts: 1 });
    const entries = [anEntry({ span })];
    expect(planOf({ entries, operations: [sent], nowMs: after(7) })).toEqual(revised([]));
  });

  it('pressed right after a resume is a pause of its own', () => {
    const span = aSpan({ breaks: [{ startMs: after(5) - 1_500, endMs: after(5) - 500 }] });
    expect(plan(act, [anEntry({ span })], after(5, 1))).toEqual(live('pause'));
  });

  it('that is late ends the entry, once awork has been read after the press', () => {
    expect(plan(act, [running], after(5, 3), after(4, 59))).toMatchObject({ do: 'observe' });
    expect(plan(act, [running], after(5, 3))).toEqual(
      revised(
        [anOperation(stopOf('entry-1', after(5)), { id: 'op-pause' })],
        [noticeOf('pause-ended-entry', {})],
      ),
    );
  });

  it('that is late, with its resume, makes two entries', () => {
    const operations = [anOperation(act), anOperation(resumeOf('entry-1', after(15)), { id: 'r' })];
    expect(planOf({ entries: [running], operations, nowMs: after(30) })).toEqual(
      revised([
        anOperation(stopOf('entry-1', after(5)), { id: 'op-pause' }),
        anOperation(startOf('local-r', after(15)), { id: 'r' }),
      ]),
    );
  });

  it('that is late, with a stop behind it, ends the entry at the pause', () => {
    const operations = [anOperation(act), anOperation(stopOf('entry-1', after(15)))];
    expect(planOf({ entries: [running], operations, nowMs: after(30) })).toEqual(
      revised([anOperation(stopOf('entry-1', after(5)), { id: 'op-pause' })]),
    );
  });

  it('moves the end of an entry that ended later, and leaves an earlier one', () => {
    expect(plan(act, [endedAt(after(9))], after(10))).toEqual(
      revised(
        [anOperation(stopOf('entry-1', after(5)), { id: 'op-pause' })],
        [noticeOf('pause-ended-entry', {})],
      ),
    );
    expect(plan(act, [endedAt(after(4))], after(10))).toEqual(
      revised(
        [],
        [noticeOf('earlier-end-stands', { act: 'pause', actedAtMs: after(5), endMs: after(4) })],
      ),
    );
  });
});

describe('a resume', () => {
  const act = resumeOf('entry-1', after(10));
  const asStart = anOperation(startOf('local-op-resume', after(10)), { id: 'op-resume' });

  it('goes to the live endpoint within two seconds, and is settled when the timer runs', () => {
    expect(plan(act, [paused], after(10, 2))).toEqual(live('resume'));
    expect(plan(act, [running], after(10, 2))).toEqual(revised([]));
  });

  it('that is late ends the paused entry at its pause and starts another', () => {
    expect(plan(act, [paused], after(20))).toEqual(
      revised([
        anOperation(stopOf('entry-1', after(5)), { id: 'op-resume~stop', actedAtMs: after(10) }),
        asStart,
      ]),
    );
  });

  it('of an entry that has ended or is gone starts another', () => {
    expect(plan(act, [endedAt(after(5))], after(20))).toEqual(revised([asStart]));
  });

  it('that got through before the entry was stopped elsewhere is settled', () => {
    const stopped = (pauseEndMs: number): Entry =>
      anEntry({
        span: aSpan({ endMs: after(12), breaks: [{ startMs: after(5), endMs: pauseEndMs }] }),
      });
    expect(plan(act, [stopped(after(10) + 300)], after(12, 5))).toEqual(revised([]));
    // It was still paused when it was stopped: the resume is pending.
    expect(plan(act, [stopped(after(12))], after(12, 5))).toEqual(revised([asStart]));
    expect(plan(act, [stopped(after(9))], after(12, 5))).toEqual(revised([asStart]));
  });

  it('gives way to a timer that ran by then, and says so', () => {
    expect(plan(act, [endedAt(after(5)), other], after(20))).toEqual(
      revised([], [noticeOf('act-obsolete', { otherTitle: 'Draft' })]),
    );
  });
});
