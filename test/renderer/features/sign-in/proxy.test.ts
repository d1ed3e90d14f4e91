import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { aRunningSnapshot, aSnapshot } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const asked = (wasRefused: boolean) => ({
  ...aSnapshot().host,
  proxySignIn: { proxy: 'proxy.example:8080', wasRefused },
});
const dialog = () => screen.queryByRole('dialog', { name: 'A proxy asks for a sign-in' });
const button = (name: string) => screen.getByRole('button', { name });

describe('a proxy that asks for a sign-in', () => {
  it('gets what the person enters', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    expect(dialog()).toBeNull();
    await publish({ host: asked(false) });
    expect(dialog()).toHaveTextContent('proxy.example:8080');
    await user.click(button('Sign in'));
    expect(screen.getByText('Enter the user name first.')).toBeVisible();
    await user.type(screen.getByLabelText('User name'), 'me');
    await user.type(screen.getByLabelText('Password'), 'pw{Enter}');
    expect(bridge.calls).toEqual([['proxy.sign-in', { name: 'me', password: 'pw' }]]);
    await publish({ host: aSnapshot().host });
    expect(dialog()).toBeNull();
  });

  it('is asked again with empty fields when the password was wrong, and can be left alone', async () => {
    const settings = { ...DEFAULT_SETTINGS, language: 'de' } as const;
    const { bridge, user, publish } = await renderApp(
      aRunningSnapshot(undefined, { host: asked(false), settings }),
    );
    await user.type(screen.getByLabelText('Passwort'), 'wrong');
    await publish({ host: asked(true) });
    await settle();
    expect(screen.getByLabelText('Passwort')).toHaveValue('');
    expect(screen.getByText(/Der Proxy hat Name und Passwort nicht angenommen/)).toBeVisible();
    await user.click(button('Abbrechen'));
    expect(bridge.calls).toEqual([['proxy.dismiss', {}]]);
  });
});
