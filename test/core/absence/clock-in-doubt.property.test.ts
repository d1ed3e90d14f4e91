import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  type EpochMs,
} from '../../../src/core/base/instant';
import { runCommand } from '../../../src/core/commands/run-command';
import { mapOperations } from '../../../src/core/outbox/outbox';
import type { AppState } from '../../../src/core/state/app-state';
import { NO_CHOICE, type AbsenceDecision, type Command } from '../../../src/core/state/command';
import { viewEntries } from '../../../src/core/state/selectors';
import { withClockSample } from '../../../src/core/sync/unconfirmed-clock';
import { transition } from '../../../src/core/transition';
import { viewOf } from '../../../src/core/view/build-view';
import { after, anEntry, aSpan, aState, aWork, confirmedOf, T0 } from '../../support/builders';

const BREAK = { startMs: after(20), endMs: after(25) };
const OTHER_WORK = { ...NO_CHOICE, ...aWork({ note: 'Call' }) };

/** What happens, by a clock that is right. The timer runs since 10:00. */
interface Story {
  /** Whether awork has the timer, or it was started while the clock is in doubt. */
  readonly timer: 'of-awork' | 'recorded-in-doubt';
  /** Whether awork's clock was known when the person came back, in an earlier run. */
  readonly absence: 'recorded-before' | 'recorded-in-doubt';
  /** What the person does after the absence and before the decision, at 12:05. */
  readonly then: 'goes-on' | 'stops' | 'pauses' | 'paused-in-awork' | 'stopped-in-awork';
  /** The person was away until 12:00. */
  readonly awayMinutes: number;
  readonly decision: Decision;
  readonly decidedAt: 'soon' | 'late';
  readonly isDecided: 'before-the-answer' | 'after-the-answer';
  readonly undo: 'none' | 'before-the-answer' | 'before-sending' | 'after-sending';
}

type Decision = 'keep' | 'discard' | 'discard-and-go-on' | 'own-entry' | 'other-work' | 'split';

const DECISIONS: readonly Decision[] = [
  'keep',
  'discard',
  'discard-and-go-on',
  'own-entry',
  'other-work',
  'split',
];

const SIMPLE: Story = {
  timer: 'of-awork',
  absence: 'recorded-in-doubt',
  then: 'goes-on',
  awayMinutes: 60,
  decision: 'keep',
  decidedAt: 'late',
  isDecided: 'before-the-answer',
  undo: 'none',
};

/**
 * @param aheadMs how far the device's clock is ahead of awork's, which awork's first answer shows
 * @param setMs by how much the person sets it after the decision
 */
function play(story: Story, aheadMs: number, setMs = 0) {
  const decideMs = story.decidedAt === 'soon' ? after(126) : after(150);
  const answerMs = decideMs + 30 * SECOND_MS + 500;
  let errorMs = aheadMs;
  const device = (trueMs: EpochMs) => trueMs + errorMs;
  let state = begin(story);
  let count = 0;
  const give = (command: Command, trueMs: EpochMs): boolean => {
    count += 1;
    const ids = [`${String(count)}-0`, `${String(count)}-1`, `${String(count)}-2`] as const;
    const result = runCommand(state, command, device(trueMs), ids);
    if (result.ok) state = result.value;
    return result.ok;
  };
  const decide = (trueMs: EpochMs): boolean => {
    const [absence] = viewOf(state, device(trueMs)).absences;
    if (absence === undefined) return false;
    return give(
      {
        name: 'absence.decide',
        absenceId: absence.id,
        decision: decisionOf(story.decision, absence.startMs),
      },
      trueMs,
    );
  };
  const undo = (trueMs: EpochMs) => {
    const notice = state.notices.findLast((one) => one.undo?.type === 'absence');
    give({ name: 'notice.undo', noticeId: notice?.id ?? '' }, trueMs);
  };

  if (story.timer === 'recorded-in-doubt') {
    give({ name: 'timer.start', work: OTHER_WORK, startMs: null, isConfirmed: true }, T0);
  }
  if (story.absence === 'recorded-in-doubt') {
    state = transition(state, {
      type: 'absence-ended',
      startMs: device(awayOf(story).startMs),
      endMs: device(awayOf(story).endMs),
      nowMs: device(awayOf(story).endMs),
      random: 0,
    }).state;
  }
  if (story.then === 'stops') give({ name: 'timer.stop', endMs: null }, after(125));
  if (story.then === 'pauses') give({ name: 'timer.pause' }, after(125));
  // A question that cannot be asked yet is answered when it can.
  let isDecided = story.isDecided === 'before-the-answer' && decide(decideMs);
  if (isDecided && story.undo === 'before-the-answer') undo(decideMs + 10 * SECOND_MS);
  if (setMs !== 0) {
    errorMs += setMs;
    const nowMs = device(decideMs + 20 * SECOND_MS);
    state = transition(state, { type: 'clock-jumped', byMs: setMs, nowMs, random: 0 }).state;
  }
  const answered = { sentAtMs: device(answerMs), receivedAtMs: device(answerMs) };
  state = withClockSample(state, { ...answered, dateMs: answerMs - 500 }, device(answerMs));
  if (!isDecided) {
    isDecided = decide(decideMs + MINUTE_MS);
    if (isDecided && story.undo === 'before-the-answer') undo(decideMs + 2 * MINUTE_MS);
  }
  if (story.undo === 'after-sending') state = sent(state);
  if (story.undo === 'before-sending' || story.undo === 'after-sending') {
    undo(decideMs + 2 * MINUTE_MS);
  }
  return {
    isDecided,
    entries: [...viewEntries(state).values()]
      .flatMap(({ span, work: { note } }) => (span.kind === 'dated' ? [] : [{ span, note }]))
      .sort((a, b) => a.span.startMs - b.span.startMs),
    absences: viewOf(state, device(decideMs)).absences.map(({ startMs, endMs }) => ({
      startMs,
      endMs,
    })),
    said: state.notices
      .filter(({ undo: offered }) => offered?.type === 'absence')
      .map(({ code, params }) => ({ code, params })),
  };
}

function minute(ms: EpochMs | null): number | null {
  return ms === null ? null : (ms - T0) / MINUTE_MS;
}

/** Offline, with a clock that awork has not confirmed, and what an earlier run has left. */
function begin(story: Story): AppState {
  const { timer, absence, then } = story;
  const endMs = then === 'stopped-in-awork' ? after(125) : null;
  const breaks =
    then === 'paused-in-awork' ? [BREAK, { startMs: after(125), endMs: null }] : [BREAK];
  const entry = anEntry({ span: aSpan({ endMs, breaks }) });
  const isKnown = timer === 'of-awork';
  return aState({
    sendingId: 'nothing-else-is-sent',
    serverClock: null,
    clockUnconfirmedSinceMs: 0,
    confirmed: confirmedOf(isKnown ? [entry] : [], T0),
    absences:
      isKnown && absence === 'recorded-before'
        ? [{ id: 'a', entryId: 'entry-1', ...awayOf(story) }]
        : [],
  });
}

function awayOf({ awayMinutes }: Story) {
  return { startMs: after(120 - awayMinutes), endMs: after(120) };
}

function decisionOf(decision: Decision, startMs: EpochMs): AbsenceDecision {
  switch (decision) {
    case 'other-work':
      return { do: decision, work: { ...OTHER_WORK, note: 'Lunch' } };
    case 'split':
      return { do: decision, atMs: startMs + 10 * MINUTE_MS };
    default:
      return { do: decision };
  }
}

/** awork is being sent all of it: nothing can be taken back. */
function sent(state: AppState): AppState {
  const delivery = { state: 'sending', call: 'stop', sentAtMs: T0 } as const;
  return {
    ...state,
    outbox: mapOperations(state.outbox, (operation) => ({ ...operation, delivery })),
  };
}

const anyStory: fc.Arbitrary<Story> = fc
  .record({
    timer: fc.constantFrom<Story['timer'][]>('of-awork', 'recorded-in-doubt'),
    absence: fc.constantFrom<Story['absence'][]>('recorded-before', 'recorded-in-doubt'),
    then: fc.constantFrom<Story['then'][]>(
      'goes-on',
      'stops',
      'pauses',
      'paused-in-awork',
      'stopped-in-awork',
    ),
    awayMinutes: fc.integer({ min: 15, max: 90 }),
    decision: fc.constantFrom(...DECISIONS),
    decidedAt: fc.constantFrom<Story['decidedAt'][]>('soon', 'late'),
    isDecided: fc.constantFrom<Story['isDecided'][]>('before-the-answer', 'after-the-answer'),
    undo: fc.constantFrom<Story['undo'][]>(
      'none',
      'before-the-answer',
      'before-sending',
      'after-sending',
    ),
  })
  .filter(({ timer, absence, then, decision }) => {
    // Whether the timer ends with it depends on how long ago the absence seems to be, as the window shows it.
    if (decision === 'discard' && absence === 'recorded-before') return false;
    const isOfAwork = then === 'paused-in-awork' || then === 'stopped-in-awork';
    if (timer === 'recorded-in-doubt') return absence === 'recorded-in-doubt' && !isOfAwork;
    // What awork tells of a time after the absence was read after it.
    return absence === 'recorded-before' || !isOfAwork;
  });

describe('An absence that is decided while the clock is in doubt', () => {
  describe.each([
    ['ahead', HOUR_MS],
    ['behind', -HOUR_MS],
  ])('and turns out to be an hour %s', (_where, aheadMs) => {
    it.each([
      ['keep', [[0, null, 'Draft']]],
      [
        'discard',
        [
          [0, 60, 'Draft'],
          [120, null, 'Draft'],
        ],
      ],
      [
        'discard-and-go-on',
        [
          [0, 60, 'Draft'],
          [120, null, 'Draft'],
        ],
      ],
      [
        'own-entry',
        [
          [0, 60, 'Draft'],
          [60, 120, 'Draft'],
          [120, null, 'Draft'],
        ],
      ],
      [
        'other-work',
        [
          [0, 60, 'Draft'],
          [60, 120, 'Lunch'],
          [120, null, 'Draft'],
        ],
      ],
      [
        'split',
        [
          [0, 70, 'Draft'],
          [120, null, 'Draft'],
        ],
      ],
    ] as const)(
      'ends the entry when the person left, and goes on when they came back: %s',
      (decision, times) => {
        const { entries } = play({ ...SIMPLE, decision }, aheadMs);
        expect(
          entries.map(({ span, note }) => [minute(span.startMs), minute(span.endMs), note]),
        ).toEqual(times);
      },
    );
  });

  it('leaves the same times when the clock is set before awork answers', () => {
    const set = fc.constantFrom(-HOUR_MS, -5 * HOUR_MS, 2 * DAY_MS);
    fc.assert(
      fc.property(anyStory, set, (told, setMs) => {
        expect(play(told, HOUR_MS, setMs)).toEqual(play(told, 0));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves the same times as with a clock that is right, and so does its undo', () => {
    const ahead = fc.oneof(
      fc.constantFrom(-HOUR_MS, HOUR_MS),
      fc.integer({ min: -40_000, max: 40_000 }).map((seconds) => seconds * SECOND_MS),
    );
    fc.assert(
      fc.property(anyStory, ahead, (told, aheadMs) => {
        const right = play(told, 0);
        expect(right.isDecided).toBe(true);
        expect(play(told, aheadMs)).toEqual(right);
      }),
      { numRuns: 300 },
    );
  });
});
