import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import {
  aDay,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  aWork,
  TYPES,
} from '../../../support/snapshots';
import { renderApp } from '../../render-app';

const nothing = { task: null, project: null, note: '', typeOfWork: TYPES.design };

it('Recent shows an entry without a task as such, not by its type of work, which reads like a task', async () => {
  const last = anEntry({ id: 'b', startMs: at(13, 0), endMs: at(14, 0), work: nothing });
  const other = anEntry({ id: 'a', work: { ...nothing, typeOfWork: TYPES.meeting } });
  const { publish } = await renderApp(aSnapshot({ lastEntry: last, recents: [last, other] }));
  const shown = (region: HTMLElement) => region.textContent.replace(/\s+/g, ' ').trim();
  const region = () => screen.getByRole('region', { name: 'Last entry' });
  expect(shown(region())).toMatch(/^No task Design 1:00 h/);
  within(region()).getByRole('button', { name: 'Continue', description: 'No task' });
  await publish({ settings: { ...DEFAULT_SETTINGS, language: 'de' } });
  expect(shown(screen.getByRole('region', { name: 'Letzter Eintrag' }))).toMatch(
    /^Keine Aufgabe Design 1:00 h/,
  );
});

it('what runs without a task is called so in the list, on the timeline and in the title of the window', async () => {
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }));
  const timer = anEntry({ id: 'timer', startMs: at(14, 0), endMs: null, work: nothing });
  await renderApp(aRunningSnapshot(timer, { day: aDay({ entries: [timer] }) }));
  vi.unstubAllGlobals();
  const entries = within(screen.getByRole('list', { name: 'Entries' }));
  entries.getByRole('button', { name: /^No task/ });
  const timeline = within(screen.getByRole('group', { name: 'Timeline' }));
  timeline.getByRole('button', { name: /^No task/ });
  expect(document.title).toMatch(/^No task/);
});

describe('Recent beside the day, while a timer runs', () => {
  const works = ['One', 'Two', 'Three', 'Four', 'Five'].map((name, index) =>
    aWork({ task: { id: `task-${String(index)}`, name, key: null }, note: `note of ${name}` }),
  );
  const recents = works.map((work, index) => anEntry({ id: `recent-${String(index)}`, work }));
  const running = (startMs: number) =>
    aRunningSnapshot(anEntry({ id: 'timer', work: works[0]!, startMs, endMs: null }), { recents });
  const rows = () => within(screen.getByRole('list', { name: 'Recent' })).getAllByRole('button');

  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }));
    return () => vi.unstubAllGlobals();
  });

  it('has a row for each other work, which says that it switches and does so', async () => {
    const { bridge, user } = await renderApp(running(at(14, 28)));
    expect(rows().map((row) => row.getAttribute('aria-keyshortcuts'))).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    await user.click(screen.getByRole('button', { name: /^Two/, description: 'Switch to this' }));
    expect(bridge.calls).toEqual([['timer.start', { work: works[1], startMs: null }]]);
  });

  it('corrects what began less than two minutes ago, and says that', async () => {
    const { bridge, user, publish } = await renderApp(running(at(14, 28, 1)));
    await user.click(
      screen.getByRole('button', { name: /^Two/, description: 'Change this entry' }),
    );
    await publish({});
    await user.keyboard('2');
    expect(bridge.calls).toEqual(
      [works[1], works[2]].map((work) => [
        'entry.edit',
        { entryId: 'timer', work, startMs: null, endMs: null },
      ]),
    );
  });

  it('keeps the note of what it corrects where the recent work has none', async () => {
    const work = { ...works[1]!, note: '' };
    const { bridge, user } = await renderApp({
      ...running(at(14, 29)),
      recents: [anEntry({ id: 'a', work })],
    });
    await user.keyboard('1');
    expect(bridge.calls).toEqual([
      [
        'entry.edit',
        {
          entryId: 'timer',
          work: { ...work, note: 'note of One' },
          startMs: null,
          endMs: null,
        },
      ],
    ]);
  });

  it('is not shown in a narrow window, which has its room for the day', async () => {
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }));
    await renderApp(running(at(14, 0)));
    expect(screen.queryByRole('list', { name: 'Recent' })).toBeNull();
  });
});
