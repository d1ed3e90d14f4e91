import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/base/instant';
import { runCommand } from '../../../src/core/commands/run-command';
import type { AppState } from '../../../src/core/state/app-state';
import type { Command } from '../../../src/core/state/command';
import type { AppEvent } from '../../../src/core/state/event';
import { transition } from '../../../src/core/transition';
import { viewOf } from '../../../src/core/view/build-view';
import { after, anEntry, aSpan, aState, confirmedOf } from '../../support/builders';

type CallAnswered = Extract<AppEvent, { type: 'call-answered' }>;

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

describe('marking time as billed', () => {
  const before = aState({ confirmed: confirmedOf(entries, after(0)) });
  const change = { do: 'set-billed', isBilled: true } as const;
  const asked = given(
    before,
    { name: 'entries.change', entryIds: ['a', 'b'], change },
    after(0),
    'b',
  );
  const answeredWith = (state: AppState, result: CallAnswered['result'], nowMs: number) =>
    transition(state, {
      type: 'call-answered',
      nowMs,
      random: 0.5,
      operationId: asked.outbox.operations[0]?.id ?? '',
      call: { type: 'batch', entryIds: ['a', 'b'], change: { type: 'set-billed', isBilled: true } },
      result,
      clock: null,
    }).state;
  const perEntry = (done: readonly string[], forbidden: readonly string[]) =>
    ({ ok: true, value: { type: 'batch', done, gone: [], forbidden, rejected: [] } }) as const;
  const whole = { kind: 'forbidden', status: 403, reason: null } as const;

  it('is offered until awork refuses all of it, and again a month later', () => {
    expect(viewOf(before, after(0)).canBill).toBe(true);
    for (const result of [perEntry([], ['a', 'b']), { ok: false, error: whole } as const]) {
      const refused = answeredWith(asked, result, after(1));
      expect(viewOf(refused, after(1)).canBill).toBe(false);
      expect(viewOf(refused, after(1) + 29 * DAY_MS).canBill).toBe(false);
      expect(viewOf(refused, after(1) + 30 * DAY_MS).canBill).toBe(true);
    }
  });

  it('stays offered where awork refuses some entries alone, or the network fails', () => {
    const dropped = { ok: false, error: { kind: 'dropped' } } as const;
    for (const result of [perEntry(['a'], ['b']), dropped]) {
      expect(viewOf(answeredWith(asked, result, after(1)), after(1)).canBill).toBe(true);
    }
  });

  it('is offered again once awork lets the person', () => {
    const refused = { ...asked, billingRefusedOn: '2026-11-24' };
    expect(viewOf(refused, after(0)).canBill).toBe(false);
    const done = answeredWith(refused, perEntry(['a', 'b'], []), after(1));
    expect(viewOf(done, after(1)).canBill).toBe(true);
  });
});
