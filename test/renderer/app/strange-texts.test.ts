// Whatever a task is called and a note holds, the window shows it as text.
import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Work } from '../../../src/core/entry/entry';
import { aDay, anEntry, aSnapshot, at } from '../../support/snapshots';
import { STRANGE_TEXTS, strangeWorks } from '../../support/strange-texts';
import { renderApp } from '../render-app';

/** The kinds of elements that the window consists of, and whether one of them would run something. */
function elements() {
  const all = [...document.querySelectorAll('*')];
  return {
    kinds: [...new Set(all.map(({ localName }) => localName))].sort(),
    handlers: all.filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))),
  };
}

async function show(work: Work): Promise<{ readonly unmount: () => void }> {
  const timer = anEntry({ id: 'timer', startMs: at(13, 45), endMs: null, work });
  const entry = anEntry({ work });
  return renderApp(
    aSnapshot({
      timer,
      lastEntry: entry,
      recents: [entry],
      day: aDay({ entries: [timer, entry] }),
      parked: [
        {
          operationId: 'o',
          act: 'create',
          entryId: 'e',
          title: work.task?.name ?? work.note,
          startMs: at(9, 0),
          endMs: at(10, 0),
          editable: { work, startMs: at(9, 0), endMs: at(10, 0), breaks: [] },
          actedAtMs: at(10, 0),
          reason: { code: 'rejected', reason: work.note, fields: [] },
        },
      ],
    }),
  );
}

it.each(STRANGE_TEXTS)('shows %s as text', async (_what, text) => {
  for (const [which, work] of strangeWorks(text).entries()) {
    const [plainTask, plainNote] = strangeWorks('plain');
    const plain = await show(which === 0 ? plainTask : plainNote);
    const expected = elements();
    plain.unmount();
    const { unmount } = await show(work);
    expect(elements()).toEqual(expected);
    const region = screen.getByRole('region', { name: 'Entries' });
    const line = (words: string) => words.replace(/\s+/g, ' ').trim();
    const shown = which === 0 ? (work.task?.name ?? '') : text;
    expect(line(region.textContent)).toContain(line(shown));
    unmount();
  }
});
