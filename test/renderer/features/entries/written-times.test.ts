import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../../src/core/base/instant';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { aDay, anEntry, aSnapshot, at } from '../../../support/snapshots';
// Loaded by the form when it is first needed.
import '../../../../src/renderer/ui/Calendar.svelte';
import { renderApp } from '../../render-app';

const NEXT_DAY_MS = 24 * HOUR_MS;

/** The form of an entry, filled in as a person does it. */
async function openForm(entry: Parameters<typeof anEntry>[0], more: Partial<Snapshot> = {}) {
  const app = await renderApp(
    aSnapshot({ day: aDay({ entries: [anEntry({ id: 'a', ...entry })] }), ...more }),
  );
  const { user, bridge, publish } = app;
  await user.click(screen.getByRole('button', { name: /^(Entry actions|Aktionen)/ }));
  await user.click(screen.getByRole('menuitem', { name: /^(Edit|Bearbeiten)$/ }));
  const form = within(screen.getByRole('dialog'));
  const field = (label: string) => form.getByLabelText<HTMLInputElement>(label);
  return {
    user,
    form,
    field,
    write: async (label: string, text: string) => {
      await user.clear(field(label));
      await user.type(field(label), text);
      await user.tab();
      return field(label).value;
    },
    /** What is sent. */
    save: async () => {
      await user.click(form.getByRole('button', { name: /^(Save|Speichern)$/ }));
      await publish({});
      return bridge.calls.find(([name]) => name === 'entry.edit')?.[1];
    },
  };
}

function sent(startMs: EpochMs | null, endMs: EpochMs | null) {
  return { entryId: 'a', work: null, startMs, endMs };
}

describe('times in a form', () => {
  it('are read as they are written and shown in full', async () => {
    const { write, save } = await openForm({});
    expect(await write('Start time', '815')).toBe('08:15');
    expect(await write('End time', '9pm')).toBe('21:00');
    expect(await save()).toEqual(sent(at(8, 15), at(21, 0)));
  });

  it('count from now, which is 14:30', async () => {
    const { write, save } = await openForm({});
    expect(await write('Start time', '-45')).toBe('13:45');
    expect(await write('End time', 'now')).toBe('14:30');
    expect(await save()).toEqual(sent(at(13, 45), at(14, 30)));
  });

  it('keep a text that cannot be read, mark this field alone and say what can', async () => {
    const { write, field, user, save } = await openForm({});
    expect(await write('End time', 'later')).toBe('later');
    expect(field('End time')).toHaveAccessibleDescription(
      expect.stringContaining('Write a time such as 9, 930, 9:30, 9pm, now or -15.'),
    );
    const marked = ['Start date', 'Start time', 'End date', 'End time', 'Duration'].filter(
      (label) => field(label).getAttribute('aria-invalid') === 'true',
    );
    expect(marked).toEqual(['End time']);
    expect(await save()).toBeUndefined();
    await user.clear(field('End time'));
    await user.type(field('End time'), '11');
    await user.tab();
    expect(field('End time')).toHaveAttribute('aria-invalid', 'false');
  });

  it('say that an end before the start is on the next day', async () => {
    const { write, field, form, save } = await openForm({ startMs: at(9, 0), endMs: at(10, 30) });
    await write('End time', '0:30');
    expect(field('End date')).toHaveValue('Wed 25 Nov');
    expect(form.getByText('+1 day')).toBeVisible();
    expect(field('Duration')).toHaveValue('15:30\u00A0h');
    expect(await save()).toEqual(sent(null, at(24, 30)));
  });

  it('move the end along with the date of the start, also over midnight', async () => {
    const { write, field, save } = await openForm({ startMs: at(23, 0), endMs: at(24, 30, 20) });
    expect(field('End date')).toHaveValue('Wed 25 Nov');
    await write('Start date', '20.11.');
    expect(field('End date')).toHaveValue('Sat 21 Nov');
    const daysMs = 4 * NEXT_DAY_MS;
    expect(await save()).toEqual(sent(at(23, 0) - daysMs, at(24, 30) - daysMs));
  });

  it('take the end of the day as 24:00', async () => {
    const { write, field, save } = await openForm({ startMs: at(22, 0), endMs: at(23, 0) });
    expect(await write('End time', '24:00')).toBe('00:00');
    expect(field('End date')).toHaveValue('Wed 25 Nov');
    expect(await save()).toEqual(sent(null, at(24, 0)));
  });

  it('move by a minute with the arrows and by a quarter with Shift or by pages', async () => {
    const { user, field, save } = await openForm({ startMs: at(9, 0), endMs: at(10, 30) });
    field('Start time').focus();
    await user.keyboard('{ArrowDown}{PageDown}');
    expect(field('Start time')).toHaveValue('08:44');
    field('End time').focus();
    await user.keyboard('{ArrowUp}{Shift>}{ArrowUp}{/Shift}');
    expect(field('End time')).toHaveValue('10:46');
    field('Duration').focus();
    await user.keyboard('{ArrowUp}');
    expect(field('Duration')).toHaveValue('2:03\u00A0h');
    expect(await save()).toEqual(sent(at(8, 44), at(10, 47)));
  });

  it('end where the written duration is worked, breaks left out', async () => {
    const breaks = [{ startMs: at(9, 30), endMs: at(10, 0) }];
    const { write, field, save } = await openForm({ startMs: at(9, 0), endMs: at(11, 0), breaks });
    expect(await write('Duration', '1,5h')).toBe('1:30\u00A0h');
    expect(await write('Duration', '45')).toBe('0:45\u00A0h');
    expect(field('End time')).toHaveValue('10:15');
    expect(await write('Duration', 'x')).toBe('x');
    expect(field('Duration')).toHaveAttribute('aria-invalid', 'true');
    expect(await save()).toEqual(sent(null, at(10, 15)));
  });

  it('can be on either side of the night on which clocks go back, at the start and at the end', async () => {
    const night = Date.UTC(2026, 9, 24, 23);
    const { user, form, write, field, save } = await openForm({
      startMs: night,
      endMs: night + HOUR_MS,
    });
    await write('Start time', '2:40');
    // The first 02:20 lies before the start, so the second is meant.
    await write('End time', '2:20');
    expect(field('Which End time')).toHaveDisplayValue('the second 02:20 (UTC+1)');
    expect(field('Duration')).toHaveValue('0:40\u00A0h');
    expect(form.queryByText('+1 day')).toBeNull();
    await user.selectOptions(field('Which Start time'), 'the second 02:40 (UTC+1)');
    await write('End time', '2:50');
    expect(field('Duration')).toHaveValue('0:10\u00A0h');
    const secondMs = Date.UTC(2026, 9, 25, 1);
    expect(await save()).toEqual(sent(secondMs + 40 * MINUTE_MS, secondMs + 50 * MINUTE_MS));
  });
});

describe('dates in a form', () => {
  it('are chosen in a calendar by keyboard', async () => {
    const { user, form, field, save } = await openForm(
      {},
      { settings: { ...DEFAULT_SETTINGS, language: 'en', weekStart: 'monday' } },
    );
    await user.click(form.getAllByRole('button', { name: 'Calendar' })[0]!);
    const chosen = await form.findByRole('button', { name: /^Tuesday,? 24 November 2026$/ });
    expect(chosen).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowLeft}');
    expect(form.getByRole('button', { name: /^Monday,? 16 November 2026$/ })).toHaveFocus();
    await user.keyboard('{PageUp}{Home}{Enter}');
    expect(form.queryByRole('grid')).toBeNull();
    expect(field('Start date')).toHaveValue('Mon 12 Oct');
    expect(field('Start date')).toHaveFocus();
    expect(await save()).toEqual(sent(Date.UTC(2026, 9, 12, 7), Date.UTC(2026, 9, 12, 8, 30)));
  });

  it('leave the calendar by Escape and the form as it was', async () => {
    const { user, form, field } = await openForm({});
    field('End date').focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await form.findByRole('grid', { name: 'November 2026' });
    await user.keyboard('{Escape}');
    expect(form.queryByRole('grid')).toBeNull();
    expect(field('End date')).toHaveValue('Tue 24 Nov');
  });

  it('move by a day with the arrows and by a week with Shift', async () => {
    const { user, field } = await openForm({});
    field('Start date').focus();
    await user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}');
    expect(field('Start date')).toHaveValue('Mon 16 Nov');
  });

  it('keep a text that is no date and say what is one', async () => {
    const { write, field, save } = await openForm({});
    expect(await write('Start date', '31.2.')).toBe('31.2.');
    expect(field('Start date')).toHaveAccessibleDescription(
      expect.stringContaining('Write a date such as 24/11, 24 Nov, yesterday or -1.'),
    );
    expect(await save()).toBeUndefined();
  });
});
