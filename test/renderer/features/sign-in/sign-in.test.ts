import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { callError } from '../../../../src/contract/errors';
import { ok } from '../../../../src/core/base/result';
import type { SignInProblem, Snapshot } from '../../../../src/contract/snapshot';
import { anAccount, aRunningSnapshot, aSnapshot, at, SIGNED_OUT } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const ADDRESS = 'https://api.awork.example/accounts/authorize?client_id=c&state=s';
const signingIn = {
  state: 'signing-in',
  expiresAtMs: at(14, 35),
  authorizeUrl: ADDRESS,
} as const;
const german = { ...DEFAULT_SETTINGS, language: 'de' } as const;
const inBrowser = { host: { ...aSnapshot().host, kind: 'browser' } } as const;

const button = (name: string) => screen.getByRole('button', { name });
const failed = (problem: SignInProblem, changed: Partial<Snapshot> = {}) =>
  aSnapshot({ session: { state: 'signed-out', problem, canGoBack: false }, ...changed });
const mustSignInAgain = (kind: 'oauth' | 'key', changed: Partial<Snapshot> = {}) =>
  aRunningSnapshot(undefined, {
    session: { state: 'signed-in', account: anAccount({ kind }), mustSignInAgain: true },
    connection: {
      state: 'sign-in',
      waiting: 2,
      obstacle: null,
      problem: null,
    },
    ...changed,
  });

describe('the question whose account it is', () => {
  const confirming = {
    state: 'confirming',
    personName: 'Ada Lovelace',
    workspaceName: 'Example',
  } as const;

  it.each([
    ['Yes, that’s me', 'session.confirm'],
    ['No', 'session.cancel'],
  ] as const)('is answered by %s', async (name, command) => {
    const { bridge, user } = await renderApp(aSnapshot({ session: confirming }));
    const question = 'Signed in as Ada Lovelace in Example. Is that you?';
    expect(screen.getByRole('heading', { name: question })).toHaveFocus();
    await user.click(button(name));
    expect(bridge.calls).toEqual([[command, {}]]);
  });

  it('is asked in German, with the error that answering met', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ session: confirming, settings: german }));
    bridge.refuse('session.confirm', 'internal');
    await user.click(button('Ja, das bin ich'));
    await settle();
    expect(screen.getByRole('heading')).toHaveTextContent(
      'Angemeldet als Ada Lovelace in Example. Bist du das?',
    );
    expect(screen.getByRole('alert')).toBeVisible();
  });
});

describe('a sign-in in the browser', () => {
  it('goes from the first page to work', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ session: SIGNED_OUT }));
    bridge.answer('session.sign-in', () => {
      void publish({ session: { state: 'signing-in', expiresAtMs: at(14, 35) } });
      return ok(null);
    });
    await user.click(button('Sign in with awork'));
    await settle();
    expect(screen.getByRole('heading', { name: 'Continue in your browser' })).toHaveFocus();
    expect(screen.getByText('Preparing the sign-in page …')).toBeVisible();
    await publish({ session: signingIn });
    await publish({
      session: { state: 'signed-in', account: anAccount(), mustSignInAgain: false },
    });
    expect(screen.getByRole('region', { name: 'Timer' })).toBeVisible();
  });

  it('shows its address to be copied, whole and selected at once', async () => {
    const { user } = await renderApp(aSnapshot({ session: signingIn }));
    const address = screen.getByRole<HTMLInputElement>('textbox', {
      name: 'Address of the sign-in page',
    });
    await user.tab();
    expect(address).toHaveFocus();
    expect(address).toHaveAttribute('readonly');
    expect(address.value.slice(address.selectionStart ?? 0, address.selectionEnd ?? 0)).toBe(
      ADDRESS,
    );
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is opened by a link in a browser, which is told nothing of this page', async () => {
    await renderApp(aSnapshot({ session: signingIn, ...inBrowser }));
    const link = screen.getByRole('link', { name: 'Open the sign-in page' });
    expect(link).toHaveAttribute('href', ADDRESS);
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noreferrer');
  });

  it.each([
    [at(14, 35), 'About 5 minutes left.'],
    [at(14, 31, 1), 'About 2 minutes left.'],
    [at(14, 31), 'Less than a minute left.'],
    [at(14, 29), 'Less than a minute left.'],
  ])('says in words how long there is: %s', async (expiresAtMs, text) => {
    // The limit is one of this device, whatever awork's clock shows.
    const session = { state: 'signing-in', expiresAtMs } as const;
    await renderApp(aSnapshot({ session, clockOffsetMs: 3_600_000 }));
    expect(screen.getByText(text)).toBeVisible();
  });

  it('can be given up and begun anew', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ session: signingIn }));
    await user.click(button('Try again'));
    await publish({});
    await user.click(button('Cancel'));
    expect(bridge.calls).toEqual([
      ['session.sign-in', { clientId: null }],
      ['session.cancel', {}],
    ]);
  });

  it('speaks German', async () => {
    await renderApp(aSnapshot({ session: signingIn, settings: german }));
    expect(screen.getByRole('heading', { name: 'Mach im Browser weiter' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Adresse der Anmeldeseite' })).toBeVisible();
    expect(screen.getByText('Noch etwa 5 Minuten.')).toBeVisible();
    expect(button('Abbrechen')).toBeVisible();
    expect(button('Erneut versuchen')).toBeVisible();
  });
});

describe('a sign-in that came to nothing', () => {
  it.each([
    [
      'expired',
      /five minutes for the sign-in are over\. Try again/,
      /fünf Minuten für die Anmeldung/,
    ],
    ['refused-by-person', /declined in the browser\. Try again/, /im Browser abgelehnt/],
    ['refused-by-server', /ask your admins whether/, /frag eure Admins, ob/],
    ['registration-refused', /client ID and enter it here/, /eure Admins nach einer Client-ID/],
    ['offline', /Check your connection and try again/, /Prüf deine Verbindung/],
    ['ports-in-use', /Close them and try again/, /Schließ sie/],
    ['browser-not-opened', /Choose a default browser/, /Standardbrowser und versuch/],
    ['answer-forged', /Close old sign-in pages/, /Schließ alte Anmeldeseiten/],
    ['unreadable', /check for a new version/, /neue Version/],
  ] as const)('says why, and what to do: %s', async (problem, english, inGerman) => {
    const { bridge, user, publish } = await renderApp(failed(problem));
    expect(screen.getByRole('heading', { name: 'Sign-in failed' })).toHaveFocus();
    expect(screen.getByText(english)).toBeVisible();
    await user.click(button('Try again'));
    await publish({ settings: german });
    expect(screen.getByRole('heading', { name: 'Die Anmeldung hat nicht geklappt' })).toBeVisible();
    expect(screen.getByText(inGerman)).toBeVisible();
    expect(bridge.calls).toEqual([['session.sign-in', { clientId: null }]]);
  });

  it('takes a client ID made by hand where registration is refused', async () => {
    const { bridge, user } = await renderApp(failed('registration-refused'));
    const client = screen.getByRole('textbox', { name: 'Client ID' });
    expect(client).toHaveAccessibleDescription(
      expect.stringContaining(
        'Settings → Integrations → API clients → public client, with these redirect addresses: http://127.0.0.1:21405/callback',
      ),
    );
    await user.click(button('Continue'));
    expect(screen.getByText('Enter the client ID first.')).toBeVisible();
    bridge.answer('session.sign-in', () => callError('invalid-input', { path: 'clientId' }));
    await user.type(client, ' my client {Enter}');
    await settle();
    expect(client).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByText('The app can’t read that. Check what you entered.')).toBeVisible();
    await user.clear(client);
    await user.type(client, 'made-by-hand');
    await user.click(button('Continue'));
    expect(bridge.calls).toEqual([
      ['session.sign-in', { clientId: 'my client' }],
      ['session.sign-in', { clientId: 'made-by-hand' }],
    ]);
  });

  it('asks for no client ID where that would not help', async () => {
    await renderApp(failed('expired'));
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  it('lets a person go back to the active account', async () => {
    const { bridge, user } = await renderApp(
      aSnapshot({ session: { state: 'signed-out', problem: 'expired', canGoBack: true } }),
    );
    await user.click(button('Back'));
    expect(bridge.calls).toEqual([['session.cancel', {}]]);
  });
});

describe('an account that awork no longer accepts', () => {
  it('stays in view, with a way to sign in again', async () => {
    const { bridge, user } = await renderApp(mustSignInAgain('oauth'));
    expect(screen.getByRole('region', { name: 'Timer' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Sign-in' })).toHaveTextContent(
      'Your sign-in has expired. Nothing is lost.',
    );
    bridge.refuse('session.sign-in', 'internal');
    await user.click(button('Sign in again'));
    await settle();
    expect(screen.getByText(/^Something went wrong in the app\./)).toBeVisible();
    expect(bridge.calls).toEqual([['session.sign-in', { clientId: null }]]);
  });

  it('asks for a new key where it was a key', async () => {
    const { bridge, user } = await renderApp(mustSignInAgain('key', { settings: german }));
    await user.click(button('Neu anmelden'));
    expect(screen.getByRole('textbox', { name: 'API-Schlüssel' })).toBeVisible();
    expect(bridge.calls).toEqual([]);
  });
});
