import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { aRunningSnapshot, at, aWork } from '../../../support/snapshots';
import { renderApp } from '../../render-app';

const absence = { id: 'absence-1', work: aWork(), startMs: at(12, 0), endMs: at(12, 40) };

describe('An absence', () => {
  async function open() {
    const app = await renderApp(aRunningSnapshot(undefined, { absences: [absence] }));
    return { ...app, region: screen.getByRole('region', { name: 'Absences' }) };
  }

  it('says when it was, and is kept or discarded', async () => {
    const { user, region, bridge } = await open();
    expect(region).toHaveTextContent(
      'You were away (12:00 – 12:40) while “Build the navigation” was running. Was that work?',
    );
    await user.click(within(region).getByRole('button', { name: 'Keep' }));
    await user.click(within(region).getByRole('button', { name: 'Discard' }));
    expect(bridge.calls.filter(([name]) => name === 'absence.decide')).toEqual([
      ['absence.decide', { absenceId: 'absence-1', decision: { do: 'keep' } }],
      ['absence.decide', { absenceId: 'absence-1', decision: { do: 'discard' } }],
    ]);
  });

  it('offers the rest in a menu', async () => {
    const { user, region, bridge } = await open();
    await user.click(within(region).getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('menuitem', { name: 'Make it an entry of its own' }));
    await user.click(within(region).getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('menuitem', { name: 'Keep a part of it …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Until when was it work?' });
    await user.click(within(dialog).getByRole('button', { name: 'Keep until then' }));
    expect(bridge.calls.filter(([name]) => name === 'absence.decide')).toEqual([
      ['absence.decide', { absenceId: 'absence-1', decision: { do: 'own-entry' } }],
      ['absence.decide', { absenceId: 'absence-1', decision: { do: 'split', atMs: at(12, 20) } }],
    ]);
  });
});
