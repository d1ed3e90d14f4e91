import { describe, expect, it } from 'vitest';
import type { Absence } from '../../../src/core/entry/absence';
import type { AbsenceDecision } from '../../../src/core/state/command';
import type { AppState } from '../../../src/core/state/app-state';
import { runCommand } from '../../../src/core/commands/run-command';
import { transition } from '../../../src/core/transition';
import { viewEntries } from '../../../src/core/state/selectors';
import { viewOf } from '../../../src/core/view/build-view';
import { after, anEntry, aSpan, aState, aWork, confirmedOf, T0 } from '../../support/builders';

// Runs since 10:00; the person was away from 11:00 to 12:00.
const AWAY = { startMs: after(60), endMs: after(120) };
const absence: Absence = { id: 'a', entryId: 'entry-1', ...AWAY };
const IDS = ['id-0', 'id-1', 'id-2'] as const;

function withAbsences(absences: readonly Absence[] = [absence], span = aSpan()): AppState {
  return aState({ confirmed: confirmedOf([anEntry({ span })], T0), absences });
}

function decide(decision: AbsenceDecision, state = withAbsences(), nowMs = after(121)): AppState {
  const result = runCommand(
    state,
    { name: 'absence.decide', absenceId: 'a', decision },
    nowMs,
    IDS,
  );
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The entries as the person sees them, as minutes after 10:00, by start: `null` still runs. */
function timesOf(state: AppState): readonly (readonly [number, number | null, string])[] {
  return [...viewEntries(state).values()]
    .flatMap(({ span, work }) => {
      if (span.kind === 'dated') return [];
      const end = span.endMs === null ? null : (span.endMs - T0) / 60_000;
      return [[(span.startMs - T0) / 60_000, end, work.note] as const];
    })
    .sort(([a], [b]) => a - b);
}

function undone(state: AppState, nowMs = after(122)): AppState {
  const noticeId = state.notices.at(-1)?.id ?? '';
  const result = runCommand(state, { name: 'notice.undo', noticeId }, nowMs, ['u-0', 'u-1', 'u-2']);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('An absence while the timer ran', () => {
  const event = { type: 'absence-ended', ...AWAY, nowMs: after(120), random: 0 } as const;

  it('waits for a decision, and subtracts nothing', () => {
    const { state } = transition(withAbsences([]), event);
    expect(viewOf(state, after(121)).absences).toEqual([
      { id: `absence-${AWAY.startMs}`, work: aWork(), ...AWAY },
    ]);
    expect(timesOf(state)).toEqual([[0, null, 'Draft']]);
  });

  it('begins with the timer at the earliest, and is none while nothing ran', () => {
    const early = { ...event, startMs: after(-60) };
    expect(transition(withAbsences([]), early).state.absences[0]?.startMs).toBe(T0);
    expect(transition(aState(), event).state.absences).toEqual([]);
    const paused = aSpan({ breaks: [{ startMs: after(30), endMs: null }] });
    expect(transition(withAbsences([], paused), event).state.absences).toEqual([]);
  });

  it('is withdrawn when the timer was ended elsewhere before it was over', () => {
    const ended = withAbsences([absence], aSpan({ endMs: after(90) }));
    expect(viewOf(ended, after(121)).absences).toEqual([]);
    const command = { name: 'absence.decide', absenceId: 'a', decision: { do: 'keep' } } as const;
    expect(runCommand(ended, command, after(121), IDS)).toEqual({
      ok: false,
      error: 'absence-not-found',
    });
  });
});

describe('Two absences of one timer', () => {
  const later: Absence = { id: 'b', entryId: 'entry-1', startMs: after(121), endMs: after(130) };
  const openOf = (state: AppState, nowMs = after(131)) =>
    viewOf(state, nowMs).absences.map(({ id }) => id);

  it('are both decided, whichever comes first', () => {
    const state = withAbsences([absence, later]);
    const first = decide({ do: 'discard' }, state, after(131));
    expect(timesOf(first)).toEqual([
      [0, 60, 'Draft'],
      [120, null, 'Draft'],
    ]);
    expect(openOf(first)).toEqual(['b']);
    const both = runCommand(
      first,
      { name: 'absence.decide', absenceId: 'b', decision: { do: 'discard' } },
      after(132),
      ['id-3', 'id-4', 'id-5'],
    );
    expect(both.ok ? [timesOf(both.value), openOf(both.value)] : both.error).toEqual([
      [
        [0, 60, 'Draft'],
        [120, 121, 'Draft'],
      ],
      [],
    ]);
  });

  it('wait again after an undo', () => {
    const decided = decide({ do: 'discard' }, withAbsences([absence, later]), after(131));
    expect(openOf(undone(decided, after(132)), after(132))).toEqual(['a', 'b']);
  });

  it('are not looked for in other work', () => {
    const ended = anEntry({ span: aSpan({ endMs: after(60) }) });
    const work = aWork({ typeOfWork: { id: 'type-9', name: 'Meeting' } });
    const other = anEntry({ id: 'entry-2', work, span: aSpan({ startMs: after(60) }) });
    const state = aState({ confirmed: confirmedOf([ended, other], T0), absences: [absence] });
    expect(openOf(state)).toEqual([]);
  });
});

describe('The decision', () => {
  it.each<[string, AbsenceDecision, readonly unknown[]]>([
    ['keeps the time', { do: 'keep' }, [[0, null, 'Draft']]],
    ['ends the timer when the person left', { do: 'discard' }, [[0, 60, 'Draft']]],
    [
      'takes the time out, and goes on',
      { do: 'discard-and-go-on' },
      [
        [0, 60, 'Draft'],
        [120, null, 'Draft'],
      ],
    ],
    [
      'makes it an entry of its own',
      { do: 'own-entry' },
      [
        [0, 60, 'Draft'],
        [60, 120, 'Draft'],
        [120, null, 'Draft'],
      ],
    ],
    [
      'gives it to other work',
      { do: 'other-work', work: aWork({ note: 'Lunch talk' }) },
      [
        [0, 60, 'Draft'],
        [60, 120, 'Lunch talk'],
        [120, null, 'Draft'],
      ],
    ],
    [
      'splits it',
      { do: 'split', atMs: after(75) },
      [
        [0, 75, 'Draft'],
        [120, null, 'Draft'],
      ],
    ],
  ])('%s, and can be undone', (_name, decision, times) => {
    const decided = decide(decision);
    expect(timesOf(decided)).toEqual(times);
    expect(decided.absences).toEqual([]);
    const restored = undone(decided);
    expect(timesOf(restored)).toEqual([[0, null, 'Draft']]);
    expect(restored.absences).toEqual([absence]);
  });

  it('to discard keeps what was worked after the absence', () => {
    const later = decide({ do: 'discard' }, withAbsences(), after(240));
    expect(timesOf(later)).toEqual([
      [0, 60, 'Draft'],
      [120, null, 'Draft'],
    ]);
    const second = { ...absence, id: 'b', startMs: after(120.5), endMs: after(121) };
    const first = decide({ do: 'discard' }, withAbsences([absence, second]));
    expect(timesOf(first)).toEqual([
      [0, 60, 'Draft'],
      [120, null, 'Draft'],
    ]);
  });

  it('about an entry that has ended since changes its times, with its breaks', () => {
    const breaks = [{ startMs: after(150), endMs: after(160) }];
    const span = aSpan({ endMs: after(180), breaks });
    const decided = decide({ do: 'discard' }, withAbsences([absence], span), after(200));
    expect(timesOf(decided)).toEqual([
      [0, 60, 'Draft'],
      [120, 150, 'Draft'],
      [160, 180, 'Draft'],
    ]);
  });

  it('leaves a paused timer paused', () => {
    const span = aSpan({ breaks: [{ startMs: after(130), endMs: null }] });
    const decided = decide({ do: 'discard-and-go-on' }, withAbsences([absence], span), after(140));
    expect(viewOf(decided, after(140)).timer).toMatchObject({
      phase: 'paused',
      span: { startMs: after(120), breaks: [{ startMs: after(130), endMs: null }] },
    });
  });

  it('needs a time within the absence to split it', () => {
    expect(() => decide({ do: 'split', atMs: after(60) })).toThrow('not-within-absence');
    expect(() => decide({ do: 'split', atMs: after(120) })).toThrow('not-within-absence');
  });

  it('brings the time back when awork knows of it already', () => {
    const decided = decide({ do: 'discard' });
    const ended = anEntry({ span: aSpan({ endMs: after(60) }) });
    const delivered: AppState = {
      ...decided,
      confirmed: confirmedOf([ended], after(121)),
      outbox: { ...decided.outbox, operations: [] },
    };
    expect(timesOf(undone(delivered))).toEqual([
      [0, 60, 'Draft'],
      [60, null, 'Draft'],
    ]);
    const wentOn = decide({ do: 'discard-and-go-on' });
    const next = anEntry({ id: 'entry-2', span: aSpan({ startMs: after(120) }) });
    const both: AppState = {
      ...wentOn,
      confirmed: confirmedOf([ended, next], after(121)),
      outbox: { ...wentOn.outbox, operations: [] },
    };
    expect(timesOf(undone(both))).toEqual([
      [0, 60, 'Draft'],
      [60, 120, 'Draft'],
      [120, null, 'Draft'],
    ]);
  });
});
