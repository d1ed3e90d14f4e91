import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/contract/snapshot';
import MiniApp from '../../../src/renderer/mini/MiniApp.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { anEntry, aRunningSnapshot, aSnapshot, NOW_MS } from '../../support/snapshots';
import { settle } from '../render-app';

async function renderMini(snapshot: Snapshot) {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date', 'performance'] });
  const bridge = new FakeBridge(snapshot);
  render(MiniApp, { bridge });
  await settle();
  bridge.calls.length = 0;
  const user = userEvent.setup();
  const press = async (name: string) => {
    await user.click(screen.getByRole('button', { name }));
    await settle();
  };
  return { bridge, user, press };
}

describe('The mini window', () => {
  it('shows what runs with its clock, and pauses and stops it', async () => {
    const { bridge, press } = await renderMini(aRunningSnapshot());
    expect(screen.getByRole('region', { name: 'Timer' })).toHaveTextContent('Build the navigation');
    expect(screen.getByRole('timer')).toHaveTextContent(/^\d:\d\d:\d\d$/);
    await press('Pause');
    await press('Stop');
    expect(bridge.calls).toEqual([
      ['timer.pause', {}],
      ['timer.stop', { endMs: null }],
    ]);
  });

  it('switches to recent work', async () => {
    const { bridge, user } = await renderMini(
      aRunningSnapshot(undefined, { recents: [anEntry({ id: 'other', work: { task: null } })] }),
    );
    const list = screen.getByRole('combobox', { name: 'Switch' });
    const [other] = screen.getAllByRole<HTMLOptionElement>('option');
    await user.selectOptions(list, other?.value ?? '');
    await settle();
    expect(bridge.calls).toEqual([['entry.continue', { entryId: other?.value }]]);
  });

  it('starts what is prepared, and leaves a question to the window', async () => {
    const { bridge, press } = await renderMini(aSnapshot());
    bridge.refuse('timer.start', 'note-required');
    await press('Start');
    expect(bridge.calls.map(([name]) => name)).toEqual(['timer.start', 'window.show']);
    expect(screen.getByRole('status')).toHaveTextContent('This workspace requires a note.');
  });
});
