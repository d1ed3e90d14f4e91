import { describe, expect, it } from 'vitest';
import { isLocalEntryId, isSameWork, localEntryId } from '../../../src/core/entry/entry';
import { aWork } from '../../support/builders';

const project = { id: 'project-1', name: 'Website', key: null, color: null, company: null };
const task = { id: 'task-1', name: 'Navigation', key: 'WEB-1' };

describe('ids of entries', () => {
  it("tell ours from awork's", () => {
    expect(localEntryId('abc')).toBe('local-abc');
    expect(isLocalEntryId(localEntryId('abc'))).toBe(true);
    expect(isLocalEntryId('7f2d9d2c-0000-4000-8000-000000000000')).toBe(false);
  });
});

describe('isSameWork', () => {
  it('goes by ids, not by names, nor by whether it is billable', () => {
    const a = aWork({ project, task });
    const b = aWork({
      project: { ...project, name: 'Renamed' },
      task: { ...task, name: 'Renamed', key: null },
      typeOfWork: { id: 'type-1', name: 'Renamed' },
      isBillable: true,
    });
    expect(isSameWork(a, b)).toBe(true);
  });

  it('does not compare the project of a task, because awork fills it in', () => {
    expect(isSameWork(aWork({ project: null, task }), aWork({ project, task }))).toBe(true);
  });

  it('overlooks blanks around the note, which awork may cut', () => {
    expect(isSameWork(aWork({ note: ' Draft\n' }), aWork({ note: 'Draft' }))).toBe(true);
  });

  it.each([
    ['project', aWork({ project })],
    ['task', aWork({ task })],
    ['type of work', aWork({ typeOfWork: { id: 'type-2', name: 'Development' } })],
    ['note', aWork({ note: 'Other' })],
  ])('tells another %s apart', (_what, other) => {
    expect(isSameWork(aWork(), other)).toBe(false);
    expect(isSameWork(other, aWork())).toBe(false);
  });
});
