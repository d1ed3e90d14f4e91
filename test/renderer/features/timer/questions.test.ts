import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { NO_CHOICE } from '../../../../src/core/state/command';
import { anEntry, aSnapshot, aWork } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const timer = () => within(screen.getByRole('region', { name: 'Timer' }));
const dialog = (name: string) => within(screen.getByRole('dialog', { name }));
const trackingRules = [{ type: 'require-description', isEnabled: true, dayCount: null }];

describe('a note that the workspace requires', () => {
  it('is asked for at Start, which goes on when it is typed', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ trackingRules }));
    bridge.refuse('timer.start', 'note-required');
    await user.click(timer().getByRole('button', { name: 'Start' }));
    await settle();
    const note = timer().getByRole('textbox', { name: 'Note' });
    expect(note).toHaveFocus();
    expect(note).toBeRequired();
    await user.type(note, 'Menu{Enter}');
    const starts = bridge.calls.filter(([name]) => name === 'timer.start');
    expect(starts.map(([, input]) => input)).toEqual([
      { work: NO_CHOICE, startMs: null },
      { work: { ...NO_CHOICE, note: 'Menu' }, startMs: null },
    ]);
  });

  it('can be left out by a second press: awork exempts admins', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ trackingRules }));
    bridge.refuse('timer.start', 'note-required');
    for (let press = 0; press < 2; press += 1) {
      await user.click(timer().getByRole('button', { name: 'Start' }));
      await settle();
    }
    expect(bridge.calls.at(-1)).toEqual([
      'timer.start',
      { work: NO_CHOICE, startMs: null, isConfirmed: true },
    ]);
  });
});

describe('an entry whose work may be refused', () => {
  it.each([
    ['work-is-closed', 'This task or project is done, closed or gone.', aWork().typeOfWork],
    ['type-not-accepted', 'awork no longer offers this type of work.', null],
  ] as const)('is asked about when it is continued: %s', async (code, said, typeOfWork) => {
    const { bridge, user } = await renderApp(aSnapshot({ lastEntry: anEntry() }));
    bridge.refuse('entry.continue', code);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await settle();
    const asked = dialog('Start this work?');
    expect(asked.getByRole('alert')).toHaveTextContent(said);
    await user.click(asked.getByRole('button', { name: 'Start anyway' }));
    await settle();
    const work = { ...aWork(), typeOfWork };
    expect(bridge.calls.at(-1)).toEqual([
      'timer.start',
      { work, startMs: null, isConfirmed: true },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('times that may be a slip', () => {
  it('are asked about in the dialog, which keeps what was typed', async () => {
    const { bridge, user } = await renderApp(aSnapshot());
    bridge.refuse('entry.create', 'longer-than-a-day');
    await user.click(screen.getByRole('button', { name: 'Add entry' }));
    const form = dialog('Add entry');
    await user.type(form.getByRole('textbox', { name: 'Note' }), 'Typed');
    await user.click(form.getByRole('button', { name: 'Add' }));
    await settle();
    expect(form.getByText(/^That is longer than 24 hours/)).toBeVisible();
    expect(form.getByRole('textbox', { name: 'Note' })).toHaveValue('Typed');
    await user.click(form.getByRole('button', { name: 'Save anyway' }));
    await settle();
    expect(bridge.calls.at(-1)).toEqual([
      'entry.create',
      expect.objectContaining({ isConfirmed: true }),
    ]);
  });
});
