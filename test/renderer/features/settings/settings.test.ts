import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/contract/snapshot';
import {
  aDay,
  aDesktop,
  anAccount,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  SIGNED_OUT,
} from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

async function openSettings(snapshot: Snapshot) {
  const app = await renderApp(snapshot);
  await app.user.click(screen.getByRole('button', { name: 'Settings' }));
  return app;
}

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();

describe('the settings', () => {
  it('tell who is signed in where, and plainly when the secret is only in memory', async () => {
    const account = anAccount({ kind: 'key', canPause: false, secret: 'session-only' });
    await openSettings(
      aSnapshot({ session: { state: 'signed-in', account, mustSignInAgain: false } }),
    );
    const facts = within(screen.getByRole('region', { name: 'Account' }))
      .getAllByRole('definition')
      .map(textOf);
    expect(facts).toEqual([
      'Demo Person',
      'Example Company',
      'API key',
      'https://api.awork.example',
      'Memory only, because no keychain is available. You need to sign in again after quitting.',
    ]);
    expect(textOf(screen.getByRole('region', { name: 'About' }))).toBe(
      'About Version 0.1.0 Report a problem',
    );
  });

  it.each([
    ['en', 'On this computer', 'The app’s windows run without Chromium’s sandbox'],
    ['de', 'Auf diesem Computer', 'Die Fenster der App laufen ohne Chromiums Sandbox'],
  ] as const)('say in %s where Chromium’s sandbox is off', async (language, name, words) => {
    const snapshot = aSnapshot({ settings: { ...DEFAULT_SETTINGS, language } });
    const hostOf = (isSandboxed: boolean) => ({
      ...snapshot.host,
      desktop: aDesktop({ isSandboxed }),
    });
    const { publish, user } = await renderApp({ ...snapshot, host: hostOf(true) });
    await user.click(screen.getByRole('button', { name: /Settings|Einstellungen/ }));
    const panel = () => textOf(screen.getByRole('region', { name }));
    expect(panel()).not.toContain('Sandbox');
    expect(panel()).not.toContain('sandbox');
    await publish({ host: hostOf(false) });
    expect(panel()).toContain(words);
    expect(panel()).toContain('npm run start:browser');
  });

  it('change language and theme, at once', async () => {
    const { bridge, user, publish } = await openSettings(aSnapshot());
    await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Dark');
    await publish({ settings: { ...DEFAULT_SETTINGS, language: 'en', theme: 'dark' } });
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'Deutsch');
    await publish({ settings: { ...DEFAULT_SETTINGS, language: 'de' } });
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    expect(document.documentElement.lang).toBe('de');
    expect(screen.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
    expect(bridge.calls).toEqual([
      ['settings.change', { theme: 'dark' }],
      ['settings.change', { language: 'de' }],
    ]);
  });

  it('stand in the order General, Appearance, Shortcuts, Account, About', async () => {
    await openSettings(aSnapshot());
    const titles = screen.getAllByRole('heading', { level: 2 }).map(textOf);
    expect(titles).toEqual(['General', 'Appearance', 'Keyboard', 'Account', 'Accounts', 'About']);
  });

  it('show times, durations and sizes as the person chooses, at once', async () => {
    const { bridge, user, publish } = await openSettings(aSnapshot());
    const choose = (name: string, value: string) =>
      user.selectOptions(screen.getByRole('combobox', { name }), value);
    await choose('Clock', '12 hours (2:30 pm)');
    await choose('Week begins on', 'Sunday');
    await choose('Size of text', 'Large');
    await user.click(screen.getByRole('switch', { name: /^Durations as decimal hours/ }));
    expect(bridge.calls).toEqual([
      ['settings.change', { clock: '12' }],
      ['settings.change', { weekStart: 'sunday' }],
      ['settings.change', { textSize: 'large' }],
      ['settings.change', { showsDecimalHours: true }],
    ]);
    const settings = { ...DEFAULT_SETTINGS, clock: '12', showsDecimalHours: true } as const;
    const entry = anEntry({ startMs: at(9, 0), endMs: at(13, 15) });
    await publish({
      settings: { ...settings, textSize: 'large' },
      day: aDay({ entries: [entry] }),
    });
    expect(document.documentElement.dataset['textSize']).toBe('large');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    const [item] = within(screen.getByRole('list', { name: 'Entries' })).getAllByRole('listitem');
    expect(textOf(item!)).toContain('9:00 am – 1:15 pm € billable 4.25 h');
  });

  it('show what a report of a problem holds before it is copied, and nothing private', async () => {
    const { user, bridge } = await openSettings(aRunningSnapshot());
    await user.click(screen.getByRole('button', { name: 'Report a problem' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Report a problem' }));
    const report = dialog.getByRole<HTMLTextAreaElement>('textbox', {
      name: 'Gathered facts',
    }).value;
    expect(report.split('\n').filter((line) => !line.startsWith('System'))).toEqual([
      'App: 0.1.0, desktop',
      'Zone: Europe/Berlin',
      'Clock offset (ms): 0',
      'Session: signed-in',
      'Access: oauth',
      'Secret in: keychain',
      'Accounts: 1',
      'Connection: synced',
      'Changes waiting: 0',
      'Changes refused: 0',
      'Timer: running',
      expect.stringMatching(/^Entries of the shown day: \d$/),
      'Entries that cannot be read: 0',
      'Storage: safe',
      expect.stringMatching(/^Updates: /),
      'Language: en',
      'Theme: system',
    ]);
    expect(report).not.toMatch(/Demo Person|Example Company|navigation|awork\.example/);
    expect(bridge.calls).toEqual([]);
  });

  it('sign out at once when nothing waits', async () => {
    const { bridge, user, publish } = await openSettings(aSnapshot());
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    await publish({ session: SIGNED_OUT });
    expect(screen.getByRole('heading', { name: 'Track your time in awork' })).toBeVisible();
    expect(bridge.calls).toEqual([['session.sign-out', { discardWaiting: false }]]);
  });

  it('ask before changes are lost, and take no for an answer', async () => {
    const { bridge, user, publish } = await openSettings(
      aSnapshot({
        connection: {
          state: 'offline',
          waiting: 2,
          obstacle: null,
          problem: null,
        },
      }),
    );
    bridge.refuse('session.sign-out', 'changes-waiting');
    const signOut = screen.getByRole('button', { name: 'Sign out' });
    await user.click(signOut);
    await settle();
    let dialog = within(screen.getByRole('dialog', { name: 'Sign out and lose changes?' }));
    expect(
      dialog.getByText('2 changes have not reached awork yet. They are lost when you sign out.'),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(signOut).toHaveFocus();
    await user.click(signOut);
    await settle();
    dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Sign out and discard' }));
    await publish({ session: SIGNED_OUT });
    expect(bridge.calls.map(([, input]) => input)).toEqual([
      { discardWaiting: false },
      { discardWaiting: false },
      { discardWaiting: true },
    ]);
  });
});

describe('German', () => {
  it('is what the main window speaks when it is chosen', async () => {
    await renderApp(
      aRunningSnapshot(undefined, { settings: { ...DEFAULT_SETTINGS, language: 'de' } }),
    );
    const names = (role: string) =>
      screen
        .getAllByRole(role)
        .map((element) => element.getAttribute('aria-label') ?? textOf(element));
    expect(names('button')).toEqual([
      'Aufgabe wählen Build the navigation WEB-12 · Website relaunch',
      'Pause',
      'Stopp',
      'Wechseln Strg+K',
      'seit 13:45',
      'Mehr',
      'Vorheriger Tag',
      'Nächster Tag',
      'Eintrag hinzufügen',
      'Build the navigation läuft WEB-12 · Website relaunch Development',
      'Aktionen zum Eintrag',
      'Hinzufügen',
      'Build the navigation WEB-12 · Website relaunch Development',
      'Erneut starten',
      'Aktionen zum Eintrag',
      'Auswertung',
      'Verlauf',
      'Einstellungen',
    ]);
    expect(names('heading')).toEqual(['Timer for awork', 'Dienstag, 24. November']);
    expect(textOf(screen.getByRole('region', { name: 'Timer' }))).toContain('seit 13:45');
    const bar = within(screen.getByRole('contentinfo'));
    expect(bar.getByRole('status')).toHaveTextContent('In awork gespeichert');
  });
});
