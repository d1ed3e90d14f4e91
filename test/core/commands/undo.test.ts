import { describe, expect, it } from 'vitest';
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
  outboxOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const finished = anEntry({ span: aSpan({ endMs: after(5) }) });
const deletion = anOperation(
  { type: 'delete', entryId: 'entry-1' },
  { id: 'id-1', actedAtMs: after(10), heldUntilMs: after(10, 8) },
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
  undo: { type: 'take-back', operationId: 'id-1' },
};
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
    const takenBack: Notice = {
      id: 'n1',
      atMs: after(10),
      code: 'taken-back',
      entryId: 'entry-1',
      params: { title: 'Draft' },
      undo: null,
    };
    expect(run(deleted, undo)).toEqual({
      ok: true,
      value: { ...before, activity: [notice, takenBack] },
    });
  });

  it.each([
    { state: 'sending', call: 'delete', sentAtMs: T0 },
    { state: 'unknown', call: 'delete', sentAtMs: T0, sinceMs: T0, verifyAtMs: T0 },
  ] as const)('cannot be taken back any more when it is %j', (delivery) => {
    const state = { ...deleted, outbox: outboxOf([{ ...deletion, delivery }]) };
    expect(run(state, undo)).toEqual({ ok: false, error: 'cannot-undo' });
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
  const told: Notice = {
    ...notice,
    params: { title: 'Draft', startMs: T0, typeOfWork: 'Development', note: 'Draft' },
  };
  const discarded: AppState = {
    ...timed,
    outbox: outboxOf([deletion]),
    notices: [told],
    activity: [told],
  };
  const takenBack: Notice = {
    ...told,
    id: 'n1',
    code: 'taken-back',
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
      value: { ...timed, activity: [told, takenBack] },
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
      value: { ...timed, outbox: outboxOf([stop, next]), activity: [told, takenBack] },
    });
  });

  it('is sent once nobody can take it back any more, and not before', () => {
    const read = { ...discarded, confirmed: confirmedOf([running], after(10)) };
    const wokenAt = (nowMs: number) =>
      transition(read, { type: 'woken', nowMs, random: 0.5 }).effects.filter(
        ({ type }) => type === 'call',
      );
    expect(wokenAt(after(10, 8) - 1)).toEqual([]);
    expect(wokenAt(after(10, 8))).toEqual([
      { type: 'call', operationId: 'id-1', call: { type: 'delete', entryId: 'entry-1' } },
    ]);
  });
});

describe('a stop elsewhere', () => {
  it('is undone by working on from that moment', () => {
    const stopped: Notice = {
      ...notice,
      code: 'stopped-elsewhere',
      undo: { type: 'work-on', work: aWork(), fromMs: after(5) },
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
            code: 'worked-on',
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
