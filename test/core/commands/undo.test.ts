import { describe, expect, it } from 'vitest';
import { activityOf } from '../../../src/core/activity/activity-log';
import { DAY_MS } from '../../../src/core/base/instant';
import type { Operation } from '../../../src/core/outbox/operation';
import type { AppState, Notice } from '../../../src/core/state/app-state';
import { runCommand } from '../../../src/core/commands/run-command';
import type { Command, Refusal } from '../../../src/core/state/command';
import type { Result } from '../../../src/core/base/result';
import { transition } from '../../../src/core/transition';
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
  stopOf,
  T0,
} from '../../support/builders';

const finished = anEntry({ span: aSpan({ endMs: after(5) }) });
const deletion = anOperation(
  { type: 'delete', entryId: 'entry-1' },
  { id: 'id-1', actedAtMs: after(10), heldUntilMs: after(10, 10) },
);
const notice: Notice = {
  id: 'n0',
  atMs: after(10),
  code: 'entry-deleted',
  entryId: 'entry-1',
  params: {
    title: 'Draft',
    startMs: T0,
    endMs: after(5),
    typeOfWork: 'Development',
    note: 'Draft',
  },
  undo: { type: 'cancel-operation', operationId: 'id-1', restoration: null },
};
const undone: Notice = { ...notice, undo: null };
const before = aState({ confirmed: confirmedOf([finished], T0) });
const deleted: AppState = {
  ...before,
  outbox: outboxOf([deletion]),
  notices: [notice],
  activity: [notice],
};
const undo: Command = { name: 'notice.undo', noticeId: 'n0' };

function run(state: AppState, command: Command): Result<AppState, Refusal> {
  return runCommand(state, command, after(10), ['id-1', 'id-2', 'id-3']);
}

describe('a deletion', () => {
  it('is held back, hidden at once, and offered to be taken back', () => {
    const result = run(before, { name: 'entry.delete', entryId: 'entry-1' });
    expect(result).toEqual({ ok: true, value: deleted });
    expect([...viewEntries(deleted).keys()]).toEqual([]);
  });

  it('is as if it had never been once it is taken back, but for the log', () => {
    const deletionUndone: Notice = {
      id: 'n1',
      atMs: after(10),
      code: 'deletion-undone',
      entryId: 'entry-1',
      params: { title: 'Draft' },
      undo: null,
    };
    expect(run(deleted, undo)).toEqual({
      ok: true,
      value: { ...before, activity: [undone, deletionUndone] },
    });
  });

  it.each([
    { state: 'sending', call: 'delete', sentAtMs: T0 },
    { state: 'unknown', call: 'delete', sentAtMs: T0, sinceMs: T0, verifyAtMs: T0 },
  ] as const)('cannot be taken back any more when it is %j', (delivery) => {
    const state = { ...deleted, outbox: outboxOf([{ ...deletion, delivery }]) };
    expect(run(state, undo)).toEqual({ ok: false, error: 'cannot-undo' });
  });

  it('has its whole time again when it is looked at shortly before it is sent', () => {
    const hold: Command = { name: 'notice.hold', noticeId: 'n0' };
    const held = runCommand(deleted, hold, after(10, 9), ['id-1', 'id-2', 'id-3']);
    const heldUntilMs = after(10, 19);
    expect(held).toEqual({
      ok: true,
      value: { ...deleted, outbox: outboxOf([{ ...deletion, heldUntilMs }]) },
    });
    expect(run(before, hold)).toEqual({ ok: false, error: 'cannot-undo' });
  });

  it('stays when its notice is dismissed', () => {
    expect(run(deleted, { name: 'notice.dismiss', noticeId: 'n0' })).toEqual({
      ok: true,
      value: { ...deleted, notices: [] },
    });
  });
});

describe('a discarded timer', () => {
  const running = anEntry();
  const timed = aState({ confirmed: confirmedOf([running], T0) });
  const reported: Notice = {
    ...notice,
    params: { title: 'Draft', startMs: T0, typeOfWork: 'Development', note: 'Draft' },
  };
  const discarded: AppState = {
    ...timed,
    outbox: outboxOf([deletion]),
    notices: [reported],
    activity: [reported],
  };
  const deletionUndone: Notice = {
    ...reported,
    id: 'n1',
    code: 'deletion-undone',
    params: { title: 'Draft' },
    undo: null,
  };

  it('is a deletion like any other: held back, gone at once, and offered to be taken back', () => {
    expect(run(timed, { name: 'timer.discard' })).toEqual({ ok: true, value: discarded });
    const { timer, lastEntry, day } = viewOf(discarded, after(10));
    expect({ timer, lastEntry, entries: day.entries }).toEqual({
      timer: null,
      lastEntry: null,
      entries: [],
    });
  });

  it('runs on as if it had never been discarded once that is taken back', () => {
    expect(run(discarded, undo)).toEqual({
      ok: true,
      value: { ...timed, activity: [{ ...reported, undo: null }, deletionUndone] },
    });
  });

  it('comes back ended where another timer was started meanwhile', () => {
    const next = anOperation(startOf('local-2', after(10)), {
      id: 'id-2',
      actedAtMs: after(10),
    });
    const state = { ...discarded, outbox: outboxOf([deletion, next]) };
    const stop = anOperation(stopOf('entry-1', after(10)), { id: 'id-1', actedAtMs: after(10) });
    expect(run(state, undo)).toEqual({
      ok: true,
      value: {
        ...timed,
        outbox: outboxOf([stop, next]),
        activity: [{ ...reported, undo: null }, deletionUndone],
      },
    });
  });

  it('is sent once nobody can take it back any more, and not before', () => {
    const read = { ...discarded, confirmed: confirmedOf([running], after(10)) };
    const wokenAt = (nowMs: number) =>
      transition(read, { type: 'woken', nowMs, random: 0.5 }).effects.filter(
        ({ type }) => type === 'call',
      );
    expect(wokenAt(after(10, 10) - 1)).toEqual([]);
    expect(wokenAt(after(10, 10))).toEqual([
      { type: 'call', operationId: 'id-1', call: { type: 'delete', entryId: 'entry-1' } },
    ]);
  });
});

describe('a stop elsewhere', () => {
  it('is undone by working on from that moment', () => {
    const stopped: Notice = {
      ...notice,
      code: 'stopped-elsewhere',
      undo: { type: 'continue-work', work: aWork(), fromMs: after(5) },
    };
    const result = run({ ...before, notices: [stopped] }, undo);
    expect(result).toEqual({
      ok: true,
      value: {
        ...before,
        outbox: outboxOf([
          anOperation(startOf('local-id-1', after(5)), { id: 'id-1', actedAtMs: after(10) }),
        ]),
        activity: [
          {
            id: 'n0',
            atMs: after(10),
            code: 'stop-undone',
            entryId: 'entry-1',
            params: { title: 'Draft', fromMs: after(5) },
            undo: null,
          },
        ],
      },
    });
  });

  it('cannot be undone when there is nothing to undo', () => {
    const state = { ...before, notices: [{ ...notice, undo: null }] };
    expect(run(state, undo)).toEqual({ ok: false, error: 'cannot-undo' });
  });
});

describe('a deletion of more than fifteen minutes', () => {
  const longMs = after(40);
  const pause = { startMs: after(20), endMs: after(25) };
  const long = anEntry({ span: aSpan({ breaks: [pause] }) });
  const gone: Notice = {
    ...notice,
    atMs: longMs,
    undo: {
      type: 'cancel-operation',
      operationId: 'id-1',
      restoration: {
        work: long.work,
        zone: long.zone,
        stretches: [
          { startMs: T0, endMs: after(20) },
          { startMs: after(25), endMs: longMs },
        ],
      },
    },
  };
  const sent = aState({ activity: [gone] });
  const undoAt = (state: AppState, nowMs: number): Result<AppState, Refusal> =>
    runCommand(state, undo, nowMs, ['id-5', 'id-6', 'id-7']);
  const canUndo = (state: AppState, nowMs: number): readonly boolean[] =>
    activityOf(state, nowMs).map((line) => line.canUndo);

  it('keeps in the log what books the entry again', () => {
    const state = aState({ confirmed: confirmedOf([long], T0) });
    const result = runCommand(state, { name: 'timer.discard' }, longMs, ['id-1', 'id-2', 'id-3']);
    expect(result.ok && result.value.activity.map((line) => line.undo)).toEqual([gone.undo]);
  });

  it('is undone from the log for a day after it was sent: each stretch of work is booked', () => {
    const result = undoAt(sent, longMs + DAY_MS);
    const first = createOf('local-id-5', T0, after(20));
    const second = createOf('local-id-5-1', after(25), longMs);
    const actedAtMs = longMs + DAY_MS;
    expect(result.ok && result.value.outbox.operations).toEqual([
      anOperation(first, { id: 'id-5', actedAtMs }),
      anOperation(second, { id: 'id-5-1', actedAtMs }),
    ]);
    expect(result.ok && result.value.activity.map(({ code }) => code)).toEqual([
      'entry-deleted',
      'entry-restored',
    ]);
    expect(result.ok && undoAt(result.value, longMs)).toEqual({ ok: false, error: 'cannot-undo' });
    expect(canUndo(sent, longMs + DAY_MS)).toEqual([true]);
  });

  it.each<[string, AppState, number]>([
    ['a day later', sent, longMs + DAY_MS + 1],
    [
      'while awork is asked for it',
      withDeletion({ state: 'sending', call: 'delete', sentAtMs: T0 }),
      longMs,
    ],
    ['while the entry is still there', { ...sent, confirmed: confirmedOf([long], T0) }, longMs],
  ])('cannot be undone %s', (_when, state, nowMs) => {
    expect(undoAt(state, nowMs)).toEqual({ ok: false, error: 'cannot-undo' });
    expect(canUndo(state, nowMs)).toEqual([false]);
  });

  function withDeletion(delivery: Operation['delivery']): AppState {
    return { ...sent, outbox: outboxOf([{ ...deletion, delivery }]) };
  }
});
