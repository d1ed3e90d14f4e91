import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { DesktopView } from '../../../../src/contract/desktop';
import type { PresenceTrialView } from '../../../../src/contract/presence';
import { callError, type CallResult } from '../../../../src/contract/errors';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { ok } from '../../../../src/core/base/result';
import { aDesktop, aSnapshot, at } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const NAME = 'How absences are noticed';

async function openSettings(desktop: DesktopView | null, language: 'en' | 'de' = 'en') {
  const snapshot = aSnapshot({ settings: { ...DEFAULT_SETTINGS, language } });
  const app = await renderApp({ ...snapshot, host: { ...snapshot.host, desktop } });
  const name = language === 'en' ? 'Settings' : 'Einstellungen';
  await app.user.click(screen.getByRole('button', { name }));
  return app;
}

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const panel = (name = NAME) => within(screen.getByRole('region', { name }));
const factsOf = (name?: string) => panel(name).getAllByRole('definition').map(textOf);

async function tried(view: PresenceTrialView): Promise<readonly string[]> {
  const { bridge, user, unmount } = await openSettings(aDesktop());
  bridge.answer('presence.try', () => ok(view));
  await user.click(panel().getByRole('button', { name: 'Test now' }));
  await settle();
  const said = [...panel().getByRole('status').querySelectorAll('p, li')].map(textOf);
  unmount();
  return said;
}

describe('What tells that the person is away', () => {
  it('is named for idle time, lock and sleep, or said to be missing', async () => {
    const { publish, bridge } = await openSettings(aDesktop());
    expect(factsOf()).toEqual([
      'X11 (screen saver extension)',
      'systemd-logind',
      'systemd-logind · a jump of the clock',
    ]);
    const { host } = bridge.snapshot;
    const presence = {
      idle: [],
      lock: ['logind', 'gnome-screen-saver'],
      sleep: ['clocks'],
    } as const;
    await publish({ host: { ...host, desktop: aDesktop({ presence }) } });
    expect(factsOf()).toEqual([
      'Not available in this session',
      'systemd-logind · GNOME (org.gnome.ScreenSaver)',
      'a jump of the clock',
    ]);
  });

  it('is named on Windows and macOS, in German too', async () => {
    const all = ['power-monitor'] as const;
    await openSettings(aDesktop({ presence: { idle: all, lock: all, sleep: all } }), 'de');
    const events = 'Ereignisse des Systems (Electron powerMonitor)';
    expect(factsOf('Woran Abwesenheiten erkannt werden')).toEqual([events, events, events]);
  });

  it('is not offered in a browser, nor before it is known', async () => {
    const { publish, bridge } = await openSettings(null);
    expect(screen.queryByRole('region', { name: NAME })).toBeNull();
    const { host } = bridge.snapshot;
    await publish({ host: { ...host, desktop: aDesktop({ presence: null }) } });
    expect(screen.queryByRole('region', { name: NAME })).toBeNull();
  });
});

describe('The trial of it', () => {
  it('says who saw the lock, when, and that it was too short to ask about', async () => {
    const view: PresenceTrialView = {
      seen: [
        { what: 'locked', source: 'logind', atMs: at(14, 2) + 5_000 },
        { what: 'unlocked', source: 'logind', atMs: at(14, 2) + 25_000 },
      ],
      away: { startMs: at(14, 2) + 4_000, endMs: at(14, 2) + 25_000 },
      outcome: 'too-short',
      longestStillMs: 4_000,
    };
    expect(await tried(view)).toEqual([
      'What was seen',
      '14:02:05 Locked, by systemd-logind',
      '14:02:25 Unlocked, by systemd-logind',
      'For the app this is an absence from 14:02:04 to 14:02:25 (21 s). ' +
        'It asks nothing: that is less than 5 minutes.',
    ]);
  });

  it('says since when there was no input, and when it would ask', async () => {
    const view: PresenceTrialView = {
      seen: [{ what: 'still', source: 'x11', atMs: at(14, 3) }],
      away: { startMs: at(14, 2) + 30_000, endMs: null },
      outcome: 'asks',
      longestStillMs: 30_000,
    };
    expect(await tried(view)).toEqual([
      'What was seen',
      '14:03:00 Thirty seconds without input, by X11 (screen saver extension)',
      'For the app an absence began at 14:02:30. ' +
        'It asks what that time was once it is longer than 5 minutes.',
    ]);
    expect((await tried({ ...view, outcome: 'no-timer' })).at(-1)).toMatch(
      /It asks nothing: no timer is running\.$/,
    );
    expect((await tried({ ...view, outcome: 'switched-off' })).at(-1)).toMatch(
      /It asks nothing: that is switched off\.$/,
    );
  });

  it('says that nothing was seen, and whether input is told of at all', async () => {
    const view = { seen: [], away: null, outcome: null, longestStillMs: 7_000 };
    const nothing = 'Neither a lock nor thirty seconds without input were reported.';
    expect(await tried(view)).toEqual([`${nothing} The longest time without input was 7 s.`]);
    expect(await tried({ ...view, longestStillMs: null })).toEqual([
      `${nothing} Nothing in this session tells of input.`,
    ]);
  });

  it('says what to do meanwhile, and is cancelled by its button and by leaving the settings', async () => {
    const { bridge, user } = await openSettings(aDesktop());
    let end: (result: CallResult<PresenceTrialView>) => void = () => undefined;
    bridge.answer('presence.try', () => new Promise((resolve) => (end = resolve)));
    await user.click(panel().getByRole('button', { name: 'Test now' }));
    expect(panel().getByRole('status')).toHaveTextContent(/^Lock the screen and come back/);
    await user.click(panel().getByRole('button', { name: 'Cancel' }));
    expect(bridge.cancelled).toHaveLength(1);
    end(callError('cancelled'));
    await settle();
    expect(panel().getByRole('status')).toHaveTextContent('');
    expect(panel().getByRole('alert')).toHaveTextContent('');
    await user.click(panel().getByRole('button', { name: 'Test now' }));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    const [first, ...others] = bridge.cancelled;
    expect(others.length).toBeGreaterThan(0);
    expect(new Set(others)).toEqual(new Set([first]));
  });
});
