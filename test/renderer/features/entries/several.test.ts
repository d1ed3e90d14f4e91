import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { aDay, anEntry, aSnapshot, at, SHOP, TYPES } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const three = [
  anEntry({ id: 'c', startMs: at(13, 0), endMs: at(14, 15), work: { note: 'Third' } }),
  anEntry({ id: 'b', startMs: at(11, 0), endMs: at(12, 0), work: { note: 'Second' } }),
  anEntry({ id: 'a', startMs: at(9, 0), endMs: at(10, 30), work: { note: 'First' } }),
];
const rows = () =>
  within(screen.getByRole('list', { name: 'Entries' })).getAllByRole('button', {
    name: /Build the navigation/,
  });
const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox', { name: 'Select' });
const checked = () => boxes().map((box) => box.checked);
const bar = () => within(screen.getByRole('toolbar', { name: 'Selected entries' }));
const announced = () =>
  document.querySelector('[aria-live="polite"]')?.textContent.replace(/\s+/g, ' ').trim();

async function open(entries = three) {
  const app = await renderApp(aSnapshot({ day: aDay({ entries }) }));
  return {
    ...app,
    press: async (keys: string) => {
      await app.user.keyboard(keys);
      await settle();
    },
  };
}

describe('several entries of a day', () => {
  it('are selected by Ctrl and Shift with a click, and counted with their time', async () => {
    const { user } = await open();
    await user.keyboard('{Control>}');
    await user.click(rows()[0]!);
    await user.keyboard('{/Control}');
    await settle();
    bar().getByText('1 entry selected · 1:15 h');
    await user.keyboard('{Shift>}');
    await user.click(rows()[2]!);
    await user.keyboard('{/Shift}');
    await settle();
    bar().getByText('3 entries selected · 3:45 h');
    expect(checked()).toEqual([true, true, true]);
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.keyboard('{Meta>}');
    await user.click(rows()[1]!);
    await user.keyboard('{/Meta}');
    expect(checked()).toEqual([true, false, true]);
  });

  it('are selected by keys alone: Space, Shift with arrows, Ctrl+A; Escape leaves', async () => {
    const { press } = await open();
    rows()[0]!.focus();
    await press(' ');
    expect(checked()).toEqual([true, false, false]);
    await press('{Shift>}{ArrowDown}{/Shift}');
    expect(checked()).toEqual([true, true, false]);
    expect(rows()[1]).toHaveFocus();
    expect(announced()).toBe('2 entries selected · 2:15 h');
    expect(rows()[1]).toHaveAccessibleName(/selected/);
    await press('{Shift>}{ArrowUp}{/Shift}');
    expect(checked()).toEqual([true, false, false]);
    await press('{Control>}a{/Control}');
    expect(checked()).toEqual([true, true, true]);
    await press('{Escape}');
    expect(checked()).toEqual([false, false, false]);
    expect(screen.queryByRole('toolbar')).toBeNull();
    expect(announced()).toBe('Nothing selected');
  });

  it('are selected by the checkbox and by the menu, where no key is at hand', async () => {
    const { user } = await open();
    await user.click(boxes()[1]!);
    await settle();
    expect(checked()).toEqual([false, true, false]);
    await user.click(screen.getAllByRole('button', { name: 'Entry actions' })[2]!);
    await user.click(screen.getByRole('menuitem', { name: 'Select' }));
    expect(checked()).toEqual([false, true, true]);
    await user.click(bar().getByRole('button', { name: 'Clear selection' }));
    expect(checked()).toEqual([false, false, false]);
  });

  it('do not include what runs', async () => {
    const running = anEntry({ id: 't', startMs: at(14, 20), endMs: null });
    const { press } = await open([running, ...three]);
    rows()[0]!.focus();
    await press(' {Control>}a{/Control}');
    expect(checked()).toEqual([true, true, true]);
    bar().getByText('3 entries selected · 3:45 h');
  });

  it.each([
    ['Billable', { do: 'set-billable', isBillable: true }],
    ['Not billable', { do: 'set-billable', isBillable: false }],
    ['Billed', { do: 'set-billed', isBilled: true }],
    ['Not billed', { do: 'set-billed', isBilled: false }],
    ['Delete', { do: 'delete' }],
  ])('are changed together: %s', async (name, change) => {
    const { user, bridge, press } = await open();
    rows()[0]!.focus();
    await press('{Control>}a{/Control}');
    await user.click(bar().getByRole('button', { name }));
    expect(bridge.calls).toEqual([['entries.change', { entryIds: ['c', 'b', 'a'], change }]]);
  });

  it('are not offered as billed where awork refuses that to the person', async () => {
    const { press, publish } = await open();
    await publish({ canBill: false });
    rows()[0]!.focus();
    await press('{Control>}a{/Control}');
    const names = bar()
      .getAllByRole('button')
      .map((one) => one.textContent.trim());
    expect(names).toContain('Not billable');
    expect(names.filter((name) => /billed/i.test(name))).toEqual([]);
  });

  it('are deleted by the key, and the focus stays in the day', async () => {
    const { bridge, press, publish } = await open();
    bridge.showWithNext('entries.change');
    rows()[0]!.focus();
    await press('{Shift>}{ArrowDown}{/Shift}{Delete}');
    expect(bridge.calls).toEqual([
      ['entries.change', { entryIds: ['c', 'b'], change: { do: 'delete' } }],
    ]);
    await publish({ day: aDay({ entries: three.slice(2) }) });
    await settle();
    expect(screen.getByRole('region', { name: 'Entries' })).toContainElement(
      document.activeElement as HTMLElement,
    );
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('get another type of work', async () => {
    const { user, bridge, press } = await open();
    rows()[0]!.focus();
    await press('{Shift>}{ArrowDown}{/Shift}');
    await user.click(bar().getByRole('button', { name: /Type of work/ }));
    await settle();
    const dialog = within(screen.getByRole('dialog', { name: 'Change 2 entries' }));
    await user.selectOptions(dialog.getByLabelText('Type of work'), TYPES.meeting.id);
    await user.click(dialog.getByRole('button', { name: 'Change' }));
    expect(bridge.calls).toEqual([
      [
        'entries.change',
        { entryIds: ['c', 'b'], change: { do: 'set-type-of-work', typeOfWork: TYPES.meeting } },
      ],
    ]);
  });

  it('get another task or project, and nothing before one is chosen', async () => {
    const { user, bridge, press } = await open();
    bridge.answer('work.find', () => ({
      ok: true,
      revision: 1,
      value: [
        {
          task: null,
          project: SHOP,
          typeOfWork: null,
          isBillableByDefault: null,
          isClosed: false,
          plan: null,
        },
      ],
    }));
    rows()[0]!.focus();
    await press('{Shift>}{ArrowDown}{/Shift}');
    await user.click(bar().getByRole('button', { name: /Task or project/ }));
    await settle();
    const dialog = within(screen.getByRole('dialog', { name: 'Change 2 entries' }));
    await user.click(dialog.getByRole('button', { name: 'Change' }));
    expect(dialog.getAllByRole('alert').map((one) => one.textContent.trim())).toContain(
      'Choose a task or project.',
    );
    await user.click(dialog.getByRole('button', { name: /Choose work/ }));
    await settle();
    await user.click(screen.getByRole('option', { name: /Shop/ }));
    await user.click(dialog.getByRole('button', { name: 'Change' }));
    expect(bridge.calls.filter(([name]) => name === 'entries.change')).toEqual([
      ['entries.change', { entryIds: ['c', 'b'], change: { do: 'set-project', project: SHOP } }],
    ]);
  });

  it('that left the list are selected no more, and another day begins with none', async () => {
    const { press, publish } = await open();
    rows()[0]!.focus();
    await press('{Control>}a{/Control}');
    await publish({ day: aDay({ entries: three.slice(1) }) });
    bar().getByText('2 entries selected · 2:30 h');
    await publish({ day: aDay({ day: '2026-11-23', isToday: false, entries: three.slice(1) }) });
    expect(screen.queryByRole('toolbar')).toBeNull();
  });
});

it('a click without a key still opens the entry', async () => {
  await open();
  await fireEvent.click(rows()[0]!);
  await settle();
  screen.getByRole('dialog', { name: 'Edit entry' });
});
