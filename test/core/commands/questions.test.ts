import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { runCommand } from '../../../src/core/commands/run-command';
import type { AppState } from '../../../src/core/state/app-state';
import {
  NO_CHOICE,
  type Command,
  type Refusal,
  type WorkChoice,
} from '../../../src/core/state/command';
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
  T0,
} from '../../support/builders';

type Confirmable = Extract<
  Command,
  {
    name:
      | 'timer.start'
      | 'timer.start-since-last'
      | 'timer.change-start'
      | 'entry.continue'
      | 'entry.create'
      | 'entry.edit'
      | 'operation.edit';
  }
>;
type EntryEdit = Extract<Command, { name: 'entry.edit' }>;

const NOW = after(30);
const YEAR_MS = 365 * DAY_MS;
const project = { id: 'p', name: 'Website', key: null, color: null, company: null };
const finished = anEntry({ id: 'done', span: aSpan({ startMs: after(-60), endMs: T0 }) });
const running = anEntry({ id: 'timer' });
const old = anEntry({
  id: 'old',
  span: aSpan({ startMs: T0 - YEAR_MS, endMs: T0 - YEAR_MS + 30 * HOUR_MS }),
});
const RULES = ['require-description', 'prevent-private'].map((type) => ({
  type,
  isEnabled: true,
  dayCount: null,
}));

/** What is asked or refused; null where it is carried out. */
function answerTo(command: Command, changed: Partial<AppState> = {}): Refusal | null {
  const entries = [finished, old, running];
  const state = aState({ confirmed: confirmedOf(entries, NOW), ...changed });
  const result = runCommand(state, command, NOW, ['id-1', 'id-2', 'id-3']);
  return result.ok ? null : result.error;
}

/** The command, and the same once the person was asked. */
function asked(command: Confirmable, changed: Partial<AppState> = {}): unknown {
  return [answerTo(command, changed), answerTo({ ...command, isConfirmed: true }, changed)];
}

const create = (startMs: number, endMs: number): Extract<Command, { name: 'entry.create' }> => ({
  name: 'entry.create',
  work: NO_CHOICE,
  startMs,
  endMs,
});
const edit = (entryId: string, startMs: number | null, endMs: number | null): EntryEdit => ({
  name: 'entry.edit',
  entryId,
  work: null,
  startMs,
  endMs,
});

describe('times that may be a slip', () => {
  it.each<[string, Confirmable, Refusal]>([
    ['a year mistyped of one end', create(T0 - YEAR_MS, T0), 'longer-than-a-day'],
    ['a year mistyped of both', create(T0 - YEAR_MS, T0 - YEAR_MS + HOUR_MS), 'far-in-past'],
    ['the year 2062', create(T0 + 36 * YEAR_MS, T0 + 36 * YEAR_MS + HOUR_MS), 'far-in-future'],
    ['an edit to more than a day', edit('done', after(-60) - DAY_MS, null), 'longer-than-a-day'],
    ['an end of next year', edit('done', null, T0 + YEAR_MS), 'longer-than-a-day'],
    ['an edit to another year', edit('done', T0 - YEAR_MS, T0 - YEAR_MS + 1), 'far-in-past'],
    [
      'a timer since yesterday',
      { name: 'timer.change-start', startMs: NOW - DAY_MS - 1 },
      'longer-than-a-day',
    ],
    [
      'a new timer since last year',
      { name: 'timer.start', work: NO_CHOICE, startMs: NOW - YEAR_MS },
      'longer-than-a-day',
    ],
  ])('%s is asked about, and carried out once it is confirmed', (_which, command, question) => {
    const idle = { confirmed: confirmedOf([finished, old], NOW) };
    expect(asked(command, command.name === 'timer.start' ? idle : {})).toEqual([question, null]);
  });

  it.each<[string, Command]>([
    ['a whole day', create(T0 - DAY_MS, T0)],
    ['a small change of what lies far back and is long', edit('old', T0 - YEAR_MS + HOUR_MS, null)],
    ['a change of work alone', { ...edit('old', null, null), work: aWork() }],
    ['an appointment of next week', create(T0 + 7 * DAY_MS, T0 + 7 * DAY_MS + HOUR_MS)],
  ])('%s is not asked about', (_which, command) => {
    expect(answerTo(command)).toBeNull();
  });

  it('is asked of a parked operation that is corrected', () => {
    const failure = { kind: 'forbidden', status: 403, reason: null } as const;
    const parked = anOperation(createOf('local-1', after(-30), T0), {
      id: 'op',
      delivery: { state: 'parked', reason: { type: 'refused', failure } },
    });
    const correct: Confirmable = {
      name: 'operation.edit',
      operationId: 'op',
      work: null,
      startMs: T0 - YEAR_MS,
      endMs: null,
    };
    expect(asked(correct, { outbox: outboxOf([parked]) })).toEqual(['longer-than-a-day', null]);
  });

  it('books nothing over a day or far away unasked, whatever the times', () => {
    const anywhere = fc.integer({ min: T0 - 40 * YEAR_MS, max: T0 + 40 * YEAR_MS });
    const length = fc.integer({ min: MINUTE_MS, max: 3 * DAY_MS });
    fc.assert(
      fc.property(anywhere, length, (startMs, lengthMs) => {
        const isPlain =
          lengthMs <= DAY_MS &&
          NOW - startMs <= 92 * DAY_MS &&
          startMs + lengthMs - NOW <= 31 * DAY_MS;
        expect(answerTo(create(startMs, startMs + lengthMs)) === null).toBe(isPlain);
      }),
    );
  });
});

describe('work that awork may refuse', () => {
  const continued: Confirmable = { name: 'entry.continue', entryId: 'done' };
  const withEntry = (changed: Partial<typeof finished>): Partial<AppState> => ({
    confirmed: confirmedOf([{ ...finished, ...changed }], NOW),
  });

  it.each<[string, Partial<AppState>, Refusal]>([
    ['a closed project', withEntry({ isWorkClosed: true }), 'work-is-closed'],
    [
      'a type of work that is offered no more',
      { typesOfWork: [{ id: 'type-2', name: 'Design' }] },
      'type-not-accepted',
    ],
    [
      'no note, where one is required',
      { ...withEntry({ work: aWork({ note: ' ' }) }), trackingRules: RULES },
      'note-required',
    ],
    ['no project, where one is required', { trackingRules: RULES }, 'project-required'],
  ])('%s is asked about when an entry is continued', (_which, changed, question) => {
    expect(asked(continued, changed)).toEqual([question, null]);
  });

  it.each<Extract<Confirmable, { work: WorkChoice }>>([
    { name: 'timer.start', work: NO_CHOICE, startMs: null },
    { name: 'timer.start-since-last', work: NO_CHOICE },
    create(after(-30), T0),
  ])('a note is asked for by %j', (command) => {
    const changed = { confirmed: confirmedOf([finished], NOW), trackingRules: RULES };
    expect(asked(command, changed)).toEqual(['note-required', null]);
    const withNote = { ...command, work: { ...NO_CHOICE, note: 'Menu', project } };
    expect(answerTo(withNote, changed)).toBeNull();
  });

  it('is not asked about where nothing stands against it', () => {
    expect(answerTo(continued)).toBeNull();
    expect(answerTo(continued, { typesOfWork: [] })).toBeNull();
  });

  it('is open again when the person chooses other work for the entry', () => {
    const closed = { ...finished, isWorkClosed: true };
    const state = aState({ confirmed: confirmedOf([closed], NOW) });
    const command = { ...edit('done', null, null), work: { ...NO_CHOICE, project } };
    const edited = runCommand(state, command, NOW, ['id-1', 'id-2', 'id-3']);
    expect(edited.ok && runCommand(edited.value, continued, NOW, ['a', 'b', 'c']).ok).toBe(true);
  });
});
