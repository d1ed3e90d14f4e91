import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/core/commands/run-command';
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../src/core/base/instant';
import type { Result } from '../../../src/core/base/result';
import type { Entry } from '../../../src/core/entry/entry';
import type { AppState, Notice } from '../../../src/core/state/app-state';
import { NO_CHOICE, type Refusal } from '../../../src/core/state/command';
import { timerOf } from '../../../src/core/state/selectors';
import { transition } from '../../../src/core/transition';
import { viewOf } from '../../../src/core/view/build-view';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aState,
  confirmedOf,
  outboxOf,
  startOf,
  T0,
} from '../../support/builders';

const NOW = after(30);
const IDS = ['id-1', 'id-2', 'id-3'] as const;
const WORK = { ...NO_CHOICE, note: 'Draft' };

function ended(id: string, startMs: EpochMs, endMs: EpochMs): Entry {
  return anEntry({ id, span: aSpan({ startMs, endMs }) });
}

function sinceLast(
  entries: readonly Entry[],
  nowMs = NOW,
  zone = 'UTC',
): Result<AppState, Refusal> {
  const state = aState({ confirmed: confirmedOf(entries, nowMs), zone });
  return runCommand(state, { name: 'timer.start-since-last', work: WORK }, nowMs, IDS);
}

/** When the timer starts then, or why it does not. */
function startOrRefusal(result: Result<AppState, Refusal>): EpochMs | Refusal | undefined {
  if (!result.ok) return result.error;
  const span = timerOf(result.value)?.span;
  return span?.kind === 'timed' ? span.startMs : undefined;
}

const day = (changed: number): EpochMs => T0 + changed;

describe('a start since the last entry', () => {
  it.each<[string, readonly Entry[], EpochMs | Refusal]>([
    ['begins where that ended', [ended('a', after(-60), T0)], T0],
    [
      'begins where work ended last, whatever began last',
      [ended('a', after(-60), after(20)), ended('b', after(-30), T0)],
      after(20),
    ],
    [
      'leaves out what lies ahead',
      [ended('a', after(-60), T0), ended('b', after(60), after(90))],
      T0,
    ],
    [
      'is refused inside of an entry',
      [ended('a', after(-60), T0), ended('b', after(-10), after(90))],
      'no-gap',
    ],
    ['is refused without an entry', [], 'no-gap'],
    ['is refused where the last entry has just ended', [ended('a', T0, NOW)], 'no-gap'],
    [
      'reaches back six hours',
      [ended('a', NOW - 7 * HOUR_MS, NOW - 6 * HOUR_MS)],
      NOW - 6 * HOUR_MS,
    ],
    [
      'reaches back no further',
      [ended('a', NOW - 7 * HOUR_MS, NOW - 6 * HOUR_MS - 1)],
      'gap-too-long',
    ],
    [
      'does not close a weekend',
      [ended('a', day(-64 * HOUR_MS), day(-63 * HOUR_MS))],
      'gap-too-long',
    ],
  ])('%s', (_which, entries, expected) => {
    expect(startOrRefusal(sinceLast(entries))).toBe(expected);
  });

  it.each([
    ['UTC', 'gap-too-long'],
    ['Asia/Tokyo', after(-11 * 60)],
  ] as const)('stays within one day of %s', (zone, expected) => {
    const nowMs = after(-10 * 60 + 10);
    const entries = [ended('a', after(-12 * 60), after(-11 * 60))];
    expect(startOrRefusal(sinceLast(entries, nowMs, zone))).toBe(expected);
  });

  it('moves the start of a timer that runs, by the gap before it', () => {
    const running = anEntry({ id: 'timer', span: aSpan({ startMs: after(10) }) });
    expect(startOrRefusal(sinceLast([ended('a', after(-60), T0), running]))).toBe(T0);
    const later = NOW + 12 * HOUR_MS;
    expect(startOrRefusal(sinceLast([ended('a', after(-60), T0), running], later))).toBe(T0);
    const early = ended('a', after(-480), after(-360));
    expect(startOrRefusal(sinceLast([early, running]))).toBe('gap-too-long');
  });

  it('shows when the work before ended, by the same rule', () => {
    const entries = [ended('a', after(-60), after(20)), ended('b', after(-30), T0)];
    const state = aState({ confirmed: confirmedOf(entries, NOW) });
    expect(viewOf(state, NOW).lastEndMs).toBe(after(20));
  });
});

describe('a start since the last entry, undone', () => {
  const last = ended('a', after(-60), T0);
  const notice: Notice = {
    id: 'n0',
    atMs: NOW,
    code: 'started-since-last',
    entryId: 'local-id-1',
    params: { title: 'Draft', sinceMs: T0 },
    undo: { type: 'cancel-operation', operationId: 'id-1', restoration: null },
  };
  const idle = aState({ confirmed: confirmedOf([last], NOW) });
  const started: AppState = {
    ...idle,
    outbox: outboxOf([
      anOperation(startOf('local-id-1', T0), {
        id: 'id-1',
        actedAtMs: NOW,
        heldUntilMs: NOW + 10_000,
      }),
    ]),
    notices: [notice],
    activity: [notice],
  };
  const undo = { name: 'notice.undo', noticeId: 'n0' } as const;
  const line: Notice = {
    ...notice,
    id: 'n1',
    code: 'start-undone',
    params: { title: 'Draft' },
    undo: null,
  };
  const undoneLog = [{ ...notice, undo: null }, line];

  it('is held back and offered to be undone', () => {
    expect(sinceLast([last])).toEqual({ ok: true, value: started });
  });

  it('is as if it had never been, with all that was done to it meanwhile', () => {
    const edited = runCommand(
      started,
      { name: 'entry.note', entryId: 'local-id-1', note: 'Typed', isFinished: true },
      NOW,
      ['id-4', 'id-5', 'id-6'],
    );
    expect(edited.ok && runCommand(edited.value, undo, NOW + MINUTE_MS, IDS)).toEqual({
      ok: true,
      value: {
        ...idle,
        activity: [notice, line].map((one) => ({
          ...one,
          undo: null,
          atMs: one === line ? NOW + MINUTE_MS : NOW,
        })),
      },
    });
  });

  it('leaves a timer that ran before as it was, with its breaks', () => {
    const span = aSpan({ startMs: after(10), breaks: [{ startMs: after(12), endMs: after(14) }] });
    const running = anEntry({ id: 'timer', span });
    const before = aState({ confirmed: confirmedOf([last, running], NOW) });
    const moved = sinceLast([last, running]);
    expect(moved.ok && runCommand(moved.value, undo, NOW, IDS)).toEqual({
      ok: true,
      value: { ...before, activity: undoneLog.map((one) => ({ ...one, entryId: 'timer' })) },
    });
  });

  it.each(['timer.stop', 'timer.pause'] as const)(
    'goes out at once before %s, which builds upon it',
    (name) => {
      const command = name === 'timer.stop' ? { name, endMs: null } : { name };
      const next = runCommand(started, command, NOW, ['id-4', 'id-5', 'id-6']);
      expect(next.ok && next.value.outbox.operations.map(({ heldUntilMs }) => heldUntilMs)).toEqual(
        [null, null],
      );
      expect(next.ok && runCommand(next.value, undo, NOW, IDS)).toEqual({
        ok: false,
        error: 'cannot-undo',
      });
    },
  );

  it('is sent once it cannot be undone any more, and not before', () => {
    const wokenAt = (nowMs: number) => {
      const read = { ...started, confirmed: confirmedOf([last], nowMs), nextPollAtMs: after(99) };
      const { effects, state } = transition(read, { type: 'woken', nowMs, random: 0.5 });
      return { calls: effects.map(({ type }) => type), notices: state.notices.length };
    };
    expect(wokenAt(NOW + 9_999)).toEqual({ calls: [], notices: 1 });
    expect(wokenAt(NOW + 10_000)).toEqual({ calls: ['call'], notices: 0 });
  });
});
