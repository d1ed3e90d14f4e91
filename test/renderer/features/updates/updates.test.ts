import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { aSnapshot } from '../../../support/snapshots';
import { renderApp } from '../../render-app';

const NOTES = '<img src=x onerror=alert(1)> fixed';

describe('an update', () => {
  it('is offered with its notes as text, downloaded and installed when asked', async () => {
    const update = { state: 'offered', version: '0.2.0', notes: NOTES, problem: null } as const;
    const { bridge, user, publish } = await renderApp(aSnapshot({ update }));
    const offer = () => screen.getByRole('region', { name: 'Update' });
    expect(offer()).toHaveTextContent('Version 0.2.0 is available.');
    expect(offer()).toHaveTextContent(NOTES);
    await user.click(within(offer()).getByRole('button', { name: 'Download' }));
    await publish({ update: { state: 'downloading', version: '0.2.0', percent: 41 } });
    expect(offer()).toHaveTextContent('Downloading version 0.2.0: 41 %');
    await publish({ update: { state: 'ready', version: '0.2.0', problem: null } });
    await user.click(within(offer()).getByRole('button', { name: 'Restart now' }));
    expect(bridge.calls).toEqual([
      ['update.download', {}],
      ['update.restart', {}],
    ]);
    await publish({ update: { state: 'ready', version: '0.2.0', problem: 'not-replaced' } });
    expect(offer()).toHaveTextContent('This version stays.');
  });

  it('is looked for by hand, and a forged one is refused in words', async () => {
    const { bridge, user, publish } = await renderApp(
      aSnapshot({ update: { state: 'idle', problem: null } }),
    );
    expect(screen.queryByRole('region', { name: 'Update' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    const panel = within(screen.getByRole('region', { name: 'Updates' }));
    await user.click(panel.getByRole('button', { name: 'Look now' }));
    expect(panel.getByRole('status')).toHaveTextContent('This is the newest version.');
    await publish({ update: { state: 'idle', problem: 'forged' } });
    expect(panel.getByRole('status')).toHaveTextContent('not signed by the makers of this app');
    await user.click(panel.getByRole('switch', { name: 'Look for new versions once a day' }));
    expect(bridge.calls).toEqual([
      ['update.check', {}],
      ['settings.change', { looksForUpdates: false }],
    ]);
  });

  it('is not mentioned where a package manager brings it', async () => {
    const { user } = await renderApp(aSnapshot({ update: { state: 'unavailable' } }));
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(screen.queryByRole('region', { name: 'Updates' })).toBeNull();
  });
});
