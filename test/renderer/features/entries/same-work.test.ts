import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import type { EntryView } from '../../../../src/core/view/view-types';
import { aDay, anEntry, aSnapshot, at, SHOP } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const other = { task: null, project: SHOP, note: 'Call' };
/** Newest first: the navigation at 13:00, 11:00 and 9:00, a call in between. */
const four = [
  anEntry({ id: 'd', startMs: at(13, 0), endMs: at(14, 15) }),
  anEntry({ id: 'c', startMs: at(11, 0), endMs: at(12, 0) }),
  anEntry({ id: 'b', startMs: at(10, 30), endMs: at(11, 0), work: other }),
  anEntry({ id: 'a', startMs: at(9, 0), endMs: at(10, 30) }),
];
const list = () => screen.getByRole('list', { name: 'Entries' });
/** What each row says, without its buttons. */
const shown = () =>
  within(list())
    .getAllByRole('listitem')
    .map((item) => {
      const [open] = [...item.querySelectorAll<HTMLElement>('[data-column=open]')];
      const figures = item.querySelector('.side');
      return `${open?.textContent ?? ''} ${figures?.textContent ?? ''}`.replace(/\s+/g, ' ').trim();
    });
const rowOf = (index: number) =>
  within(list()).getAllByRole('listitem')[index]!.querySelector<HTMLElement>('[data-column=open]')!;
const box = (index: number) =>
  within(within(list()).getAllByRole('listitem')[index]!).getByRole<HTMLInputElement>('checkbox');
const toggle = () => screen.queryByRole('button', { name: 'Group same work' });

const GROUP =
  'Build the navigation 3 entries WEB-12 · Website relaunch Development 09:00 – 14:15 € billable 3:45 h';
const CALL = 'Shop SHOP Call Development 10:30 – 11:00 € billable 0:30 h';
const single = (range: string, hours: string) =>
  `Build the navigation WEB-12 · Website relaunch Development ${range} € billable ${hours} h`;

async function open(entries: readonly EntryView[] = four, groupsSameWork = true) {
  const settings = { ...DEFAULT_SETTINGS, language: 'en', groupsSameWork } as const;
  const app = await renderApp(aSnapshot({ settings, day: aDay({ entries }) }));
  await settle();
  return {
    ...app,
    settings,
    press: async (keys: string) => {
      await app.user.keyboard(keys);
      await settle();
    },
  };
}

describe('Entries of the same work', () => {
  it('are one row where the person wants it, and the total stays', async () => {
    const { user, bridge, publish, settings } = await open(four, false);
    expect(shown()).toEqual([
      single('13:00 – 14:15', '1:15'),
      single('11:00 – 12:00', '1:00'),
      CALL,
      single('09:00 – 10:30', '1:30'),
    ]);
    expect(toggle()).toHaveAttribute('aria-pressed', 'false');
    await user.click(toggle()!);
    expect(bridge.calls).toEqual([['settings.change', { groupsSameWork: true }]]);
    await publish({ settings: { ...settings, groupsSameWork: true } });
    expect(toggle()).toHaveAttribute('aria-pressed', 'true');
    expect(shown()).toEqual([GROUP, CALL]);
    screen.getByText('4:15 h');
  });

  it('are named in German, too', async () => {
    const { publish, settings } = await open();
    await publish({ settings: { ...settings, language: 'de' } });
    await settle();
    screen.getByRole('button', { name: 'Gleiche Arbeit zusammenfassen', pressed: true });
    expect(
      within(screen.getByRole('list', { name: 'Einträge' })).getByText('3 Einträge'),
    ).toBeInTheDocument();
  });

  it('are offered as one row only where that changes something', async () => {
    const { publish } = await open(four.slice(1, 3));
    expect(toggle()).toBeNull();
    const running = anEntry({ id: 'r', startMs: at(14, 20), endMs: null });
    await publish({ timer: running, day: aDay({ entries: [running, ...four.slice(0, 1)] }) });
    expect(toggle()).toBeNull();
  });

  it('stay apart where a row could not show what is true of both', async () => {
    const entries = [
      anEntry({ id: 'e', startMs: at(13, 0), endMs: at(14, 0), work: { isBillable: false } }),
      anEntry({ id: 'd', startMs: at(12, 0), endMs: at(13, 0), work: { note: 'Other' } }),
      anEntry({ id: 'c', startMs: at(11, 0), endMs: at(12, 0), isBilled: true }),
      anEntry({ id: 'b', startMs: at(10, 0), endMs: at(11, 0), work: { note: ' ' } }),
      anEntry({ id: 'a', startMs: at(9, 0), endMs: at(10, 0) }),
    ];
    await open(entries);
    const isGroup = shown().map((text) => text.includes('2 entries'));
    expect(isGroup).toEqual([false, false, false, true]);
  });

  it('leave what runs in its place, a row of its own', async () => {
    const running = anEntry({ id: 'r', startMs: at(14, 15), endMs: null });
    const { publish } = await open([running, ...four]);
    await publish({ timer: running });
    expect(shown()).toEqual([
      'Build the navigation running WEB-12 · Website relaunch Development 14:15 – now € billable 0:15 h',
      GROUP,
      CALL,
    ]);
  });

  it('are shown by a click and by arrow keys, with one stop of Tab in the list', async () => {
    const { user, press } = await open();
    await user.click(rowOf(0));
    await settle();
    expect(rowOf(0)).toHaveAttribute('aria-expanded', 'true');
    expect(shown()).toEqual([
      GROUP,
      single('13:00 – 14:15', '1:15'),
      single('11:00 – 12:00', '1:00'),
      single('09:00 – 10:30', '1:30'),
      CALL,
    ]);
    await press('{ArrowRight}{ArrowDown}');
    expect(rowOf(2)).toHaveFocus();
    expect(list().querySelectorAll('[data-column=open][tabindex="0"]')).toHaveLength(1);
    await press('{ArrowLeft}');
    expect(rowOf(0)).toHaveFocus();
    expect(rowOf(0)).toHaveAttribute('aria-expanded', 'false');
    await press('{ArrowLeft}{ArrowRight}');
    expect(rowOf(0)).toHaveAttribute('aria-expanded', 'true');
    await press('{ArrowLeft}');
    expect(shown()).toEqual([GROUP, CALL]);
    expect(list().querySelectorAll('[data-column=open][tabindex="0"]')).toHaveLength(1);
  });

  it('are selected and changed together, and partly once the group is open', async () => {
    const { press, bridge, user } = await open();
    rowOf(0).focus();
    await press(' ');
    const bar = within(screen.getByRole('toolbar', { name: 'Selected entries' }));
    bar.getByText('3 entries selected · 3:45 h');
    expect([box(0).checked, box(1).checked]).toEqual([true, false]);
    await press('{ArrowRight}{ArrowDown} ');
    bar.getByText('2 entries selected · 2:30 h');
    expect([box(0).indeterminate, box(0).checked, box(1).checked]).toEqual([true, false, false]);
    await user.click(bar.getByRole('button', { name: 'Not billable' }));
    const change = { do: 'set-billable', isBillable: false };
    expect(bridge.calls).toEqual([['entries.change', { entryIds: ['c', 'a'], change }]]);
  });

  it('are part of a range of rows', async () => {
    const { press } = await open();
    rowOf(1).focus();
    await press(' {Shift>}{ArrowUp}{/Shift}');
    const bar = within(screen.getByRole('toolbar', { name: 'Selected entries' }));
    bar.getByText('4 entries selected · 4:15 h');
  });

  it('are continued as the newest of them', async () => {
    const { user, bridge } = await open();
    await user.click(within(list()).getAllByRole('button', { name: 'Continue' })[0]!);
    expect(bridge.calls).toEqual([['entry.continue', { entryId: 'd' }]]);
  });

  it('are deleted together by the key, and the focus goes to the next row', async () => {
    const { press, bridge } = await open();
    rowOf(0).focus();
    bridge.answer('entries.change', () => {
      bridge.publish({ day: aDay({ entries: four.slice(2, 3) }) });
      return ok(null);
    });
    await press('{ArrowRight}{Delete}');
    expect(bridge.calls).toEqual([
      ['entries.change', { entryIds: ['d', 'c', 'a'], change: { do: 'delete' } }],
    ]);
    expect(shown()).toEqual([CALL]);
    expect(list().contains(document.activeElement)).toBe(true);
  });

  it('get another task together from the menu', async () => {
    const { user } = await open();
    await user.click(within(list()).getAllByRole('button', { name: 'Entry actions' })[0]!);
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent.trim())).toEqual([
      'Continue',
      'Change task or project',
      'Change type of work',
      'Select',
      'Delete 3 entries',
    ]);
    await user.click(screen.getByRole('menuitem', { name: 'Change task or project' }));
    await settle();
    await screen.findByRole('dialog', { name: 'Change 3 entries' });
  });

  it('are found by the timeline, which opens their group', async () => {
    const { user } = await open();
    const oldest = [...document.querySelectorAll<HTMLElement>('.block')].at(-1);
    await user.hover(oldest!);
    expect(oldest).toHaveAttribute('title', expect.stringContaining('09:00'));
    await user.click(oldest!);
    await settle();
    expect(rowOf(3)).toHaveFocus();
  });
});
