import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { OwnCommandView } from '../../../../src/contract/desktop';
import { callError } from '../../../../src/contract/errors';
import { ok } from '../../../../src/core/base/result';
import { aDesktop, aSnapshot } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const LABEL = 'Command “awork-timer” in ~/.local/bin';

async function openSettings(ownCommand: OwnCommandView | null) {
  const snapshot = aSnapshot();
  const desktop = aDesktop({ ownCommand });
  const app = await renderApp({ ...snapshot, host: { ...snapshot.host, desktop } });
  await app.user.click(screen.getByRole('button', { name: 'Settings' }));
  return app;
}

it('offers the command of an AppImage, and says where it is not found', async () => {
  const { bridge, user, publish } = await openSettings({ state: 'off', isOnPath: false });
  bridge.answer('own-command.set', () => ok(null));
  await user.click(screen.getByRole('switch', { name: LABEL }));
  await settle();
  expect(bridge.calls.at(-1)).toEqual(['own-command.set', { isOn: true }]);
  const { host } = bridge.snapshot;
  await publish({
    host: { ...host, desktop: aDesktop({ ownCommand: { state: 'on', isOnPath: false } }) },
  });
  expect(screen.getByRole('switch', { name: LABEL, checked: true })).toHaveAccessibleDescription(
    'Terminals do not look there: ~/.local/bin is not in PATH.',
  );
});

it('says that the command could not be put there, and stays off', async () => {
  const { bridge, user } = await openSettings({ state: 'off', isOnPath: true });
  bridge.answer('own-command.set', () => callError('own-command-refused'));
  await user.click(screen.getByRole('switch', { name: LABEL }));
  await settle();
  expect(screen.getByText('The command could not be changed in ~/.local/bin.')).toBeVisible();
  expect(screen.getByRole('switch', { name: LABEL, checked: false })).toBeVisible();
});

it('leaves a file of somebody else alone', async () => {
  await openSettings({ state: 'taken', isOnPath: true });
  expect(screen.getByRole('switch', { name: LABEL })).toBeDisabled();
});

it('offers nothing where a package has put the command on the path', async () => {
  await openSettings(null);
  expect(screen.queryByRole('switch', { name: LABEL })).toBeNull();
});
