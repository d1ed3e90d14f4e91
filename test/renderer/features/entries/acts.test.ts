import { screen, within } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { EntryView } from '../../../../src/core/view/view-types';
import { aDay, anEntry, aSnapshot, at, TYPES } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const dialog = (name: string) => within(screen.getByRole('dialog', { name }));
const results = (name: string) => dialog(name).getAllByRole('listitem').map(textOf);
const field = (name: string, label: string) => dialog(name).getByLabelText(label);

async function choose(user: UserEvent, item: string, index = 0): Promise<void> {
  await user.click(screen.getAllByRole('button', { name: 'Entry actions' })[index]!);
  await user.click(screen.getByRole('menuitem', { name: item }));
  await settle();
}

async function open(item: string, ...entries: readonly EntryView[]) {
  const app = await renderApp(aSnapshot({ day: aDay({ entries }) }));
  await choose(app.user, item);
  return app;
}

async function write(user: UserEvent, input: HTMLElement, text: string): Promise<void> {
  await user.clear(input);
  await user.type(input, text);
}

describe('the split of an entry', () => {
  it('shows both parts before it is done, and is sent by Enter', async () => {
    const { user, bridge } = await open('Split entry', anEntry());
    expect(results('Split entry')).toEqual(['09:00 – 09:45 0:45 h', '09:45 – 10:30 0:45 h']);
    await write(user, field('Split entry', 'Split at'), '920');
    expect(results('Split entry')).toEqual(['09:00 – 09:20 0:20 h', '09:20 – 10:30 1:10 h']);
    await user.keyboard('{Enter}');
    expect(bridge.calls).toEqual([['entry.split', { entryId: 'entry-1', atMs: at(9, 20) }]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is offered at the end of the longest break, and says that the break goes', async () => {
    const breaks = [{ startMs: at(12, 0), endMs: at(13, 0) }];
    await open('Split entry', anEntry({ startMs: at(9, 0), endMs: at(17, 0), breaks }));
    expect(results('Split entry')).toEqual(['09:00 – 12:00 3:00 h', '13:00 – 17:00 4:00 h']);
    dialog('Split entry').getByText(/awork can’t keep these breaks/);
  });

  it('refuses a time outside the entry or without work on one side, in words', async () => {
    const breaks = [{ startMs: at(9, 0), endMs: at(9, 30) }];
    const { user, bridge } = await open('Split entry', anEntry({ breaks }));
    for (const [text, sentence] of [
      ['8', 'Choose a time between 09:00 and 10:30.'],
      ['10:30', 'Choose a time between 09:00 and 10:30.'],
      ['9:10', 'There is no work on one side of this time.'],
      ['soon', 'Enter a date and a time.'],
    ] as const) {
      await write(user, field('Split entry', 'Split at'), text);
      dialog('Split entry').getByText(sentence);
      await user.keyboard('{Enter}');
      expect(field('Split entry', 'Split at')).toBeInvalid();
    }
    expect(bridge.calls).toEqual([]);
  });

  it('reads a time after midnight of an entry that goes on into the next day', async () => {
    const entry = anEntry({ startMs: at(22, 0), endMs: at(26, 0) });
    const { user, bridge } = await open('Split entry', entry);
    await write(user, field('Split entry', 'Split at'), '0:30');
    expect(results('Split entry')).toEqual([
      '22:00 – 00:30 (25 Nov) 2:30 h',
      '25 Nov, 00:30 – 02:00 1:30 h',
    ]);
    await user.keyboard('{Enter}');
    expect(bridge.calls).toEqual([['entry.split', { entryId: 'entry-1', atMs: at(24, 30) }]]);
  });

  it('is not offered for what is billed', async () => {
    const day = aDay({ entries: [anEntry({ isBilled: true })] });
    const { user } = await renderApp(aSnapshot({ day }));
    await user.click(screen.getByRole('button', { name: 'Entry actions' }));
    expect(screen.queryByRole('menuitem', { name: /Split|Move/ })).toBeNull();
  });
});

describe('the move of an entry', () => {
  const title = 'Move to another day';

  it('keeps the times to the second and shows what results', async () => {
    const entry = anEntry({ startMs: at(9, 0, 20), endMs: at(10, 30, 20) });
    const { user, bridge } = await open(title, entry);
    dialog(title).getByText('Monday 23 November, at the same time:');
    await write(user, field(title, 'Day'), '20.11.{Tab}');
    dialog(title).getByText('Friday 20 November, at the same time:');
    expect(results(title)).toEqual(['09:00 – 10:30 1:30 h']);
    await user.click(dialog(title).getByRole('button', { name: 'Move' }));
    expect(bridge.calls).toEqual([
      ['entry.move', { entryId: 'entry-1', startMs: at(9 - 4 * 24, 0, 20) }],
    ]);
  });

  it('of one with breaks shows an entry for each stretch of work', async () => {
    const breaks = [{ startMs: at(9, 30), endMs: at(10, 0) }];
    await open(title, anEntry({ breaks }));
    expect(results(title)).toEqual(['09:00 – 09:30 0:30 h', '10:00 – 10:30 0:30 h']);
    dialog(title).getByText(/awork can’t keep these breaks/);
  });

  it('to the day that it is on already is refused in words', async () => {
    const { user, bridge } = await open(title, anEntry());
    await write(user, field(title, 'Day'), 'today{Enter}');
    dialog(title).getByText('The entry is on this day already.');
    expect(bridge.calls).toEqual([]);
  });

  it('asks about a day far away, and is sent when that is meant', async () => {
    const { user, bridge } = await open(title, anEntry());
    bridge.refuse('entry.move', 'far-in-past');
    await write(user, field(title, 'Day'), '24.11.2025{Tab}');
    await user.click(dialog(title).getByRole('button', { name: 'Move' }));
    bridge.answer('entry.move', () => ({ ok: true, value: null, revision: 1 }));
    await user.click(dialog(title).getByRole('button', { name: 'Save anyway' }));
    expect(bridge.calls.at(-1)).toEqual([
      'entry.move',
      { entryId: 'entry-1', startMs: at(9 - 365 * 24, 0), isConfirmed: true },
    ]);
  });

  it('leads the focus on to the next row when the entry has left the list', async () => {
    const entries = [anEntry({ id: 'b', startMs: at(11, 0), endMs: at(12, 0) }), anEntry()];
    const { user, publish, bridge } = await open(title, ...entries);
    bridge.showWithNext('entry.move');
    await user.click(dialog(title).getByRole('button', { name: 'Move' }));
    await publish({ day: aDay({ entries: entries.slice(1) }) });
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Entry actions' }));
  });
});

describe('an entry with a day and a duration alone', () => {
  const dated = {
    ...anEntry({ work: { typeOfWork: TYPES.design } }),
    span: { kind: 'dated', day: '2026-11-24', durationSec: 5_400 },
  } as const;

  it('gets another duration and another day', async () => {
    const { user, bridge } = await open('Edit', dated);
    await write(user, field('Edit entry', 'Duration'), '2:15');
    await write(user, field('Edit entry', 'Day'), 'yesterday{Tab}');
    await user.click(dialog('Edit entry').getByRole('button', { name: 'Save' }));
    expect(bridge.calls).toEqual([
      [
        'entry.edit-dated',
        { entryId: 'entry-1', work: null, day: '2026-11-23', durationSec: 8_100 },
      ],
    ]);
  });

  it('is not longer than a day', async () => {
    const { user, bridge } = await open('Edit', dated);
    await write(user, field('Edit entry', 'Duration'), '25h{Enter}');
    dialog('Edit entry').getByText('Enter a day and a duration of up to 24 hours.');
    expect(bridge.calls).toEqual([]);
  });

  it('is moved to another day as long as it is', async () => {
    const { user, bridge } = await open('Move to another day', dated);
    dialog('Move to another day').getByText('Monday 23 November, 1:30 h');
    await user.keyboard('{Enter}');
    expect(bridge.calls).toEqual([
      [
        'entry.edit-dated',
        { entryId: 'entry-1', work: null, day: '2026-11-23', durationSec: 5_400 },
      ],
    ]);
  });
});
