import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { callError } from '../../../../src/contract/errors';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { anAccount, aSnapshot } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const other = anAccount({
  id: 'account-other',
  personName: 'Other Person',
  workspaceName: 'Other Company',
  server: 'https://api.other.example',
  secret: 'session-only',
});

async function openAccounts(changed: Partial<Snapshot> = {}) {
  const app = await renderApp(aSnapshot({ accounts: [other, anAccount()], ...changed }));
  const isGerman = changed.settings?.language === 'de';
  await app.user.click(
    screen.getByRole('button', { name: isGerman ? 'Einstellungen' : 'Settings' }),
  );
  const region = within(screen.getByRole('region', { name: isGerman ? 'Konten' : 'Accounts' }));
  return { ...app, region };
}

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const dialog = () => within(screen.getByRole('dialog', { name: 'Remove this account?' }));

describe('the accounts', () => {
  it('are listed with who, where and where the secret is, the one in use first', async () => {
    const { region } = await openAccounts();
    expect(region.getAllByRole('listitem').map(textOf)).toEqual([
      'Example Company Active Demo Person https://api.awork.example The system’s keychain',
      'Other Company Other Person https://api.other.example Memory only, because no keychain is available. You need to sign in again after quitting. Switch Remove',
    ]);
    expect(region.getByRole('button', { name: 'Switch' })).toHaveAccessibleDescription(
      'Other Company',
    );
    expect(region.getByRole('button', { name: 'Remove' })).toHaveAccessibleDescription(
      'Other Company',
    );
  });

  it('are switched between, and the window shows the work of the other', async () => {
    const { bridge, user, publish, region } = await openAccounts();
    await user.click(region.getByRole('button', { name: 'Switch' }));
    await publish({ session: { state: 'signed-in', account: other, mustSignInAgain: false } });
    await settle();
    expect(screen.getByRole('region', { name: 'Timer' })).toBeVisible();
    expect(bridge.calls).toEqual([
      ['account.switch', { accountId: 'account-other' }],
      // The other account knows other work.
      ['work.known', {}],
      ['work.find', { text: '' }],
    ]);
  });

  it('grow by one, and adding one can be given up', async () => {
    const { bridge, user, publish, region } = await openAccounts();
    await user.click(region.getByRole('button', { name: 'Add account' }));
    await publish({ session: { state: 'signed-out', problem: null, canGoBack: true } });
    expect(screen.getByRole('button', { name: 'Sign in with awork' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await publish({ session: aSnapshot().session });
    expect(screen.getByRole('region', { name: 'Accounts' })).toBeVisible();
    expect(bridge.calls).toEqual([
      ['account.add', {}],
      ['session.cancel', {}],
    ]);
  });

  it('are removed after a question', async () => {
    const { bridge, user, publish, region } = await openAccounts();
    const removeButton = region.getByRole('button', { name: 'Remove' });
    await user.click(removeButton);
    expect(
      dialog().getByText(
        '“Other Company” and its sign-in are removed from this computer. Nothing changes in awork.',
      ),
    ).toBeVisible();
    await user.click(dialog().getByRole('button', { name: 'Cancel' }));
    expect(removeButton).toHaveFocus();
    await user.click(removeButton);
    await user.click(dialog().getByRole('button', { name: 'Remove' }));
    await publish({ accounts: [anAccount()] });
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(region.getAllByRole('listitem')).toHaveLength(1);
    expect(region.getByRole('button', { name: 'Add account' })).toHaveFocus();
    expect(bridge.calls).toEqual([
      ['account.remove', { accountId: 'account-other', discardWaiting: false }],
    ]);
  });

  it('keep what waits until a person says that it may be lost', async () => {
    const { bridge, user, publish, region } = await openAccounts();
    bridge.answer('account.remove', () => callError('changes-waiting', { count: 3 }));
    await user.click(region.getByRole('button', { name: 'Remove' }));
    await user.click(dialog().getByRole('button', { name: 'Remove' }));
    await settle();
    expect(
      dialog().getByText(
        '3 changes have not reached awork yet. They are lost when you remove the account.',
      ),
    ).toBeVisible();
    await user.click(dialog().getByRole('button', { name: 'Cancel' }));
    await user.click(region.getByRole('button', { name: 'Remove' }));
    await user.click(dialog().getByRole('button', { name: 'Remove' }));
    await settle();
    await user.click(dialog().getByRole('button', { name: 'Remove and discard' }));
    await publish({});
    expect(bridge.calls.map(([, input]) => input)).toEqual(
      [false, false, true].map((discardWaiting) => ({
        accountId: 'account-other',
        discardWaiting,
      })),
    );
  });

  it('say why one could not be removed or switched to', async () => {
    const { bridge, user, region } = await openAccounts();
    bridge.refuse('account.switch', 'internal');
    await user.click(region.getByRole('button', { name: 'Switch' }));
    await settle();
    expect(region.getByText(/^Something went wrong in the app\./)).toBeVisible();
    bridge.refuse('account.remove', 'cancelled');
    await user.click(region.getByRole('button', { name: 'Remove' }));
    await user.click(dialog().getByRole('button', { name: 'Remove' }));
    await settle();
    expect(dialog().getByText('Cancelled.')).toBeVisible();
  });

  it('are shown in German too', async () => {
    const { user, region } = await openAccounts({
      settings: { ...DEFAULT_SETTINGS, language: 'de' },
    });
    expect(region.getAllByRole('button').map(textOf)).toEqual([
      'Wechseln',
      'Entfernen',
      'Konto hinzufügen',
    ]);
    await user.click(region.getByRole('button', { name: 'Entfernen' }));
    expect(screen.getByRole('dialog', { name: 'Dieses Konto entfernen?' })).toBeVisible();
  });
});
