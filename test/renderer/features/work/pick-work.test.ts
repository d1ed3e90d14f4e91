import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import type { Snapshot } from '../../../../src/contract/snapshot';
import {
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  aWork,
  aWorkItem,
  SHOP,
  TYPES,
} from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const FORM = { id: 'task-form', name: 'Address form', key: 'SHOP-2' };
const FORM_WORK = { project: SHOP, task: FORM, typeOfWork: TYPES.design, isBillable: false };
const item = aWorkItem({
  project: SHOP,
  task: FORM,
  typeOfWork: TYPES.design,
  isBillableByDefault: false,
});
const runningSince = (startMs: number) =>
  aRunningSnapshot(anEntry({ id: 'entry-timer', startMs, endMs: null, work: { note: 'Menu' } }));

/** Opens the picker by keyboard and picks its only row by the keys given. */
async function pick(snapshot: Snapshot, keys: string) {
  const app = await renderApp(snapshot);
  app.bridge.answer('work.find', () => ok([item]));
  await app.user.keyboard('{Control>}k{/Control}');
  await settle();
  await app.user.keyboard(`{ArrowUp}${keys}`);
  await settle();
  return app.bridge.calls.filter(([name]) => name !== 'work.find' && name !== 'work.known');
}

const start = ['timer.start', { work: { ...FORM_WORK, note: '' }, startMs: null }];
const correction = [
  'entry.edit',
  {
    entryId: 'entry-timer',
    work: { ...FORM_WORK, note: 'Menu' },
    startMs: null,
    endMs: null,
  },
];

describe('picking work by keyboard', () => {
  it('starts it while nothing runs', async () => {
    expect(await pick(aSnapshot(), '{Enter}')).toContainEqual(start);
  });

  it('only chooses it with Shift', async () => {
    expect(await pick(aSnapshot(), '{Shift>}{Enter}{/Shift}')).toEqual([]);
    expect(screen.getByRole('button', { name: /^Choose work Address form/ })).toBeVisible();
  });

  it.each([
    ['switches to it', at(14, 28), '{Enter}', start],
    ['corrects what runs with Shift', at(14, 28), '{Shift>}{Enter}{/Shift}', correction],
    ['corrects what runs in the first two minutes', at(14, 28, 1), '{Enter}', correction],
    ['switches to it with Shift in those', at(14, 28, 1), '{Shift>}{Enter}{/Shift}', start],
    ['always switches with Ctrl', at(14, 28, 1), '{Control>}{Enter}{/Control}', start],
  ])('%s', async (_what, startMs, keys, call) => {
    expect(await pick(runningSince(startMs), keys)).toEqual([call]);
  });
});

describe('recent work', () => {
  const works = [
    aWork({ note: 'Menu' }),
    aWork({ project: SHOP, task: FORM, note: 'Labels', typeOfWork: TYPES.design }),
  ];
  const recents = works.map((work, index) => anEntry({ id: `recent-${index}`, work }));

  it('comes first in the picker, with its note', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ recents }));
    await user.keyboard('{Control>}k{/Control}');
    await settle();
    const group = screen.getByRole('group', { name: 'Recent' });
    expect(
      within(group)
        .getAllByRole('option')
        .map((option) => option.textContent.replace(/\s+/g, ' ').trim()),
    ).toEqual([
      'Build the navigation Menu · WEB-12 · Website relaunch',
      'Address form Labels · SHOP-2 · Shop',
    ]);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await settle();
    expect(bridge.calls).toContainEqual(['timer.start', { work: works[1], startMs: null }]);
  });

  it('starts with one click below the idle field, and is not the last entry twice', async () => {
    const lastEntry = anEntry({ work: { note: 'Menu' } });
    const { bridge, user, publish } = await renderApp(aSnapshot({ recents, lastEntry }));
    const list = within(screen.getByRole('list', { name: 'Recent' }));
    await user.click(list.getByRole('button'));
    expect(bridge.calls).toEqual([['timer.start', { work: works[1], startMs: null }]]);
    await publish({ timer: anEntry({ id: 't', endMs: null }) });
    expect(screen.queryByRole('list', { name: 'Recent' })).toBeNull();
  });

  it('is what awork suggests for who has none', async () => {
    const snapshot = aSnapshot();
    const { bridge, publish } = await renderApp({
      ...snapshot,
      session: { state: 'signed-out', problem: null, canGoBack: false },
    });
    bridge.answer('work.find', () => ok([item]));
    await publish({ session: snapshot.session });
    await settle();
    expect(screen.getByRole('heading', { name: 'Suggested' })).toBeVisible();
    expect(screen.getByRole('button', { name: /^Address form/ })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Choose work' })).toHaveFocus();
  });
});
