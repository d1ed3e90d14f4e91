import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../src/core/entry/catalog';
import { matchesText, recentWork } from '../../../src/core/entry/match-work';
import { after, anEntry, aSpan, aWork } from '../../support/builders';

/** Any UTF-16, halves of characters included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

const item: WorkItem = {
  project: { id: 'p', name: 'Straße & Café', key: 'WEB', color: null, company: null },
  task: { id: 't', name: 'Über uns', key: 'WEB-12' },
  typeOfWork: null,
  isBillableByDefault: null,
  isClosed: false,
  plan: null,
};

describe('finding work that this computer knows', () => {
  it.each(['uber', 'ÜBER UNS', 'cafe', 'strasse', 'web-12 uns', '', '  '])(
    'finds it by "%s"',
    (text) => {
      expect(matchesText(item, text)).toBe(true);
    },
  );

  it('does not find it by other words', () => {
    expect(matchesText(item, 'uber nobody')).toBe(false);
  });

  it('takes any text, and finds each work by its own name', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, text) => {
        const named: WorkItem = { ...item, task: { id: 't', name, key: null } };
        matchesText(named, text);
        expect(matchesText(named, name)).toBe(true);
      }),
    );
  });
});

describe('what was worked on', () => {
  const of = (id: string, task: string, startMs: number) =>
    anEntry({
      id,
      work: aWork({ task: { id: task, name: task, key: null } }),
      span: aSpan({ startMs, endMs: startMs + 60_000 }),
    });

  it('is each task once, the latest first, without what lies ahead', () => {
    const entries = [of('1', 'a', after(0)), of('2', 'b', after(5)), of('3', 'a', after(9))];
    const ahead = of('4', 'c', after(100));
    expect(recentWork([...entries, ahead], after(50)).map(({ task }) => task?.id)).toEqual([
      'a',
      'b',
    ]);
  });

  it('is each work as it was tracked last, and nothing without a task or a project', () => {
    const closed = { ...of('1', 'a', after(9)), isWorkClosed: true };
    const bare = anEntry({ id: '3', work: aWork(), span: aSpan({ endMs: after(1) }) });
    const found = recentWork([closed, of('2', 'a', after(0)), bare], after(50));
    expect(found.map(({ task, isClosed }) => [task?.id, isClosed])).toEqual([['a', true]]);
  });
});
