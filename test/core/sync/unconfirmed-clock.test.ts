import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src/core/state/event';
import { RIGHT_CLOCK } from '../../../src/core/base/server-clock';
import { runCommand } from '../../../src/core/commands/run-command';
import { confirmClock } from '../../../src/core/outbox/outbox';
import { NO_CHOICE, type Command } from '../../../src/core/state/command';
import type { Notice } from '../../../src/core/state/app-state';
import { withClockSample } from '../../../src/core/sync/unconfirmed-clock';
import { transition } from '../../../src/core/transition';
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
  T0,
} from '../../support/builders';

const at = { nowMs: after(0, 5), random: 0.5 };
const startCommand = {
  type: 'command-issued',
  command: {
    name: 'timer.start',
    work: { ...aWork(), typeOfWork: null, isBillable: null },
    startMs: null,
  },
  ids: ['id-1', 'id-2', 'id-3'],
} as const;
const start = anOperation(startOf('local-1', T0));
const read = { type: 'read', scope: 'now', fromDay: '2026-11-22', toDay: '2026-11-25' };

describe('a clock that was set back by an hour', () => {
  const jump: AppEvent = { ...at, nowMs: after(-60, 5), type: 'clock-jumped', byMs: -3_600_000 };

  it("leaves awork's time where it was", () => {
    const state = aState({
      sendingId: 'op-x',
      serverClock: { minMs: 100, maxMs: 200, offsetMs: 140 },
    });
    expect(transition(state, jump).state.serverClock).toEqual({
      minMs: 3_600_100,
      maxMs: 3_600_200,
      offsetMs: 3_600_140,
    });
  });

  it("before awork's time is known leaves what is shown as it was, and what was recorded to awork's answer", () => {
    const operations = [{ ...start, assumedOffsetMs: 0 }];
    const state = aState({ sendingId: 'x', serverClock: null, outbox: outboxOf(operations) });
    const next = transition(state, jump).state;
    expect(next.serverClock).toEqual({
      minMs: 3_600_000,
      maxMs: 3_600_000,
      offsetMs: 3_600_000,
    });
    expect(next.outbox).toEqual(outboxOf([{ ...start, assumedOffsetMs: 3_600_000 }]));
  });

  it('is reported while a timer runs, and not otherwise', () => {
    const sending = { sendingId: 'op-x', serverClock: RIGHT_CLOCK };
    const running = aState({ ...sending, confirmed: confirmedOf([anEntry()], T0) });
    expect(transition(running, jump).state.notices).toEqual([
      {
        id: 'n0',
        code: 'clock-changed',
        entryId: 'entry-1',
        params: { title: 'Draft', bySec: -3_600 },
        undo: null,
        atMs: after(0, 5),
      },
    ]);
    expect(transition(aState(sending), jump).state.notices).toEqual([]);
  });
});

describe('a clock that went forwards', () => {
  const forwards = (byMs: number): AppEvent => ({
    ...at,
    nowMs: at.nowMs + byMs,
    type: 'clock-jumped',
    byMs,
  });
  const operations = [{ ...start, assumedOffsetMs: 0 }];
  const state = aState({ sendingId: 'x', outbox: outboxOf(operations) });

  it('by up to a day is believed, as after a sleep, and said', () => {
    const next = transition(state, forwards(86_400_000)).state;
    expect(next).toMatchObject({
      serverClock: RIGHT_CLOCK,
      clockUnconfirmedSinceMs: at.nowMs + 86_400_000,
      outbox: outboxOf(operations),
      notices: [{ code: 'clock-leapt', params: { title: 'Draft', bySec: 86_400 } }],
    });
  });

  it('by more was set', () => {
    const next = transition(state, forwards(86_400_001)).state;
    expect(next).toMatchObject({
      serverClock: { offsetMs: -86_400_001 },
      outbox: outboxOf([{ ...start, assumedOffsetMs: -86_400_001 }]),
      notices: [{ code: 'clock-changed' }],
    });
  });
});

describe('while the device’s clock is in doubt', () => {
  const doubtful = aState({ serverClock: null, clockUnconfirmedSinceMs: 0 });
  const acted = transition(doubtful, { ...at, ...startCommand }).state;
  const readAt = (nowMs: number, dateMs: number | null): AppEvent => ({
    random: 0.5,
    nowMs,
    type: 'reading-answered',
    number: 1,
    clock: dateMs === null ? null : { sentAtMs: at.nowMs, receivedAtMs: nowMs, dateMs },
    result: {
      ok: true,
      value: {
        coverage: {
          startedAtMs: at.nowMs,
          fromDay: '2026-11-22',
          toDay: '2026-11-25',
          lookedUp: [],
        },
        entries: [],
        unreadable: [],
        missing: [],
        hasAllOpen: true,
        lastId: null,
      },
    },
  });

  it('awork is asked for its time before anything is sent', () => {
    const { effects } = transition(doubtful, { ...at, ...startCommand });
    expect(effects).toMatchObject([read]);
    expect(acted.outbox.operations).toMatchObject([
      { assumedOffsetMs: 0, delivery: { state: 'ready' } },
    ]);
  });

  it('an answer moves what was recorded by it, and lets it go', () => {
    const minuteAhead = transition(acted, readAt(at.nowMs + 200, at.nowMs - 60_000));
    expect(minuteAhead.state.outbox.operations).toMatchObject([
      { assumedOffsetMs: null, act: { atMs: at.nowMs - 59_600 }, delivery: { state: 'sending' } },
    ]);
    expect(minuteAhead.effects).toMatchObject([{ type: 'call', operationId: 'id-1' }]);
  });

  it('an answer ends waits that were set by a clock that ran ahead, also in an earlier run', () => {
    const hours = 12 * 3_600_000;
    const unknown = {
      state: 'unknown',
      call: 'start',
      sentAtMs: T0,
      sinceMs: after(0, 5) + hours,
      verifyAtMs: after(0, 5) + hours,
    } as const;
    const outbox = outboxOf([{ ...start, delivery: unknown }]);
    const waiting = aState({
      outbox,
      clockUnconfirmedSinceMs: 0,
      reading: { number: 1, scope: 'now', writeCount: 0 },
      readingCount: 1,
    });
    const { state } = transition(waiting, readAt(at.nowMs + 200, at.nowMs));
    expect(state.outbox).toEqual(
      outboxOf([
        {
          ...start,
          delivery: {
            ...unknown,
            sinceMs: at.nowMs + 200 + 4_000,
            verifyAtMs: at.nowMs + 200 + 90_000,
          },
        },
      ]),
    );
  });

  it('an answer leaves what waits for nothing, and what it says nothing about, as it is', () => {
    const late = { state: 'waiting', retryAtMs: after(60 * 5), cause: 'offline' } as const;
    const soon = { state: 'waiting', retryAtMs: after(0, 30), cause: 'offline' } as const;
    const outbox = outboxOf([
      start,
      anOperation(startOf('local-2', T0), { id: 'op-2', delivery: soon }),
      anOperation(startOf('local-3', T0), { id: 'op-3', delivery: late }),
      anOperation(startOf('local-4', T0), { id: 'op-4', heldUntilMs: after(0, 8) }),
    ]);
    const sample = { sentAtMs: T0, receivedAtMs: T0, dateMs: T0 };
    const doubted = { ...doubtful, outbox };
    const next = withClockSample(doubted, sample, T0);
    expect(next.outbox.operations.map((one, at) => one === outbox.operations[at])).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect([next.notices, next.activity]).toEqual([[], []]);
    expect(next.notices).toBe(doubted.notices);
    expect(next.activity).toBe(doubted.activity);
  });

  it('an answer shortens an undo that is offered by a clock that ran ahead, and leaves any other', () => {
    const offeredUntil = (shownUntilMs: number): Notice => ({
      id: `n${String(shownUntilMs)}`,
      code: 'entries-changed',
      atMs: T0,
      entryId: 'entry-1',
      params: { title: 'Website' },
      undo: { type: 'revert', operationIds: [], changes: [], shownUntilMs },
    });
    const [fair, far] = [offeredUntil(at.nowMs + 9_000), offeredUntil(at.nowMs + 12 * 3_600_000)];
    const ahead = aState({ clockUnconfirmedSinceMs: 0, notices: [fair, far], activity: [far] });
    const sample = { sentAtMs: at.nowMs, receivedAtMs: at.nowMs, dateMs: at.nowMs };
    const { notices, activity } = withClockSample(ahead, sample, at.nowMs);
    const shortened = { ...far, undo: { ...far.undo, shownUntilMs: at.nowMs + 10_000 } };
    expect({ notices, activity }).toEqual({ notices: [fair, shortened], activity: [shortened] });
  });

  it('an answer without news of what runs leaves nothing that seems to be known for hours to come', () => {
    const failed: AppEvent = {
      ...at,
      type: 'reading-answered',
      number: 1,
      clock: { sentAtMs: at.nowMs, receivedAtMs: at.nowMs, dateMs: at.nowMs },
      result: { ok: false, error: { kind: 'server', status: 500, retryAfterSec: null } },
    };
    const ahead = aState({
      confirmed: confirmedOf([anEntry()], after(600)),
      clockUnconfirmedSinceMs: 0,
      reading: { number: 1, scope: 'now', writeCount: 0 },
      readingCount: 1,
    });
    expect(transition(ahead, failed).state.confirmed).toEqual({
      ...confirmedOf([anEntry()], after(600)),
      coverage: null,
      runningAsOfMs: at.nowMs - 5_001,
    });
  });

  it('an answer that began before the clock was set tells nothing', () => {
    const set = transition(acted, {
      ...at,
      nowMs: after(-5),
      type: 'clock-jumped',
      byMs: -305_000,
    });
    const { state } = transition(set.state, readAt(after(-4), at.nowMs));
    expect(state.clockUnconfirmedSinceMs).toBe(after(-5));
    expect(state.outbox.operations).toMatchObject([{ assumedOffsetMs: 305_000 }]);
  });

  it('an answer without a time leaves the device’s clock as the best there is', () => {
    const { effects } = transition(acted, readAt(at.nowMs + 200, null));
    expect(effects).toMatchObject([{ type: 'call', operationId: 'id-1' }]);
  });
});

describe('what was read from entries of awork while the clock is in doubt', () => {
  const finished = anEntry({ span: aSpan({ startMs: after(-60), endMs: after(-20) }) });
  const state = aState({
    serverClock: RIGHT_CLOCK,
    clockUnconfirmedSinceMs: at.nowMs,
    confirmed: confirmedOf([finished], T0),
  });
  const actOf = (command: Command) => {
    const result = runCommand(state, command, at.nowMs, ['id-1', 'id-2', 'id-3']);
    if (!result.ok) throw new Error(`refused: ${result.error}`);
    // The clock runs an hour ahead.
    return confirmClock(result.value.outbox, -3_600_000).operations.map(({ act }) => act);
  };

  it('keeps its times when the clock is corrected', () => {
    expect(actOf({ name: 'entry.split', entryId: 'entry-1', atMs: after(-40) })).toMatchObject([
      { type: 'edit', endMs: after(-40) },
      { type: 'create', startMs: after(-40), endMs: after(-20) },
    ]);
    expect(actOf({ name: 'entry.duplicate', entryId: 'entry-1' })).toMatchObject([
      { type: 'create', startMs: after(-60), endMs: after(-20) },
    ]);
    const work = { ...NO_CHOICE, typeOfWork: aWork().typeOfWork };
    expect(actOf({ name: 'timer.start-since-last', work, isConfirmed: true })).toMatchObject([
      { type: 'start', atMs: after(-20) },
    ]);
  });

  it('moves with the clock where the person has only seen the clock', () => {
    const work = { ...NO_CHOICE, typeOfWork: aWork().typeOfWork };
    expect(actOf({ name: 'timer.start', work, startMs: null, isConfirmed: true })).toMatchObject([
      { type: 'start', atMs: at.nowMs - 3_600_000 },
    ]);
  });
});
