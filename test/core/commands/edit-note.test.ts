// A note is kept at every letter and sent when the typing ends.
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/core/state/app-state';
import { runCommand } from '../../../src/core/commands/run-command';
import type { Command } from '../../../src/core/state/command';
import { planDelivery } from '../../../src/core/delivery/plan';
import type { EpochMs } from '../../../src/core/base/instant';
import { viewOf } from '../../../src/core/view/build-view';
import {
  after,
  anEntry,
  aSpan,
  aState,
  aWork,
  confirmedOf,
  outboxOf,
  startOf,
  anOperation,
  T0,
} from '../../support/builders';

const NOW = after(30);
const HOLD_MS = 3_000;
const running = anEntry();
const finished = anEntry({ id: 'entry-2', span: aSpan({ startMs: after(-60), endMs: T0 }) });

function give(state: AppState, command: Command, nowMs: EpochMs, id = 'id-1'): AppState {
  const result = runCommand(state, command, nowMs, [id, `${id}-b`, `${id}-c`]);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function type(state: AppState, note: string, nowMs: EpochMs, isFinished = false): AppState {
  return give(state, { name: 'entry.note', entryId: 'entry-1', note, isFinished }, nowMs, note);
}

const before = aState({ confirmed: confirmedOf([running, finished], T0) });
const editOf = (note: string, heldUntilMs: EpochMs | null, id: string) =>
  anOperation(
    {
      type: 'edit',
      entryId: 'entry-1',
      work: aWork({ note }),
      startMs: null,
      endMs: null,
      breaks: null,
    },
    { id, actedAtMs: NOW, heldUntilMs },
  );

function decision({ outbox, confirmed, userId, zone }: AppState, nowMs: EpochMs) {
  return planDelivery({ outbox, confirmed, userId, nowMs, zone, isClockSure: true });
}

describe('a note that is being typed', () => {
  it('is one operation that grows, held back from the last letter on', () => {
    const typed = type(type(before, 'Li', NOW), 'Line 1\nLine 2', NOW + 1_000);
    expect(typed.outbox.operations).toEqual([
      editOf('Line 1\nLine 2', NOW + 1_000 + HOLD_MS, 'Li'),
    ]);
    expect(decision(typed, NOW + 2_000)).toEqual({ do: 'wait', untilMs: NOW + 1_000 + HOLD_MS });
    // It is compared with what awork has, and then sent.
    expect(decision(typed, NOW + 1_000 + HOLD_MS).do).toBe('observe');
  });

  it('goes out at once when it is finished', () => {
    const typed = type(type(before, 'L', NOW), 'Line', NOW + 1_000, true);
    expect(typed.outbox.operations).toEqual([editOf('Line', null, 'L')]);
  });

  it('is nothing while it says what awork has', () => {
    expect(type(before, running.work.note, NOW)).toEqual(before);
  });

  it('grows in an operation of its own once the one before is being sent', () => {
    const sent = type(before, 'A', NOW);
    const [operation] = sent.outbox.operations;
    const delivery = { state: 'sending', call: 'update', sentAtMs: NOW } as const;
    const sending: AppState = { ...sent, outbox: outboxOf([{ ...operation!, delivery }]) };
    expect(type(sending, 'AB', NOW + 5_000).outbox.operations).toEqual([
      { ...operation!, delivery },
      { ...editOf('AB', NOW + 5_000 + HOLD_MS, 'AB'), actedAtMs: NOW + 5_000 },
    ]);
  });

  it('does not hold back a stop, which it goes before', () => {
    const stopped = give(type(before, 'L', NOW), { name: 'timer.stop', endMs: null }, NOW + 1_000);
    expect(
      stopped.outbox.operations.map(({ act, heldUntilMs }) => [act.type, heldUntilMs]),
    ).toEqual([
      ['edit', null],
      ['stop', null],
    ]);
  });

  it('stays with its entry when another one is started', () => {
    const next = give(
      type(before, 'L', NOW),
      { name: 'entry.continue', entryId: 'entry-2' },
      NOW + 1_000,
    );
    const typed = type(next, 'Later', NOW + 2_000);
    const view = viewOf(typed, NOW + 2_000);
    expect(view.day.entries.find(({ id }) => id === 'entry-1')?.work.note).toBe('Later');
    expect(view.timer?.work.note).toBe(finished.work.note);
  });

  it('does not hold back a start that waits for the network', () => {
    const offline = aState({ outbox: outboxOf([anOperation(startOf('local:1', NOW))]) });
    const typed = give(
      offline,
      { name: 'entry.note', entryId: 'local:1', note: 'L', isFinished: false },
      NOW + 1_000,
    );
    expect(decision(typed, NOW + 1_000).do).not.toBe('wait');
  });
});

describe('an entry that awork refused', () => {
  const refusal = {
    type: 'refused',
    failure: { kind: 'rejected', status: 400, code: null, reason: 'A note, please.', fields: [] },
  } as const;
  const parked = anOperation(startOf('local:1', T0, aWork({ note: '' })), {
    delivery: { state: 'parked', reason: refusal },
  });
  const refused = aState({ outbox: outboxOf([parked]) });
  const note = { name: 'entry.note', entryId: 'local:1', note: 'Why' } as const;
  const sentAgain = { ...parked, act: startOf('local:1', T0, aWork({ note: 'Why' })) };

  it('is sent again with its note when that is finished', () => {
    const typed = give(refused, { ...note, isFinished: false }, NOW);
    expect(typed.outbox.operations[0]).toEqual(parked);
    const finished = give(typed, { ...note, isFinished: true }, NOW + 1_000);
    expect(finished.outbox.operations).toEqual([{ ...sentAgain, delivery: { state: 'ready' } }]);
  });

  it('is sent again with what was edited', () => {
    const work = { ...aWork(), note: 'Why' };
    const edited = give(
      refused,
      { name: 'entry.edit', entryId: 'local:1', work, startMs: null, endMs: null },
      NOW,
    );
    expect(edited.outbox.operations).toEqual([{ ...sentAgain, delivery: { state: 'ready' } }]);
  });

  it('is not sent by a note where that would end a timer of another device', () => {
    const reason = { type: 'another-timer-runs', sinceMs: T0 } as const;
    const waiting = { ...parked, delivery: { state: 'parked', reason } } as const;
    const typed = give(aState({ outbox: outboxOf([waiting]) }), { ...note, isFinished: true }, NOW);
    expect(typed.outbox.operations[0]).toEqual(waiting);
  });
});
