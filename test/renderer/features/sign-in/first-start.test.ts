import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../src/core/base/result';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { anAccount, aSnapshot, SIGNED_OUT } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const signedOut = aSnapshot({ session: SIGNED_OUT });
const choosing: Partial<Snapshot> = {
  session: {
    state: 'choosing-person',
    workspaceName: 'Example Company',
    people: [
      { id: 'p3', name: 'Key for timers', email: null, isApiUser: true },
      { id: 'p2', name: '', email: 'nobody@example.com', isApiUser: false },
      { id: 'p1', name: 'Demo Person', email: 'demo@example.com', isApiUser: false },
      { id: 'p4', name: '', email: null, isApiUser: false },
    ],
  },
};
const button = (name: string) => screen.getByRole('button', { name });

describe('the first start', () => {
  it('shows nothing but that it starts, until main has published something', async () => {
    const { publish } = await renderApp(aSnapshot({ session: { state: 'starting' } }));
    expect(screen.getByRole('main')).toHaveTextContent(/^Starting …$/);
    await publish({ session: SIGNED_OUT });
    expect(screen.getByRole('heading', { name: 'Track your time in awork' })).toBeVisible();
  });

  it('offers three ways in, and says what each is for', async () => {
    const { bridge, user } = await renderApp(signedOut);
    expect(button('Sign in with awork')).toHaveAccessibleDescription(
      'Recommended. Opens your browser.',
    );
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    await user.click(button('Sign in with awork'));
    await user.click(button('Explore the demo workspace'));
    expect(bridge.calls).toEqual([
      ['session.sign-in', { clientId: null }],
      ['session.explore-demo', {}],
    ]);
  });

  it('says why the demo did not start', async () => {
    const { bridge, user } = await renderApp(signedOut);
    bridge.refuse('session.explore-demo', 'demo-unavailable');
    await user.click(button('Explore the demo workspace'));
    await settle();
    expect(
      screen.getByText('The demo workspace could not be started. Restart the app.'),
    ).toBeVisible();
  });

  it('leads with an API key to a person', async () => {
    const { bridge, user, publish } = await renderApp(signedOut);
    await user.click(button('Use an API key'));
    const key = screen.getByRole('textbox', { name: 'API key' });
    expect(key).toHaveFocus();
    expect(key).toHaveAttribute('type', 'password');
    await user.type(key, ' secret-key ');
    await user.click(screen.getByRole('checkbox', { name: 'Show API key' }));
    expect(key).toHaveAttribute('type', 'text');
    await user.click(button('Continue'));
    await publish(choosing);
    const person = screen.getByRole('combobox', { name: 'Person' });
    expect(
      within(person)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Choose a person',
      'Demo Person',
      'nobody@example.com',
      'Person without a name',
      'Key for timers (API user)',
    ]);
    await user.selectOptions(person, 'Demo Person');
    await user.click(button('Continue'));
    await publish({
      session: { state: 'signed-in', account: anAccount(), mustSignInAgain: false },
    });
    expect(screen.getByRole('region', { name: 'Timer' })).toBeVisible();
    expect(bridge.calls).toEqual([
      ['session.use-key', { key: 'secret-key' }],
      ['session.choose-person', { personId: 'p1' }],
      ['work.known', {}],
      ['work.find', { text: '' }],
    ]);
  });

  it('says what a key is and where it is kept', async () => {
    const { user } = await renderApp(signedOut);
    await user.click(button('Use an API key'));
    expect(screen.getByRole('textbox', { name: 'API key' })).toHaveAccessibleDescription(
      expect.stringContaining(
        'A key doesn’t belong to a person, so you choose next who you are tracking for. Pausing isn’t possible with a key: awork allows it only with your own account. The key is stored in the system’s keychain, never in a file.',
      ),
    );
    expect(
      screen.getByText(/Settings → Integrations → API clients → Manage API keys/),
    ).toBeVisible();
  });

  it('asks for a key and a person before it goes on', async () => {
    const { bridge, user, publish } = await renderApp(signedOut);
    await user.click(button('Use an API key'));
    await user.click(button('Continue'));
    expect(screen.getByText('Enter the API key first.')).toBeVisible();
    await publish(choosing);
    await user.click(button('Continue'));
    expect(screen.getByText('Choose a person first.')).toBeVisible();
    expect(bridge.calls).toEqual([]);
  });

  it('keeps a refused key in the field, with what to do', async () => {
    const { bridge, user } = await renderApp(signedOut);
    bridge.answer('session.use-key', () => err({ code: 'key-refused', params: {} }));
    await user.click(button('Use an API key'));
    const key = screen.getByRole('textbox', { name: 'API key' });
    await user.type(key, 'wrong{Enter}');
    await settle();
    expect(key).toHaveValue('wrong');
    expect(key).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByText(/^awork doesn’t accept this key\./)).toBeVisible();
  });

  it('goes back step by step', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot(choosing));
    bridge.answer('session.cancel', () => {
      void publish({ session: SIGNED_OUT });
      return ok(null);
    });
    await user.click(button('Back'));
    await settle();
    expect(screen.getByRole('heading', { name: 'Use an API key' })).toBeVisible();
    await user.click(button('Back'));
    expect(screen.getByRole('heading', { name: 'Track your time in awork' })).toBeVisible();
    expect(bridge.calls).toEqual([['session.cancel', {}]]);
  });
});

it('the sign-in leads to the choice of work, also where the account takes a moment to open', async () => {
  const { session } = aSnapshot();
  const { publish } = await renderApp(aSnapshot({ session: SIGNED_OUT }));
  await publish({ session: { state: 'starting' } });
  await publish({ session });
  expect(screen.getByRole('button', { name: /^Choose work/ })).toHaveFocus();
});
