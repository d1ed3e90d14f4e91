import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings';
// Loaded by the window when it is first needed.
import '../../../src/renderer/ui/ShortcutSheet.svelte';
import { shortcutText } from '../../../src/renderer/ui/shortcuts';
import { anEntry, aRunningSnapshot, aSnapshot, aWork } from '../../support/snapshots';
import { renderApp } from '../render-app';

const works = ['One', 'Two', 'Three', 'Four'].map((name, index) =>
  aWork({ task: { id: `task-${String(index)}`, name, key: null } }),
);
const recents = works.map((work, index) => anEntry({ id: `recent-${String(index)}`, work }));

describe('the digits', () => {
  it('start the recent work of their place, also beyond what is shown', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ recents }));
    await user.keyboard('4');
    expect(bridge.calls).toEqual([['timer.start', { work: works[3], startMs: null }]]);
  });

  it('continue the last entry with 1 and go on with the other work', async () => {
    const lastEntry = anEntry({ id: 'last', work: works[1]! });
    const { bridge, user, publish } = await renderApp(aSnapshot({ recents, lastEntry }));
    await user.keyboard('1');
    await publish({});
    await user.keyboard('2');
    expect(bridge.calls).toEqual([
      ['entry.continue', { entryId: 'last' }],
      ['timer.start', { work: works[0], startMs: null }],
    ]);
  });

  it('switch while a timer runs', async () => {
    const timer = anEntry({ id: 'timer', work: works[0]!, endMs: null });
    const { bridge, user } = await renderApp(aRunningSnapshot(timer, { recents }));
    await user.keyboard('1');
    expect(bridge.calls).toEqual([['timer.start', { work: works[1], startMs: null }]]);
  });

  it('belong to a field, a dialog or a menu where the focus is there', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ recents }));
    await user.type(screen.getByRole('textbox', { name: 'Note' }), '1');
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.keyboard('1{Escape}');
    await user.keyboard('{Control>}1{/Control}');
    expect(bridge.calls.filter(([name]) => name !== 'draft.keep')).toEqual([]);
  });
});

describe('the sheet of keys', () => {
  it('is shown by ?, and leads the focus back', async () => {
    const { user } = await renderApp(aSnapshot());
    const settings = screen.getByRole('button', { name: 'Settings' });
    settings.focus();
    await user.keyboard('?');
    const sheet = within(await screen.findByRole('dialog', { name: 'Keyboard' }));
    expect(sheet.getByText('Ctrl+Shift+Enter')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(settings).toHaveFocus();
  });

  it('speaks the language of the window, and leaves ? to what is typed', async () => {
    const { user } = await renderApp(
      aSnapshot({ settings: { ...DEFAULT_SETTINGS, language: 'de' } }),
    );
    const note = screen.getByRole('textbox', { name: 'Notiz' });
    await user.type(note, 'Wozu?');
    expect(note).toHaveValue('Wozu?');
    await user.click(screen.getByRole('button', { name: 'Einstellungen' }));
    await user.click(await screen.findByRole('button', { name: 'Zurück' }));
    await user.keyboard('?');
    const sheet = within(await screen.findByRole('dialog', { name: 'Tastatur' }));
    expect(sheet.getByText('Strg+Umschalt+Eingabe')).toBeVisible();
    expect(sheet.getByText('Entf')).toBeVisible();
  });
});

it('keys are named as the system and the language have it', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
  const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
  expect([
    shortcutText(['ctrl'], 'K', 'de', mac),
    shortcutText(['ctrl', 'shift'], 'Enter', 'en', mac),
    shortcutText(['ctrl', 'shift'], 'Enter', 'de', linux),
    shortcutText(['ctrl'], 'Enter', 'en', linux),
    shortcutText([], 'Delete', 'en', linux),
  ]).toEqual(['⌘K', '⌘⇧↵', 'Strg+Umschalt+Eingabe', 'Ctrl+Enter', 'Delete']);
});
