import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/core/commands/run-command';
import type { AppState } from '../../../src/core/state/app-state';
import type { Command } from '../../../src/core/state/command';
import { transition } from '../../../src/core/transition';
import { viewOf } from '../../../src/core/view/build-view';
import { after, anEntry, aSpan, aState, confirmedOf } from '../../support/builders';

const entryOf = (id: string, hour: number) =>
  anEntry({ id, span: aSpan({ startMs: after(hour * 60), endMs: after(hour * 60 + 50) }) });
const entries = [entryOf('a', -5), entryOf('b', -4), entryOf('c', -3)];
const given = (state: AppState, command: Command, nowMs: number, name: string): AppState => {
  const result = runCommand(state, command, nowMs, [`${name}1`, `${name}2`, `${name}3`]);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
};
const noticesAt = (state: AppState, nowMs: number) =>
  viewOf(transition(state, { type: 'woken', nowMs, random: 0.5 }).state, nowMs).notices.map(
    ({ code, canUndo }) => ({ code, canUndo }),
  );

describe('several entries that are deleted, of which awork refuses one', () => {
  const ids = entries.map(({ id }) => id);
  const before = aState({ confirmed: confirmedOf(entries, after(0)) });
  const deletion = { name: 'entries.change', entryIds: ids, change: { do: 'delete' } } as const;
  const deleted = given(before, deletion, after(0), 'd');
  const [operation] = deleted.outbox.operations;
  // Held back while it can be undone, then sent.
  const sent = transition(deleted, { type: 'woken', nowMs: after(0, 11), random: 0.5 });
  const call = sent.effects.find(({ type }) => type === 'call');
  const answered = transition(sent.state, {
    type: 'call-answered',
    nowMs: after(0, 12),
    random: 0.5,
    operationId: operation?.id ?? '',
    call: { type: 'batch', entryIds: ids, change: { type: 'delete' } },
    result: {
      ok: true,
      value: { type: 'batch', done: ['a', 'c'], gone: [], forbidden: ['b'], rejected: [] },
    },
    clock: null,
  }).state;

  it('are sent once they can no longer be taken back', () => {
    expect(call).toBeDefined();
    expect(noticesAt(sent.state, after(0, 11))).toEqual([]);
  });

  it('can be undone where they stand for ten seconds more, beside what was refused', () => {
    expect(noticesAt(answered, after(0, 12))).toEqual([
      { code: 'entries-deleted', canUndo: true },
      { code: 'batch-refused', canUndo: false },
    ]);
    expect(noticesAt(answered, after(0, 22))).toEqual([{ code: 'batch-refused', canUndo: false }]);
  });

  it('are booked again by that undo, but for the one that was never gone', () => {
    const [notice] = answered.notices;
    const undo: Command = { name: 'notice.undo', noticeId: notice?.id ?? '' };
    const undone = given(answered, undo, after(0, 15), 'u');
    const booked = undone.outbox.operations.flatMap(({ act }) =>
      act.type === 'create' ? [[act.startMs, act.endMs]] : [],
    );
    expect(booked).toEqual([
      [after(-300), after(-250)],
      [after(-180), after(-130)],
    ]);
    expect(noticesAt(undone, after(0, 16)).filter(({ canUndo }) => canUndo)).toEqual([]);
  });
});
