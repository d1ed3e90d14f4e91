import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../src/core/base/instant';
import { menuTemplate } from '../../../../src/main/desktop/tray/menu-template';
import {
  changeOf,
  nextChangeMs,
  trayViewAt,
  trayViewOf,
  type TrayItem,
} from '../../../../src/main/desktop/tray/tray-view';
import { wordsOf } from '../../../../src/text/languages';
import { Translator } from '../../../../src/text/translator';
import {
  anAccount,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  aWorkItem,
  at,
  NOW_MS,
  SIGNED_OUT,
  TYPES,
  WEBSITE,
} from '../../../support/snapshots';

const english = new Translator({ locale: 'en', zone: 'Europe/Berlin' }, wordsOf);
const viewOf = (snapshot: Parameters<typeof trayViewOf>[0]) =>
  trayViewOf(snapshot, NOW_MS, english);

/** The labels, with those of a submenu behind its own. */
function labelsOf(items: readonly TrayItem[]): unknown[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return ['-'];
    return item.kind === 'menu' ? [item.label, labelsOf(item.items)] : [item.label];
  });
}

const recents = [
  anEntry({ id: 'entry-9', work: { note: 'Menu' } }),
  anEntry({ id: 'entry-8', work: { task: null, note: '' } }),
];

describe('The tray', () => {
  it('does not call an entry without a task by its type of work', () => {
    const work = { task: null, project: null, note: '', typeOfWork: TYPES.design };
    const timer = anEntry({ id: 'timer', startMs: at(13, 45), endMs: null, work });
    expect(viewOf(aRunningSnapshot(timer)).tooltip).toBe('No task: 0:45\u00A0h, since 13:45');
  });

  it.each([
    ['a running timer', aRunningSnapshot(undefined, { recents })],
    [
      'a running timer that needs attention',
      aRunningSnapshot(undefined, { recents, moreParked: 2 }),
    ],
    ['no timer', aSnapshot({ recents })],
    ['no account', aSnapshot({ session: SIGNED_OUT })],
  ])('shows at another instant of %s what it would show of it then', (_name, snapshot) => {
    const shown = viewOf(snapshot);
    for (const nowMs of [NOW_MS, NOW_MS + MINUTE_MS, NOW_MS + 1_440 * MINUTE_MS]) {
      const then = trayViewOf(snapshot, nowMs, english);
      expect(trayViewAt(shown, snapshot, nowMs, english)).toEqual(then);
    }
  });

  it('says what runs since when, and offers what can be done with it', () => {
    const view = viewOf(aRunningSnapshot(undefined, { recents }));
    expect(view).toMatchObject({
      icon: 'running',
      tooltip: 'Build the navigation: 0:45\u00A0h, since 13:45',
      title: '0:45\u00A0h',
    });
    expect(labelsOf(view.items)).toEqual([
      'Build the navigation: 0:45\u00A0h, since 13:45',
      '-',
      'Pause',
      'Stop',
      'Switch to',
      ['Build the navigation – Menu', 'Website relaunch'],
      'Add entry …',
      '-',
      'Open',
      'Mini window',
      'Settings',
      '-',
      'Quit',
    ]);
  });

  it('offers what is pinned below what is recent, to start it or to switch to it', () => {
    const pinned = [aWorkItem()];
    const menu = viewOf(aRunningSnapshot(undefined, { recents, pinned })).items[4];
    expect(menu?.kind === 'menu' && menu.items.slice(2)).toEqual([
      { kind: 'separator' },
      {
        kind: 'act',
        label: 'Build the navigation',
        act: {
          do: 'start',
          work: {
            project: WEBSITE,
            task: aWorkItem().task,
            typeOfWork: TYPES.development,
            isBillable: true,
            note: '',
          },
        },
      },
    ]);
    expect(labelsOf(viewOf(aSnapshot({ pinned })).items).slice(2, 4)).toEqual([
      'Start',
      ['Build the navigation'],
    ]);
  });

  it('names the day of a start that is not of today', () => {
    const timer = anEntry({ startMs: at(-1, 30), endMs: null });
    expect(viewOf(aRunningSnapshot(timer)).tooltip).toContain('since 23 Nov, 23:30');
  });

  it('keeps the direction of a title to that, also where it is cut', () => {
    const task = { id: 't', name: 'ש'.repeat(70), key: null };
    const view = viewOf(aRunningSnapshot(anEntry({ endMs: null, work: { task } })));
    expect(view.tooltip).toMatch(/^\u2068ש+…\u2069: /);
  });

  it('offers to resume a paused timer, whose time stands still', () => {
    const timer = anEntry({
      startMs: at(13, 45),
      endMs: null,
      breaks: [{ startMs: at(14, 0), endMs: null }],
    });
    const snapshot = aRunningSnapshot(timer);
    expect(viewOf(snapshot)).toMatchObject({
      icon: 'paused',
      tooltip: 'Build the navigation: 0:15\u00A0h, paused',
    });
    expect(labelsOf(viewOf(snapshot).items)).toContain('Resume');
    expect(nextChangeMs(snapshot, NOW_MS)).toBeNull();
  });

  it('offers the last entry while nothing runs', () => {
    const view = viewOf(aSnapshot({ lastEntry: anEntry(), recents }));
    expect(view).toMatchObject({ icon: 'idle', tooltip: 'No timer is running', title: '' });
    expect(view.items[2]).toEqual({
      kind: 'act',
      label: 'Continue “Build the navigation”',
      act: { do: 'continue', entryId: 'entry-1' },
    });
  });

  it('offers no pause with an API key, and nothing but the window while signed out', () => {
    const account = anAccount({ canPause: false });
    const session = { state: 'signed-in', account, mustSignInAgain: false } as const;
    expect(labelsOf(viewOf(aRunningSnapshot(undefined, { session })).items)).not.toContain('Pause');
    expect(labelsOf(viewOf(aSnapshot({ session: SIGNED_OUT })).items)).toEqual([
      'Not signed in',
      '-',
      'Open',
      '-',
      'Quit',
    ]);
  });

  it('asks for attention when the person has to do something', () => {
    const session = { state: 'signed-in', account: anAccount(), mustSignInAgain: true } as const;
    expect(viewOf(aRunningSnapshot(undefined, { session }))).toMatchObject({
      icon: 'attention',
      tooltip: 'Build the navigation: 0:45\u00A0h, since 13:45\nSign in again',
    });
    const unsafe = aSnapshot();
    expect(viewOf({ ...unsafe, host: { ...unsafe.host, storage: 'memory-only' } }).icon).toBe(
      'attention',
    );
  });

  it('shows a long or strange name on one short line', () => {
    const name = `One\n\ttwo\u0007 ${'x'.repeat(100)}`;
    const work = { task: { id: 't', name, key: null } };
    const timer = anEntry({ startMs: at(13, 45), endMs: null, work });
    const { tooltip } = viewOf(aRunningSnapshot(timer));
    expect(tooltip).toBe(`One two ${'x'.repeat(51)}…: 0:45\u00A0h, since 13:45`);
  });

  it('changes by the minute of the worked time, as awork counts it', () => {
    const snapshot = aRunningSnapshot(undefined, { clockOffsetMs: 5_000 });
    expect(nextChangeMs(snapshot, NOW_MS)).toBe(MINUTE_MS - 5_000);
    expect(nextChangeMs(aSnapshot(), NOW_MS)).toBeNull();
  });

  it('is sent only what has changed', () => {
    const view = viewOf(aRunningSnapshot());
    expect(changeOf(view, viewOf(aRunningSnapshot()))).toEqual({
      icon: false,
      tooltip: false,
      title: false,
      items: false,
    });
    const later = trayViewOf(aRunningSnapshot(), NOW_MS + MINUTE_MS, english);
    expect(changeOf(view, later)).toEqual({ icon: false, tooltip: true, title: true, items: true });
    expect(changeOf(null, viewOf(aSnapshot()))).toEqual({
      icon: true,
      tooltip: true,
      title: false,
      items: true,
    });
  });

  it('keeps an ampersand of a name, which marks a mnemonic in a menu', () => {
    const items: TrayItem[] = [
      { kind: 'act', label: 'Research & Development', act: { do: 'stop' } },
      { kind: 'menu', label: 'A & B', items: [{ kind: 'text', label: '&&' }] },
    ];
    const template = menuTemplate(items, () => {});
    expect(template).toMatchObject([
      { label: 'Research && Development' },
      { label: 'A && B', submenu: [{ label: '&&&&', enabled: false }] },
    ]);
  });
});
