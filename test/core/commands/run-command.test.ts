import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/core/state/app-state';
import { runCommand } from '../../../src/core/commands/run-command';
import type { Command, Refusal, WorkChoice } from '../../../src/core/state/command';
import type { Entry } from '../../../src/core/entry/entry';
import type { EpochMs } from '../../../src/core/base/instant';
import type { Act } from '../../../src/core/outbox/operation';
import type { Result } from '../../../src/core/base/result';
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
  pauseOf,
  resumeOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const NOW = after(30);
const running = anEntry();
const paused = anEntry({ span: aSpan({ breaks: [{ startMs: after(5), endMs: null }] }) });
const finished = anEntry({ id: 'entry-2', span: aSpan({ startMs: after(-60), endMs: T0 }) });
const choice: WorkChoice = {
  project: null,
  task: null,
  typeOfWork: null,
  note: 'New',
  isBillable: null,
};

function run(
  command: Command,
  entries: readonly Entry[] = [],
  changed: Partial<AppState> = {},
  nowMs: EpochMs = NOW,
): Result<AppState, Refusal> {
  const state = aState({ confirmed: confirmedOf(entries, T0), ...changed });
  return runCommand(state, command, nowMs, ['id-1', 'id-2', 'id-3']);
}

/** What is written down; a refusal shows as such. */
function acts(result: Result<AppState, Refusal>): readonly Act[] | Refusal {
  return result.ok ? result.value.outbox.operations.map(({ act }) => act) : result.error;
}

const newWork = aWork({ note: 'New' });
const edit = { name: 'entry.edit', entryId: 'entry-2', work: null } as const;
describe('what a command writes down', () => {
  it.each<[string, Command, readonly Entry[], readonly Act[]]>([
    [
      'a start',
      { name: 'timer.start', work: choice, startMs: null },
      [],
      [startOf('local-id-1', NOW, newWork)],
    ],
    [
      'a start since earlier',
      { name: 'timer.start', work: choice, startMs: after(10) },
      [],
      [startOf('local-id-1', after(10), newWork)],
    ],
    [
      'a start while another timer runs: that one is stopped at the same instant',
      { name: 'timer.start', work: choice, startMs: null },
      [running],
      [stopOf('entry-1', NOW), startOf('local-id-1', NOW, newWork)],
    ],
    [
      'a continuation',
      { name: 'entry.continue', entryId: 'entry-2' },
      [finished],
      [startOf('local-id-1', NOW)],
    ],
    ['a pause', { name: 'timer.pause' }, [running], [pauseOf('entry-1', NOW)]],
    ['nothing for a second pause', { name: 'timer.pause' }, [paused], []],
    ['a resume', { name: 'timer.resume' }, [paused], [resumeOf('entry-1', NOW)]],
    ['a stop', { name: 'timer.stop', endMs: null }, [running], [stopOf('entry-1', NOW)]],
    [
      'a stop at an earlier time',
      { name: 'timer.stop', endMs: after(20) },
      [running],
      [stopOf('entry-1', after(20))],
    ],
    [
      'an edit of the running timer that starts a little ahead, by a fast clock of the window',
      { ...edit, entryId: 'entry-1', startMs: NOW + 5_000, endMs: null },
      [running],
      [
        {
          type: 'edit',
          entryId: 'entry-1',
          work: null,
          startMs: NOW + 5_000,
          endMs: null,
          breaks: null,
        },
      ],
    ],
    [
      'a stop a little ahead, by a fast clock of the window, as one of now',
      { name: 'timer.stop', endMs: NOW + 5_000 },
      [running],
      [stopOf('entry-1', NOW)],
    ],
    [
      'a discarded timer',
      { name: 'timer.discard' },
      [running],
      [{ type: 'delete', entryId: 'entry-1' }],
    ],
    [
      'another start time',
      { name: 'timer.change-start', startMs: after(-5) },
      [running],
      [{ type: 'change-start', entryId: 'entry-1', startMs: after(-5) }],
    ],
    [
      'a new entry',
      { name: 'entry.create', work: choice, startMs: after(-5), endMs: T0 },
      [],
      [createOf('local-id-1', after(-5), T0, newWork)],
    ],
    [
      'a changed entry',
      { ...edit, work: choice, startMs: null, endMs: after(5) },
      [finished],
      [
        {
          type: 'edit',
          entryId: 'entry-2',
          work: newWork,
          startMs: null,
          endMs: after(5),
          breaks: null,
        },
      ],
    ],
    [
      'removed breaks',
      { name: 'entry.remove-breaks', entryId: 'entry-2' },
      [finished],
      [{ type: 'remove-breaks', entryId: 'entry-2' }],
    ],
  ])('%s', (_name, command, entries, expected) => {
    expect(acts(run(command, entries))).toEqual(expected);
  });

  it("keeps awork's time, and what that is taken to be while it is in doubt", () => {
    const command = { name: 'timer.stop', endMs: null } as const;
    const minuteAhead = { minMs: 60_000, maxMs: 60_000, offsetMs: 60_000 };
    const ahead = run(command, [running], { serverClock: minuteAhead });
    expect(ahead.ok && ahead.value.outbox.operations).toEqual([
      anOperation(stopOf('entry-1', after(31)), { id: 'id-1' }),
    ]);
    const doubted = run(command, [running], {
      serverClock: minuteAhead,
      clockUnconfirmedSinceMs: 0,
    });
    expect(doubted.ok && doubted.value.outbox.operations).toEqual([
      anOperation(stopOf('entry-1', after(31)), { id: 'id-1', assumedOffsetMs: 60_000 }),
    ]);
  });
});

describe('a double press', () => {
  const start: Command = { name: 'timer.start', work: choice, startMs: null };
  it('on start is one start; a second later it is another', () => {
    const first = run(start);
    const outbox = first.ok ? first.value.outbox : outboxOf([]);
    expect(acts(run(start, [], { outbox }, NOW + 999))).toHaveLength(1);
    expect(acts(run(start, [], { outbox }, NOW + 1_000))).toHaveLength(3);
  });

  it('on stop finds nothing to stop', () => {
    const outbox = outboxOf([anOperation(stopOf('entry-1', NOW))]);
    expect(acts(run({ name: 'timer.stop', endMs: null }, [running], { outbox }))).toBe(
      'nothing-running',
    );
  });
});

describe('a refusal', () => {
  const billed = { ...finished, isBilled: true };
  it.each<[Refusal, Command, readonly Entry[]]>([
    ['nothing-running', { name: 'timer.pause' }, [finished]],
    ['nothing-running', { name: 'timer.resume' }, []],
    ['nothing-running', { name: 'timer.stop', endMs: null }, []],
    ['nothing-running', { name: 'timer.discard' }, []],
    ['nothing-running', { name: 'timer.change-start', startMs: T0 }, []],
    ['already-running', { name: 'timer.start', work: choice, startMs: T0 - 1 }, [running]],
    ['not-paused', { name: 'timer.resume' }, [running]],
    ['entry-not-found', { name: 'entry.continue', entryId: 'entry-9' }, []],
    ['entry-not-found', { name: 'entry.delete', entryId: 'entry-9' }, []],
    ['entry-not-found', { name: 'entry.remove-breaks', entryId: 'entry-9' }, []],
    ['entry-not-found', { ...edit, startMs: null, endMs: null }, []],
    ['start-in-future', { name: 'timer.start', work: choice, startMs: NOW + 5_001 }, []],
    ['start-in-future', { name: 'timer.change-start', startMs: NOW + 5_001 }, [running]],
    [
      'start-in-future',
      { ...edit, entryId: 'entry-1', startMs: NOW + 5_001, endMs: null },
      [running],
    ],
    ['end-in-future', { name: 'timer.stop', endMs: NOW + 5_001 }, [running]],
    ['end-before-start', { name: 'timer.stop', endMs: T0 - 1 }, [running]],
    ['end-before-start', { name: 'entry.create', work: choice, startMs: T0, endMs: T0 }, []],
    ['end-before-start', { ...edit, startMs: T0, endMs: null }, [finished]],
    ['entry-runs', { ...edit, entryId: 'entry-1', startMs: null, endMs: NOW }, [running]],
    ['entry-is-billed', { name: 'entry.delete', entryId: 'entry-2' }, [billed]],
    ['operation-not-found', { name: 'operation.retry', operationId: 'op-9' }, []],
    ['operation-not-found', { name: 'operation.discard', operationId: 'op-9' }, []],
    ['cannot-undo', { name: 'notice.undo', noticeId: 'n9' }, []],
  ])('%s answers %j', (refusal, command, entries) => {
    expect(run(command, entries)).toEqual({ ok: false, error: refusal });
  });

  it.each([
    ['no-type-of-work', true],
    ['types-not-read', false],
  ] as const)('%s when none is known, and awork has said so: %j', (refusal, hasReadTypes) => {
    const none = { typesOfWork: [], hasReadTypes };
    expect(run({ name: 'timer.start', work: choice, startMs: null }, [], none)).toEqual({
      ok: false,
      error: refusal,
    });
    const create = { name: 'entry.create', work: choice, startMs: T0, endMs: NOW } as const;
    expect(acts(run(create, [], none))).toBe(refusal);
  });
});

describe('the shown day', () => {
  it('is kept as chosen, and follows today when that is chosen', () => {
    const past = run({ name: 'day.show', day: '2026-11-20' });
    expect(past).toEqual({
      ok: true,
      value: aState({ shownDay: '2026-11-20', nextPollAtMs: null }),
    });
    const today = run({ name: 'day.show', day: '2026-11-24' }, [], { shownDay: '2026-11-20' });
    expect(today.ok && today.value.shownDay).toBeNull();
  });

  it('does not make awork be asked before a rate limit is over', () => {
    const failure = { kind: 'rate-limited', retryAfterSec: 60 } as const;
    const shown = run({ name: 'day.show', day: '2026-11-20' }, [], { failure });
    expect(shown.ok && shown.value.nextPollAtMs).toBe(after(1));
  });
});
