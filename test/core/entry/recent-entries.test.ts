import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/entry/entry';
import { recentEntries } from '../../../src/core/entry/recent-entries';
import { after, anEntry, aSpan, aWork, T0 } from '../../support/builders';

const DAY_MIN = 24 * 60;

function ended(id: string, minutesAgo: number, work = aWork()): Entry {
  const startMs = after(-minutesAgo);
  return anEntry({ id, work, span: aSpan({ startMs, endMs: startMs + 60_000 }) });
}

const idsOf = (entries: readonly Entry[]) => recentEntries(entries, T0).map(({ id }) => id);
const task = (id: string) => aWork({ task: { id, name: id, key: null } });

describe('what was worked on last', () => {
  it('is each work with its note once, newest first', () => {
    const other = { ...task('a'), note: 'Other' };
    const entries = [
      ended('old-a', 50, task('a')),
      ended('new-a', 40, task('a')),
      ended('b', 60, task('b')),
      ended('a-other-note', 30, other),
    ];
    expect(idsOf(entries)).toEqual(['a-other-note', 'new-a', 'b']);
  });

  it('leaves out what runs, what lies ahead, and what is older than 14 days', () => {
    const entries = [
      anEntry({ id: 'runs' }),
      ended('tomorrow', -DAY_MIN, task('a')),
      ended('old', 14 * DAY_MIN + 1, task('b')),
      ended('just-in', 14 * DAY_MIN - 1, task('c')),
    ];
    expect(idsOf(entries)).toEqual(['just-in']);
  });

  it('is eight at most', () => {
    const many = Array.from({ length: 20 }, (_, n) => ended(`e${n}`, n + 2, task(`t${n}`)));
    expect(idsOf(many)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7']);
  });
});
