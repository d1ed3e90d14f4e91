import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import type { Snapshot } from '../../../../src/contract/snapshot';
import {
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  aWorkItem,
  SHOP,
  TYPES,
} from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const FORM = { id: 'task-form', name: 'Address form', key: 'SHOP-2' };
const item = aWorkItem({ project: SHOP, task: FORM, typeOfWork: TYPES.design });

/** Types a text into the search, as a person does; `known` is what this computer knows. */
async function write(snapshot: Snapshot, text: string, known = [item]) {
  const app = await renderApp(snapshot);
  app.bridge.answer('work.find', () => ok([]));
  app.bridge.answer('work.known', () => ok(known));
  await app.user.keyboard('{Control>}k{/Control}');
  await settle();
  await app.user.keyboard(text);
  await settle();
  return {
    ...app,
    /** The first row, as it is read out. */
    shown: () =>
      screen.queryAllByRole('option')[0]?.textContent.replace(/\s+/g, ' ').replace('↵', '').trim(),
    /** What Enter sends. */
    enter: async () => {
      await app.user.keyboard('{Enter}');
      await settle();
      const asked = ['work.find', 'work.known', 'draft.keep'];
      return app.bridge.calls.filter(([name]) => !asked.includes(name));
    },
  };
}

const running = (startMs = at(9, 0)) =>
  aRunningSnapshot(anEntry({ id: 'entry-timer', startMs, endMs: null }));

describe('an act in the search', () => {
  it('stops at a time, and says so first', async () => {
    const { shown, enter } = await write(running(), 'stop at 14:10');
    expect(shown()).toBe('Stop at 14:10');
    expect(await enter()).toEqual([['timer.stop', { endMs: at(14, 10) }]]);
    expect(screen.queryByRole('combobox', { name: 'Search tasks and projects' })).toBeNull();
  });

  it('takes a time that is still to come today as that of yesterday, for 18 hours', async () => {
    const { shown } = await write(running(at(-3, 0)), 'stop at 23:00');
    expect(shown()).toBe('Stop at 23 Nov, 23:00');
  });

  it('speaks German', async () => {
    const german = { ...running(), settings: { ...DEFAULT_SETTINGS, language: 'de' as const } };
    const { shown, enter } = await write(german, 'stopp um 14:10');
    expect(shown()).toBe('Um 14:10 stoppen');
    expect(await enter()).toEqual([['timer.stop', { endMs: at(14, 10) }]]);
  });

  it('pauses', async () => {
    const { shown, enter } = await write(running(), 'pause');
    expect(shown()).toBe('Pause');
    expect(await enter()).toEqual([['timer.pause', {}]]);
  });

  it('says why it cannot be done, and does nothing then', async () => {
    const { shown, enter } = await write(aSnapshot(), 'stop');
    expect(shown()).toBe('Stop now No timer is running.');
    expect(await enter()).toEqual([]);
  });

  it('starts where the last entry ended', async () => {
    const snapshot = aSnapshot({ lastEntry: anEntry(), lastEndMs: at(13, 0) });
    const { shown, enter } = await write(snapshot, 'start since last');
    expect(shown()).toBe('Start since last entry · 13:00, 1:30 h ago');
    expect((await enter()).map(([name]) => name)).toEqual(['timer.start-since-last']);
  });

  it('adds an entry for the work that its key or words name, with the rest as the note', async () => {
    const { shown, enter } = await write(aSnapshot(), '9-10:30 shop-2 Corrections');
    expect(shown()).toBe('Add 09:00 – 10:30: Address form · Corrections');
    expect(await enter()).toEqual([
      [
        'entry.create',
        {
          work: {
            project: SHOP,
            task: FORM,
            typeOfWork: TYPES.design,
            isBillable: item.isBillableByDefault,
            note: 'Corrections',
          },
          startMs: at(9, 0),
          endMs: at(10, 30),
        },
      ],
    ]);
  });

  it('asks awork for work that this computer does not know, and waits for its answer', async () => {
    const { bridge, shown, enter } = await write(aSnapshot(), '9-10 SHOP-2', []);
    expect(shown()).toBe('Add 09:00 – 10:00: No task · SHOP-2');
    bridge.answer('work.find', ({ text }) => ok(text === 'SHOP-2' ? [item] : []));
    await enter();
    await vi.waitFor(() =>
      expect(bridge.calls).toContainEqual([
        'entry.create',
        expect.objectContaining({
          work: {
            project: SHOP,
            task: FORM,
            typeOfWork: TYPES.design,
            isBillable: item.isBillableByDefault,
            note: '',
          },
        }),
      ]),
    );
  });
});
