import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import { aSnapshot, aWorkItem } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const timer = () => within(screen.getByRole('region', { name: 'Timer' }));
const rules = (type: string, isEnabled: boolean) =>
  aSnapshot({ trackingRules: [{ type, isEnabled, dayCount: null }] });
const NOTE = 'This workspace requires a note.';
const CLOSED = 'This is done or closed. awork may refuse time on it.';

describe("the workspace's rules, before a start", () => {
  it('ask for a note until there is one, and block nothing', async () => {
    const { user } = await renderApp(rules('require-description', true));
    expect(timer().getByText(NOTE)).toBeVisible();
    expect(timer().getByRole('button', { name: 'Start' })).toBeEnabled();
    await user.type(timer().getByRole('textbox', { name: 'Note' }), 'Planning');
    expect(timer().queryByText(NOTE)).toBeNull();
  });

  it('ask at Start in the field of the note, and say it once', async () => {
    const { bridge, user } = await renderApp(rules('require-description', true));
    bridge.refuse('timer.start', 'note-required');
    await user.click(timer().getByRole('button', { name: 'Start' }));
    await settle();
    const note = timer().getByRole('textbox', { name: 'Note' });
    expect(note).toHaveFocus();
    expect(note).toBeInvalid();
    expect(timer().getAllByText(NOTE)).toHaveLength(1);
    await user.type(note, 'P');
    expect(note).toBeValid();
  });

  it('are silent where they are switched off', async () => {
    await renderApp(rules('require-description', false));
    expect(timer().queryByText(NOTE)).toBeNull();
  });

  it('say of closed work that awork may refuse it', async () => {
    const { bridge, user } = await renderApp(rules('prevent-on-done-projects', true));
    bridge.answer('work.find', () => ok([aWorkItem({ isClosed: true })]));
    await user.click(screen.getByRole('button', { name: 'Choose work' }));
    await settle();
    expect(timer().queryByText(CLOSED)).toBeNull();
    const [option] = within(
      screen.getByRole('listbox', { name: 'Tasks and projects' }),
    ).getAllByRole('option');
    if (option === undefined) throw new Error('nothing is offered');
    await user.click(option);
    expect(timer().getByText(CLOSED)).toBeVisible();
  });
});
