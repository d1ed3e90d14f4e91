import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/core/base/instant';
import {
  aDay,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  aWork,
  TYPES,
  SHOP,
} from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const region = () => within(screen.getByRole('region', { name: 'Entries' }));
const items = () =>
  within(region().getByRole('list', { name: 'Entries' })).getAllByRole('listitem');
const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const day = aDay({
  entries: [
    anEntry({ id: 't', startMs: at(13, 45), endMs: null, delivery: 'waiting' }),
    anEntry({
      id: 'b',
      startMs: at(11, 0),
      endMs: at(12, 0),
      work: {
        project: null,
        task: null,
        typeOfWork: TYPES.meeting,
        note: 'Weekly',
        isBillable: false,
      },
      delivery: 'parked',
    }),
    anEntry({
      id: 'a',
      breaks: [{ startMs: at(9, 30), endMs: at(9, 50) }],
      work: { note: 'Menu' },
    }),
  ],
});

describe('the day', () => {
  it('lists each entry with what there is to know', async () => {
    await renderApp(aSnapshot({ day }));
    expect(items().map(textOf)).toEqual([
      'Build the navigation not in awork yet running WEB-12 · Website relaunch Development 13:45 – now € billable 0:45 h',
      '1:45 h untracked, 12:00 – 13:45 Add Weekly awork refused a change Meeting 11:00 – 12:00 1:00 h',
      '30 min untracked, 10:30 – 11:00 Add Build the navigation WEB-12 · Website relaunch Menu 1 break, 0:20 h Development 09:00 – 10:30 € billable 1:10 h',
    ]);
  });

  it('says which entries overlap; what lies in a break of another one does not', async () => {
    const entries = [
      anEntry({ id: 'd', startMs: at(10, 30), endMs: at(11, 0) }),
      anEntry({ id: 'c', startMs: at(10, 0), endMs: at(10, 30) }),
      anEntry({ id: 'b', startMs: at(9, 32), endMs: at(9, 48) }),
      anEntry({ id: 'a', breaks: [{ startMs: at(9, 30), endMs: at(9, 50) }] }),
    ];
    await renderApp(aSnapshot({ day: aDay({ entries }) }));
    const overlaps = items().map((item) => textOf(item).includes('overlaps another entry'));
    expect(overlaps).toEqual([false, true, false, true]);
  });

  it('adds up the day with what runs', async () => {
    await renderApp(aSnapshot({ day }));
    expect(textOf(region().getByText('Total').closest('p')!)).toBe('Total 2:55 h');
  });

  it.each([
    ['eight hours', 8, 'Total 2:55 of 8:00 h'],
    ['nothing, as on a Sunday', 0, 'Total 2:55 h'],
  ])('stands beside what is to be worked: %s', async (_, hours, text) => {
    await renderApp(aSnapshot({ day: { ...day, targetMs: hours * 3_600_000 } }));
    expect(textOf(region().getByText('Total').closest('p')!)).toBe(text);
  });

  it('shows the last entry with the same figure above the list and in it', async () => {
    const SECOND_MS = 1000;
    const entries = [
      anEntry({ id: 'b', startMs: at(10, 0), endMs: at(10, 21) + 40 * SECOND_MS }),
      anEntry({ id: 'a', startMs: at(9, 0), endMs: at(9, 18) + 30 * SECOND_MS }),
    ] as const;
    await renderApp(aSnapshot({ day: aDay({ entries }), lastEntry: entries[0] }));
    // 40 min and 10 s in all: one of the two is written a minute longer than it is alone.
    expect(items().map((item) => /\d:\d\d\sh/.exec(textOf(item))?.[0])).toEqual([
      '0:22 h',
      '0:18 h',
    ]);
    expect(screen.getByRole('region', { name: 'Last entry' })).toHaveTextContent('0:22 h');
  });

  it('shows entries that it cannot read, says that the total lacks them, and leads to awork', async () => {
    const unreadable = [
      { id: 'odd', day: '2026-11-24', mayRun: false },
      { id: null, day: '2026-11-24', mayRun: true },
    ];
    await renderApp(aSnapshot({ day: aDay({ unreadable, unreadableCount: 3 }) }));
    expect(items().map(textOf)).toEqual([
      'An entry that this app cannot read Open in awork',
      'An entry that this app cannot read. It may be running. Open in awork',
      'and 1 more',
    ]);
    expect(textOf(region().getByText('Total').closest('p')!)).toBe(
      'Total 0:00 h without 3 entries that the app can’t read',
    );
    const links = region().getAllByRole('link', { name: 'Open in awork' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      links.map(() => 'https://app.awork.com/'),
    );
  });

  it('shows days that are empty or not there yet', async () => {
    const { publish } = await renderApp(aSnapshot({ day: aDay({ isLoaded: false }) }));
    expect(region().getByText('Loading entries …')).toBeVisible();
    await publish({ day: aDay() });
    expect(region().getByText('No entries on this day.')).toBeVisible();
  });

  it('goes from day to day; the present one is asked for as today', async () => {
    const yesterday = aDay({
      day: '2026-11-23',
      isToday: false,
      startMs: at(-24, 0),
      endMs: at(0, 0),
    });
    const { bridge, user, publish } = await renderApp(aSnapshot());
    expect(region().getByRole('heading', { name: 'Tuesday 24 November' })).toBeVisible();
    expect(region().queryByRole('button', { name: 'Today' })).toBeNull();
    await user.click(region().getByRole('button', { name: 'Previous day' }));
    await publish({ day: yesterday });
    await user.click(region().getByRole('button', { name: 'Next day' }));
    await publish({});
    await user.click(region().getByRole('button', { name: 'Today' }));
    expect(bridge.calls).toEqual([
      ['day.show', { day: '2026-11-23' }],
      ['day.show', { day: null }],
      ['day.show', { day: null }],
    ]);
  });

  it('continues an entry, also the last one', async () => {
    const { bridge, user, publish } = await renderApp(
      aSnapshot({ day, lastEntry: anEntry({ id: 'last' }) }),
    );
    await user.click(within(items()[1]!).getByRole('button', { name: 'Continue' }));
    await publish({});
    const last = within(screen.getByRole('region', { name: 'Last entry' }));
    await user.click(last.getByRole('button', { name: 'Continue' }));
    expect(bridge.calls).toEqual([
      ['entry.continue', { entryId: 'b' }],
      ['entry.continue', { entryId: 'last' }],
    ]);
  });

  it('gives of an entry over midnight its share of the day, and names the other day', async () => {
    const night = anEntry({ id: 'n', startMs: at(-1, 30), endMs: at(1, 30) });
    const evening = anEntry({ id: 'e', startMs: at(23, 0), endMs: at(25, 0) });
    await renderApp(aSnapshot({ day: aDay({ entries: [evening, night] }), lastEntry: night }));
    expect(items()[0]).toHaveTextContent('23:00 – 01:00 (25 Nov)');
    expect(items()[0]).toHaveTextContent(/1:00 h of 2:00 h/);
    expect(items()[1]).toHaveTextContent('23 Nov, 23:30 – 01:30');
    expect(items()[1]).toHaveTextContent(/1:30 h of 2:00 h/);
    const last = screen.getByRole('region', { name: 'Last entry' });
    expect(last).toHaveTextContent('23 Nov, 23:30 – 01:30');
  });

  it('names the day of what was done on another one', async () => {
    const yesterday = anEntry({ startMs: at(-13, 9), endMs: at(-13, 41) });
    const timer = anEntry({ id: 't', startMs: at(-2, 0), endMs: null });
    const { publish } = await renderApp(aSnapshot({ lastEntry: yesterday }));
    expect(screen.getByRole('region', { name: 'Last entry' })).toHaveTextContent(
      '23 Nov, 11:09 – 11:41',
    );
    await publish({ timer });
    expect(screen.getByRole('region', { name: 'Timer' })).toHaveTextContent('since 23 Nov, 22:00');
  });

  it('deletes an entry; the one that runs is discarded', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ day }));
    for (const index of [2, 0]) {
      await user.click(within(items()[index]!).getByRole('button', { name: 'Entry actions' }));
      await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
      await publish({});
    }
    expect(bridge.calls).toEqual([
      ['entry.delete', { entryId: 'a' }],
      ['timer.discard', {}],
    ]);
  });

  it('offers to continue only what is over', async () => {
    const { user } = await renderApp(aSnapshot({ day }));
    await user.click(within(items()[0]!).getByRole('button', { name: 'Entry actions' }));
    expect(screen.getAllByRole('menuitem').map(textOf)).toEqual(['Edit', 'Delete']);
  });

  it('says when the entry is gone', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ day }));
    bridge.refuse('entry.continue', 'entry-not-found');
    await user.click(within(items()[1]!).getByRole('button', { name: 'Continue' }));
    await settle();
    expect(region().getByRole('alert')).toHaveTextContent(
      'This entry no longer exists. It may have been deleted in awork.',
    );
  });

  it('keeps the focus in an entry when awork gives it its id', async () => {
    const local = anEntry({ id: 'local-1', key: 'local-1' });
    const { publish } = await renderApp(aSnapshot({ day: aDay({ entries: [local] }) }));
    const actions = within(items()[0]!).getByRole('button', { name: 'Entry actions' });
    actions.focus();
    await publish({ day: aDay({ entries: [{ ...local, id: 'entry-9' }] }) });
    expect(actions).toHaveFocus();
  });

  it('shows an end on another day, an entry without times, and the zone’s times', async () => {
    const over = anEntry({ id: 'o', startMs: at(22, 0), endMs: at(25, 15) });
    const dated = {
      ...anEntry({ id: 'd' }),
      span: { kind: 'dated', day: '2026-11-24', durationSec: 5_400 },
    } as const;
    const startMs = Date.UTC(2026, 10, 24);
    const day = aDay({ startMs, endMs: startMs + DAY_MS, entries: [over, dated] });
    await renderApp(aSnapshot({ zone: 'UTC', day }));
    expect(items().map(textOf)).toEqual([
      expect.stringContaining('21:00 – 00:15 (25 Nov) € billable 3:00 h of 3:15 h'),
      expect.stringContaining('without times € billable 1:30 h'),
    ]);
  });
});

describe('the entry dialog', () => {
  const dialog = (name: string) => within(screen.getByRole('dialog', { name }));

  it('keeps the second 02:30 of the autumn night the second, and offers both', async () => {
    const secondMs = Date.UTC(2026, 9, 25, 1, 30);
    const entry = anEntry({ id: 'a', startMs: secondMs, endMs: secondMs + 2 * HOUR_MS });
    const { bridge, user, publish } = await renderApp(
      aSnapshot({ day: aDay({ entries: [entry] }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Entry actions' }));
    await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
    const form = dialog('Edit entry');
    await user.clear(form.getByLabelText('Start time'));
    await user.type(form.getByLabelText('Start time'), '02:40');
    const which = form.getByLabelText('Which Start time');
    expect(which).toHaveDisplayValue('the second 02:40 (UTC+1)');
    expect(form.getByLabelText('Duration')).toHaveValue('1:50\u00A0h');
    await user.selectOptions(which, 'the first 02:40 (UTC+2)');
    expect(form.getByLabelText('Duration')).toHaveValue('2:50\u00A0h');
    await user.selectOptions(which, 'the second 02:40 (UTC+1)');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await publish({});
    expect(bridge.calls).toEqual([
      ['entry.edit', { entryId: 'a', work: null, startMs: secondMs + 10 * MINUTE_MS, endMs: null }],
    ]);
  });

  it('says which time is used for one that clocks skip in spring', async () => {
    const startMs = Date.UTC(2026, 2, 29, 0, 30);
    const entry = anEntry({ startMs, endMs: startMs + 3 * HOUR_MS });
    const { user } = await renderApp(aSnapshot({ day: aDay({ entries: [entry] }) }));
    await user.click(screen.getByRole('button', { name: 'Entry actions' }));
    await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
    const form = dialog('Edit entry');
    expect(form.queryByText(/skip/)).toBeNull();
    await user.clear(form.getByLabelText('Start time'));
    await user.type(form.getByLabelText('Start time'), '02:30');
    expect(form.getByRole('status')).toHaveTextContent(
      'Clocks go forward that night and skip 02:30. 03:30 is used instead.',
    );
  });

  it('leaves breaks out of the duration, as far as they lie between the times', async () => {
    const entry = anEntry({
      startMs: at(9, 0),
      endMs: at(13, 0),
      breaks: [{ startMs: at(10, 0), endMs: at(11, 0) }],
    });
    const { user } = await renderApp(aSnapshot({ day: aDay({ entries: [entry] }) }));
    await user.click(screen.getByRole('button', { name: 'Entry actions' }));
    await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
    const form = dialog('Edit entry');
    expect(form.getByLabelText('Duration')).toHaveValue('3:00\u00A0h');
    await user.clear(form.getByLabelText('End time'));
    await user.type(form.getByLabelText('End time'), '10:30');
    expect(form.getByLabelText('Duration')).toHaveValue('1:00\u00A0h');
  });

  it('adds an entry from the last end until now', async () => {
    const { bridge, user, publish } = await renderApp(
      aSnapshot({ day: aDay({ entries: [anEntry()] }) }),
    );
    const add = screen.getByRole('button', { name: 'Add entry' });
    await user.click(add);
    const form = dialog('Add entry');
    expect(form.getByLabelText('Duration')).toHaveValue('4:00\u00A0h');
    await user.clear(form.getByLabelText('Start time'));
    await user.type(form.getByLabelText('Start time'), '14:00');
    await user.type(form.getByRole('textbox', { name: 'Note' }), 'Call');
    await user.selectOptions(form.getByRole('combobox', { name: 'Type of work' }), 'Meeting');
    await user.click(form.getByRole('button', { name: 'Add' }));
    await publish({});
    expect(bridge.calls).toEqual([
      [
        'entry.create',
        {
          work: {
            project: null,
            task: null,
            typeOfWork: TYPES.meeting,
            note: 'Call',
            isBillable: null,
          },
          startMs: at(14, 0),
          endMs: at(14, 30),
        },
      ],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(add).toHaveFocus();
  });

  it('sends of an edit only what was changed, and keeps the seconds', async () => {
    const entry = anEntry({ id: 'a', startMs: at(9, 0, 13), endMs: at(10, 30, 44) });
    const { bridge, user, publish } = await renderApp(
      aSnapshot({ day: aDay({ entries: [entry] }) }),
    );
    const edit = async () => {
      await user.click(within(items()[0]!).getByRole('button', { name: 'Entry actions' }));
      await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
      return dialog('Edit entry');
    };
    let form = await edit();
    await user.clear(form.getByLabelText('End time'));
    await user.type(form.getByLabelText('End time'), '10:15');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await publish({});
    form = await edit();
    await user.click(form.getByRole('checkbox', { name: 'Billable' }));
    await user.click(form.getByRole('button', { name: 'Save' }));
    await publish({});
    expect(bridge.calls).toEqual([
      ['entry.edit', { entryId: 'a', work: null, startMs: null, endMs: at(10, 15) }],
      [
        'entry.edit',
        { entryId: 'a', work: aWork({ isBillable: false }), startMs: null, endMs: null },
      ],
    ]);
  });

  it.each(['{Enter}', '{Control>}{Enter}{/Control}'])(
    'is saved by %s in the note',
    async (keys) => {
      const { bridge, user } = await renderApp(aSnapshot({ day: aDay({ entries: [anEntry()] }) }));
      await user.click(within(items()[0]!).getByRole('button', { name: 'Entry actions' }));
      await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
      const note = dialog('Edit entry').getByRole('textbox', { name: 'Note' });
      await user.clear(note);
      await user.type(note, `One{Shift>}{Enter}{/Shift}two${keys}`);
      await settle();
      expect(bridge.calls).toEqual([
        [
          'entry.edit',
          { entryId: 'entry-1', work: aWork({ note: 'One\ntwo' }), startMs: null, endMs: null },
        ],
      ]);
      expect(screen.queryByRole('dialog')).toBeNull();
    },
  );

  it('checks the times before it sends, and shows what main refuses', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ day: aDay({ entries: [anEntry()] }) }));
    await user.click(screen.getByRole('button', { name: 'Add entry' }));
    const form = dialog('Add entry');
    await user.clear(form.getByLabelText('End time'));
    await user.click(form.getByRole('button', { name: 'Add' }));
    expect(form.getByText('Enter a date and a time.')).toBeVisible();
    await user.type(form.getByLabelText('End time'), '10:30');
    expect(form.getByText('The end must be after the start.')).toBeVisible();
    expect(form.getByLabelText('End time')).toHaveAttribute('aria-invalid', 'true');
    expect(form.getByLabelText('Start time')).toHaveAttribute('aria-invalid', 'false');
    expect(bridge.calls).toEqual([]);
    bridge.refuse('entry.create', 'end-in-future');
    await user.clear(form.getByLabelText('End time'));
    await user.type(form.getByLabelText('End time'), '23:00');
    await user.click(form.getByRole('button', { name: 'Add' }));
    await settle();
    expect(form.getByText(/^The end is in the future\./)).toBeVisible();
  });

  it.each([
    ['note-required', ['Note'], 'Note'],
    ['type-not-accepted', ['Type of work'], 'Type of work'],
    ['end-in-future', ['End date', 'End time'], 'End date'],
    ['far-in-past', ['Start date', 'Start time'], 'Start date'],
    ['longer-than-a-day', ['Start date', 'Start time', 'End date', 'End time'], 'Start date'],
    ['offline', [], null],
  ] as const)('marks the fields that “%s” is about: %j', async (refusal, fields, focused) => {
    const trackingRules = [{ type: 'require-description', isEnabled: true, dayCount: null }];
    const { bridge, user } = await renderApp(aSnapshot({ trackingRules }));
    bridge.refuse('entry.create', refusal);
    await user.click(screen.getByRole('button', { name: 'Add entry' }));
    const form = dialog('Add entry');
    await user.click(form.getByRole('button', { name: 'Add' }));
    await settle();
    const labels = ['Note', 'Type of work', 'Start date', 'Start time', 'End date', 'End time'];
    expect(
      labels.filter((label) => form.getByLabelText(label).getAttribute('aria-invalid') === 'true'),
    ).toEqual(fields);
    if (focused !== null) expect(form.getByLabelText(focused)).toHaveFocus();
    // Once, where the note is asked for above as a hint, too.
    if (refusal === 'note-required') {
      expect(form.getAllByText('This workspace requires a note.')).toHaveLength(1);
    }
  });

  it('moves the end’s date with the start’s, and is left by Escape', async () => {
    const { user, bridge } = await renderApp(aSnapshot());
    await user.click(screen.getByRole('button', { name: 'Add entry' }));
    const form = dialog('Add entry');
    await user.clear(form.getByLabelText('Start date'));
    await user.type(form.getByLabelText('Start date'), '20.11.');
    await user.tab();
    expect(form.getByLabelText('Start date')).toHaveValue('Fri 20 Nov');
    expect(form.getByLabelText('End date')).toHaveValue('Fri 20 Nov');
    await user.click(form.getByRole('button', { name: 'Choose work' }));
    await user.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(bridge.calls).toEqual([
      ['work.known', {}],
      ['work.find', { text: '' }],
    ]);
  });

  it('suggests the hour after the last entry on another day', async () => {
    const yesterday = aDay({
      day: '2026-11-23',
      isToday: false,
      startMs: at(-24, 0),
      endMs: at(0, 0),
      entries: [anEntry({ startMs: at(-14, 0), endMs: at(-12, 0) - HOUR_MS / 4 })],
    });
    const { user } = await renderApp(aSnapshot({ day: yesterday }));
    await user.click(screen.getByRole('button', { name: 'Add entry' }));
    const form = dialog('Add entry');
    const values = ['Start date', 'Start time', 'End date', 'End time'].map(
      (label) => form.getByLabelText<HTMLInputElement>(label).value,
    );
    expect(values).toEqual(['Mon 23 Nov', '11:45', 'Mon 23 Nov', '12:45']);
  });

  it('edits what runs without an end, and what has no times without any', async () => {
    const dated = {
      ...anEntry({ id: 'd', work: { project: SHOP } }),
      span: { kind: 'dated', day: '2026-11-24', durationSec: 5_400 },
    } as const;
    const running = aRunningSnapshot().timer!;
    const { user } = await renderApp(aSnapshot({ day: aDay({ entries: [running, dated] }) }));
    const labels = async (index: number) => {
      await user.click(within(items()[index]!).getByRole('button', { name: 'Entry actions' }));
      await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
      const found = ['Start time', 'End time'].filter(
        (label) => dialog('Edit entry').queryByLabelText(label) !== null,
      );
      await user.click(dialog('Edit entry').getByRole('button', { name: 'Cancel' }));
      return found;
    };
    expect([await labels(0), await labels(1)]).toEqual([['Start time'], []]);
  });
});
