import { describe, expect, it } from 'vitest';
import { entry } from '../../../src/main/awork/answers/entry-answer';
import { reads } from '../../../src/main/awork/answers/reading';
import type { Break, Entry } from '../../../src/core/entry/entry';
import { elapsedMs, phaseOf } from '../../../src/core/entry/span';
import { entryRow, ME, PROJECT, TASK, TYPE } from './recorded-entries';

const utc = (iso: string): number => Date.parse(iso);

const running: Entry = {
  id: entryRow.id,
  userId: ME,
  work: {
    project: {
      id: PROJECT.id,
      name: 'Website',
      key: 'WEB',
      color: '#ff8800',
      company: 'Sample Ltd',
    },
    task: { id: TASK.id, name: 'Draft the start page', key: 'WEB-42' },
    typeOfWork: TYPE,
    note: 'First sketch',
    isBillable: true,
  },
  zone: 'Europe/Berlin',
  span: {
    kind: 'timed',
    startMs: utc('2023-04-28T07:13:13.025Z'),
    endMs: null,
    breaks: [],
    durationSec: null,
  },
  isBilled: false,
  isWorkClosed: false,
  createdAtMs: utc('2023-04-28T07:13:13.033Z'),
};

const REPLY = { status: 200, totalItems: null, pageSize: null, bodyLength: 0, tookMs: 0 };

function without(row: object, ...fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !fields.includes(name)));
}

function withBreaks(
  breaks: readonly Break[],
  change: Partial<Extract<Entry['span'], { kind: 'timed' }>> = {},
): Entry {
  if (running.span.kind !== 'timed') throw new Error('The sample is timed');
  return { ...running, span: { ...running.span, breaks, ...change } };
}

const stoppedFields = {
  endDateUtc: '2023-04-28T00:00:00Z',
  endTimeUtc: '07:26:21.2208139',
  endDateLocal: '2023-04-28T00:00:00',
  endTimeLocal: '09:26:21.2208139',
  duration: 788,
};
const endMs = utc('2023-04-28T07:26:21.220Z');

describe('a running entry', () => {
  it('is read with its start cut to milliseconds', () => {
    expect(entry.parse(entryRow)).toEqual(running);
  });

  it('is the same with null for the fields that awork otherwise leaves out', () => {
    const nulls = {
      endDateUtc: null,
      endTimeUtc: null,
      endTimeLocal: null,
      breaks: null,
      breakDuration: null,
    };
    expect(entry.parse({ ...entryRow, ...nulls, duration: null })).toEqual(running);
  });

  it('ignores the duration, whether it stays 0 or grows', () => {
    expect(entry.parse({ ...entryRow, duration: 100 })).toEqual(running);
  });

  it('is the same with fields that nobody announced, and a resource version beyond 2^53', () => {
    const text = JSON.stringify({ ...entryRow, assignees: [1], user: { key: {} } });
    const json: unknown = JSON.parse(text.replace('{', '{"resourceVersion":638182627931717725,'));
    expect(entry.parse(json)).toEqual(running);
  });

  it('is read from the UTC fields: the local ones were seen to be wrong', () => {
    expect(entry.parse({ ...entryRow, startTimeLocal: '00:00:00' })).toEqual(running);
  });
});

describe('breaks', () => {
  const closed = {
    startDate: '2023-04-28T07:31:32Z',
    duration: 1593,
    endDate: '2023-04-28T07:58:05Z',
  };
  const closedBreak = { startMs: utc(closed.startDate), endMs: utc(closed.endDate) };
  const openStart = '2023-04-28T08:31:00Z';

  it.each([
    ['without a duration', { startDate: openStart }],
    ['with a duration of 0', { startDate: openStart, duration: 0 }],
    ['with a duration that grows', { startDate: openStart, duration: 77 }],
    ['with nulls', { startDate: openStart, duration: null, endDate: null }],
  ])('are open at the end %s: the timer is paused', (_, open) => {
    const paused = entry.parse({ ...entryRow, breaks: [closed, open], breakDuration: 1593 });
    expect(paused).toEqual(withBreaks([closedBreak, { startMs: utc(openStart), endMs: null }]));
    expect(phaseOf(paused)).toBe('paused');
    expect(elapsedMs(paused, utc('2023-04-28T23:00:00Z'))).toBe(
      utc(openStart) - utc('2023-04-28T07:13:13.025Z') - 1_593_000,
    );
  });

  it('come in the order of their starts, whatever order awork has', () => {
    const read = entry.parse({ ...entryRow, breaks: [{ startDate: openStart }, closed] });
    expect(read).toEqual(withBreaks([closedBreak, { startMs: utc(openStart), endMs: null }]));
  });

  it('that are over end after their duration if their end is missing', () => {
    const read = entry.parse({
      ...entryRow,
      breaks: [{ ...closed, endDate: null }, { startDate: openStart }],
    });
    expect(read).toEqual(withBreaks([closedBreak, { startMs: utc(openStart), endMs: null }]));
  });

  it('end with the entry if nothing says when', () => {
    const stop = { ...stoppedFields, endTimeUtc: '08:40:00', duration: 4667 };
    const read = entry.parse({
      ...entryRow,
      ...stop,
      breaks: [{ startDate: openStart, duration: 0 }],
    });
    const end = utc('2023-04-28T08:40:00Z');
    expect(read).toEqual(
      withBreaks([{ startMs: utc(openStart), endMs: end }], { endMs: end, durationSec: 4667 }),
    );
  });
});

describe('a stopped entry', () => {
  it('is read with its end and the net duration', () => {
    expect(entry.parse({ ...entryRow, ...stoppedFields })).toEqual(
      withBreaks([], { endMs, durationSec: 788 }),
    );
  });

  it('may end on another day', () => {
    const over = { endDateUtc: '2023-04-29T00:00:00Z', endTimeUtc: '01:00:00', duration: 64_007 };
    expect(entry.parse({ ...entryRow, ...over })).toEqual(
      withBreaks([], { endMs: utc('2023-04-29T01:00:00Z'), durationSec: 64_007 }),
    );
  });

  it('has an end even if only half of it is told, and then by its duration and breaks', () => {
    const half = without({ ...entryRow, ...stoppedFields }, 'endTimeUtc');
    const pause = { startDate: '2023-04-28T07:15:00Z', endDate: '2023-04-28T07:16:00Z' };
    expect(entry.parse({ ...half, breaks: [pause] })).toEqual(
      withBreaks([{ startMs: utc(pause.startDate), endMs: utc(pause.endDate) }], {
        endMs: utc('2023-04-28T07:13:13.025Z') + 788_000 + 60_000,
        durationSec: 788,
      }),
    );
  });

  it('may lack a duration', () => {
    expect(entry.parse({ ...entryRow, ...stoppedFields, duration: null })).toEqual(
      withBreaks([], { endMs, durationSec: null }),
    );
  });
});

describe('a manual entry without clock times', () => {
  const row = {
    ...without(entryRow, 'startTimeUtc', 'startTimeLocal'),
    startDateUtc: '2022-09-21T00:00:00Z',
    startDateLocal: '2022-09-22T00:00:00',
    duration: 4800,
  };

  it('is a day and a duration, by the local day, and not the timer', () => {
    const read = entry.parse(row);
    expect(read).toEqual({
      ...running,
      span: { kind: 'dated', day: '2022-09-22', durationSec: 4800 },
    });
    expect(phaseOf(read)).toBe('finished');
  });

  it('falls back to the UTC day, and to no time at all', () => {
    expect(entry.parse(without(row, 'startDateLocal', 'duration'))).toEqual({
      ...running,
      span: { kind: 'dated', day: '2022-09-21', durationSec: 0 },
    });
  });
});

describe('an entry of which parts are gone', () => {
  it('may have no user, no type of work and no objects at all', () => {
    const row = without(
      entryRow,
      'userId',
      'user',
      'typeOfWorkId',
      'typeOfWork',
      'task',
      'project',
      'note',
      'isBillable',
      'isBilled',
      'createdOn',
    );
    expect(entry.parse(row)).toEqual({
      ...running,
      userId: '',
      work: {
        project: { id: PROJECT.id, name: '', key: null, color: null, company: null },
        task: { id: TASK.id, name: '', key: null },
        typeOfWork: { id: '', name: '' },
        note: '',
        isBillable: false,
      },
      isWorkClosed: true,
      createdAtMs: null,
    });
  });

  it('takes the project from its task if it has none itself', () => {
    const row = {
      ...entryRow,
      project: null,
      projectId: null,
      task: { ...TASK, project: PROJECT },
    };
    expect(entry.parse(row)).toEqual(running);
  });

  it.each([
    ['a task that is done', { task: { ...TASK, taskStatus: { type: 'done' } } }, true],
    ['an archived task', { task: { ...TASK, isArchived: true } }, true],
    ['a task that is gone', { task: null }, true],
    ['a closed project', { project: { ...PROJECT, projectStatus: { type: 'closed' } } }, true],
    [
      'a closed project of its task',
      { task: { ...TASK, project: { ...PROJECT, closedOn: '2026-11-01' } } },
      true,
    ],
    ['a project that is gone', { taskId: null, task: null, project: null }, true],
    ['a task in progress', { task: { ...TASK, taskStatus: { type: 'progress' } } }, false],
    ['a task alone', { project: null }, false],
  ])('is closed work: %s', (_which, change, isWorkClosed) => {
    expect(entry.parse({ ...entryRow, ...change })).toMatchObject({ isWorkClosed });
  });

  it('may be about nothing', () => {
    const row = { ...entryRow, taskId: null, task: null, projectId: null, project: null };
    expect(entry.parse(row)).toEqual({
      ...running,
      work: { ...running.work, task: null, project: null },
    });
  });

  it('may have odd decorations', () => {
    const row = {
      ...entryRow,
      project: { ...PROJECT, color: 5, company: 'Sample Ltd', name: '  Website ' },
    };
    expect(entry.parse(row)).toEqual({
      ...running,
      work: { ...running.work, project: { ...running.work.project, color: null } },
    });
  });
});

describe('an entry that cannot be understood', () => {
  it.each([
    ['startTimeUtc', { startTimeUtc: 'noon' }],
    ['startTimeUtc', { startTimeUtc: '25:00:00' }],
    ['startTimeUtc', { startDateUtc: null }],
    ['startTimeUtc', { startDateUtc: '2023-02-31T00:00:00Z' }],
    ['endTimeUtc', { ...stoppedFields, endTimeUtc: 'late' }],
    ['endTimeUtc', { endDateUtc: '2023-04-28T00:00:00Z', duration: null }],
    ['breaks[0].startDate', { breaks: [{ startDate: 'then' }] }],
    ['breaks[0].endDate', { breaks: [{ startDate: '2023-04-28T07:31:32Z', endDate: 'then' }] }],
    ['startDateLocal', { startTimeUtc: null, startDateLocal: 'today' }],
    ['timezone', { timezone: '' }],
    ['note', { note: 7 }],
    ['id', { id: null }],
  ])('says that it is because of %s', (path, change) => {
    const reply = {
      ...REPLY,
      body: { ...entryRow, ...change },
    };
    expect(reads(entry)(reply)).toEqual({ ok: false, error: [path] });
  });

  it('says so of an answer that is no object', () => {
    expect(reads(entry)({ ...REPLY, body: null })).toEqual({
      ok: false,
      error: ['(body)'],
    });
  });
});
