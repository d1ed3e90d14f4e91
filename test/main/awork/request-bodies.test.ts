import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Work } from '../../../src/core/entry/entry';
import { entry } from '../../../src/main/awork/answers/entry-answer';
import { batchCall, entryBody, startBody } from '../../../src/main/awork/request-bodies';
import type { BatchChange, EntryPayload } from '../../../src/main/ports';
import { ME, PROJECT, TASK, TYPE } from './recorded-entries';

const work: Work = {
  project: { id: PROJECT.id, name: 'Website', key: 'WEB', color: '#ff8800', company: null },
  task: { id: TASK.id, name: 'Draft the start page', key: 'WEB-42' },
  typeOfWork: TYPE,
  note: 'First sketch',
  isBillable: true,
};
const workBody = {
  typeOfWorkId: TYPE.id,
  taskId: TASK.id,
  projectId: PROJECT.id,
  note: 'First sketch',
  isBillable: true,
};
const startMs = Date.parse('2026-09-28T07:00:00.025Z');

describe('the body of a start', () => {
  it('has the work and the zone, and no time', () => {
    expect(startBody({ work, zone: 'Europe/Berlin' })).toEqual({
      ...workBody,
      timezone: 'Europe/Berlin',
    });
  });

  it('of work about nothing says so', () => {
    const bare = { ...work, project: null, task: null, note: '', isBillable: false };
    expect(startBody({ work: bare, zone: 'UTC' })).toEqual({
      typeOfWorkId: TYPE.id,
      taskId: null,
      projectId: null,
      note: null,
      isBillable: false,
      timezone: 'UTC',
    });
  });
});

describe('the body of an entry', () => {
  const all = { ...workBody, timezone: 'Asia/Kathmandu', userId: ME, isBilled: true };
  const form = (span: EntryPayload['span']): EntryPayload => ({
    work,
    zone: 'Asia/Kathmandu',
    isBilled: true,
    span,
  });

  it('has start and end in UTC, and nothing local', () => {
    const endMs = Date.parse('2026-09-29T00:30:01.999Z');
    expect(entryBody(form({ kind: 'timed', startMs, endMs }), ME)).toEqual({
      ...all,
      startDateUtc: '2026-09-28T00:00:00Z',
      startTimeUtc: '07:00:00.025',
      endDateUtc: '2026-09-29T00:00:00Z',
      endTimeUtc: '00:30:01.999',
    });
  });

  it('of a running one has a start and the duration 0, which keeps it running', () => {
    expect(entryBody(form({ kind: 'timed', startMs, endMs: null }), ME)).toEqual({
      ...all,
      startDateUtc: '2026-09-28T00:00:00Z',
      startTimeUtc: '07:00:00.025',
      duration: 0,
    });
  });

  it('without clock times has a local day and a duration', () => {
    expect(entryBody(form({ kind: 'dated', day: '2026-09-28', durationSec: 3600 }), ME)).toEqual({
      ...all,
      startDateLocal: '2026-09-28T00:00:00',
      duration: 3600,
    });
  });

  it('says the same instants, work and flags when it is read again, in any zone', () => {
    const instant = fc.integer({ min: Date.parse('2000-01-02'), max: Date.parse('2099-12-30') });
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
    const span = fc.oneof(
      fc.record({
        kind: fc.constant('timed' as const),
        startMs: instant,
        endMs: fc.option(instant, { nil: null }),
      }),
      fc.record({
        kind: fc.constant('dated' as const),
        day: instant.map((ms) => new Date(ms).toISOString().slice(0, 10)),
        durationSec: fc.nat(200_000),
      }),
    );
    const anyForm = fc.record({
      work: fc.record({
        project: fc.constantFrom(null, {
          id: PROJECT.id,
          name: '',
          key: null,
          color: null,
          company: null,
        }),
        task: fc.constantFrom(null, { id: TASK.id, name: '', key: null }),
        typeOfWork: fc.constant({ id: TYPE.id, name: '' }),
        note: fc.string({ unit: 'grapheme' }),
        isBillable: fc.boolean(),
      }),
      zone,
      isBilled: fc.boolean(),
      span,
    });
    fc.assert(
      fc.property(anyForm, (original) => {
        const stored: unknown = JSON.parse(
          JSON.stringify({ ...entryBody(original, ME), id: 'e1', createdOn: null }),
        );
        const { span: kept } = original;
        expect(entry.parse(stored)).toEqual({
          id: 'e1',
          userId: ME,
          work: original.work,
          zone: original.zone,
          isBilled: original.isBilled,
          // The body names its work by ids that lead to nothing here.
          isWorkClosed: original.work.project !== null || original.work.task !== null,
          createdAtMs: null,
          span: kept.kind === 'dated' ? kept : { ...kept, breaks: [], durationSec: null },
        });
      }),
    );
  });
});

describe('a batch operation', () => {
  it.each<[BatchChange, string, object]>([
    [{ type: 'delete' }, 'delete', {}],
    [{ type: 'set-type-of-work', typeOfWorkId: 't' }, 'setTypeOfWork', { newTypeOfWorkId: 't' }],
    [{ type: 'set-billable', isBillable: false }, 'setIsBillable', { isBillable: false }],
    [{ type: 'set-billed', isBilled: true }, 'setIsBilled', { isBilled: true }],
    [{ type: 'set-project', projectId: 'p' }, 'setProject', { newProjectId: 'p' }],
    [{ type: 'set-task', taskId: 'k' }, 'setTask', { newTaskId: 'k' }],
    [{ type: 'set-user', userId: 'u' }, 'setUser', { newUserId: 'u' }],
  ])('%j is named and filled as awork has it', (change, operation, fields) => {
    expect(batchCall(['a', 'b'], change)).toEqual({
      operation,
      body: { timeEntryIds: ['a', 'b'], requireAllTimeEntries: false, ...fields },
    });
  });
});
