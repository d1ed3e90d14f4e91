import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings';
import { aRunningSnapshot } from '../../support/snapshots';
import { renderApp, settle } from '../render-app';

describe('a tab of the browser host', () => {
  it('whose host has ended says so and shows no timer that ticks on, until it is there again', async () => {
    const { bridge } = await renderApp(aRunningSnapshot());
    bridge.setLink('lost');
    await settle();
    expect(screen.getByRole('heading', { name: 'The app has ended' })).toHaveFocus();
    expect(screen.queryByRole('timer')).toBeNull();
    expect(document.title).toBe('The app has ended');
    bridge.setLink('open');
    await settle();
    expect(screen.getByRole('timer')).toBeVisible();
  });

  it('without a key says what to do', async () => {
    const settings = { ...DEFAULT_SETTINGS, language: 'de' } as const;
    const { bridge } = await renderApp(aRunningSnapshot(undefined, { settings }));
    bridge.setLink('refused');
    await settle();
    expect(screen.getByRole('heading')).toHaveTextContent('Diese Seite kann die App nicht öffnen');
    expect(screen.getByText(/Öffne die neueste Adresse/)).toBeVisible();
  });
});
