import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { callError, type CallResult } from '../../../../src/contract/errors';
import type { WorkItem } from '../../../../src/core/entry/catalog';
import { ok } from '../../../../src/core/base/result';
import { aSnapshot, aWorkItem, NOW_MS, SHOP, TYPES, WEBSITE } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const ITEMS: readonly WorkItem[] = [
  aWorkItem(),
  aWorkItem({
    project: SHOP,
    task: { id: 'task-form', name: 'Address form', key: 'SHOP-2' },
    isClosed: true,
  }),
  aWorkItem({ task: null, typeOfWork: null }),
  aWorkItem({ project: null, task: { id: 'task-tax', name: 'Tax papers', key: null } }),
];

/** What is offered; the options of the native selects are others. */
const options = () =>
  within(screen.getByRole('listbox', { name: 'Tasks and projects' })).getAllByRole('option');

async function open(items: readonly WorkItem[] = ITEMS) {
  const app = await renderApp(aSnapshot());
  app.bridge.answer('work.find', () => ok(items));
  await app.user.click(screen.getByRole('button', { name: 'Choose work' }));
  await settle();
  return { ...app, search: screen.getByRole('combobox', { name: 'Search tasks and projects' }) };
}

describe('choosing work', () => {
  it('offers at once what main proposes, grouped by project', async () => {
    const { bridge, search } = await open();
    expect(bridge.calls).toEqual([
      ['work.known', {}],
      ['work.find', { text: '' }],
    ]);
    expect(search).toHaveFocus();
    const groups = screen.getAllByRole('group').map((group) => ({
      name: within(group).getByRole('presentation').textContent.replace(/\s+/g, ' ').trim(),
      options: within(group)
        .getAllByRole('option')
        .map((option) => option.textContent.replace(/\s+/g, ' ').trim()),
    }));
    expect(groups).toEqual([
      {
        name: 'Website relaunch · WEB',
        options: [
          'Build the navigation Website relaunch WEB-12',
          'Project, without a task Website relaunch',
        ],
      },
      { name: 'Shop · SHOP', options: ['Address form Shop SHOP-2 (closed)'] },
      { name: 'Private tasks', options: ['Tax papers'] },
    ]);
  });

  it('chooses by keyboard, with the type of work and whether it is billable', async () => {
    const { bridge, user } = await open();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Shift>}{Enter}{/Shift}');
    const chooser = screen.getByRole('button', { name: /^Choose work Build the navigation/ });
    expect(chooser).toHaveFocus();
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(bridge.calls.find(([name]) => name === 'timer.start')).toEqual([
      'timer.start',
      {
        work: {
          project: WEBSITE,
          task: ITEMS[0]!.task,
          typeOfWork: TYPES.development,
          note: '',
          isBillable: true,
        },
        startMs: null,
      },
    ]);
  });

  it('tells which option is meant', async () => {
    const { user, search } = await open();
    expect(search).not.toHaveAttribute('aria-activedescendant');
    await user.keyboard('{ArrowUp}');
    expect(search).toHaveAttribute('aria-activedescendant', options().at(-1)!.id);
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual([
      'false',
      'false',
      'false',
      'true',
    ]);
  });

  it('chooses by pointer, and takes the choice back', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('option', { name: 'Tax papers' }));
    await user.click(screen.getByRole('button', { name: 'Choose work Tax papers' }));
    await settle();
    await user.click(screen.getByRole('option', { name: 'Without task or project' }));
    expect(screen.getByRole('button', { name: 'Choose work' })).toHaveFocus();
  });

  it('closes on Escape and when the focus goes elsewhere', async () => {
    const { user } = await open();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(screen.getByRole('button', { name: 'Choose work' })).toHaveFocus();
    await user.keyboard('{Control>}k{/Control}');
    expect(screen.getByRole('listbox')).toBeVisible();
    await user.tab();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('says when nothing is found, and why nothing could be', async () => {
    const { bridge, user } = await open([]);
    expect(screen.getByText(/^Nothing found\./)).toBeVisible();
    bridge.refuse('work.find', 'offline');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Choose work' }));
    await settle();
    expect(screen.getByText('awork can’t be reached. Check your connection.')).toBeVisible();
  });

  it('asks once for what was typed quickly and takes back what is no longer wanted', async () => {
    const { bridge, search } = await open();
    vi.useFakeTimers();
    const answers: ((result: CallResult<readonly WorkItem[]>) => void)[] = [];
    bridge.answer('work.find', () => new Promise((resolve) => answers.push(resolve)));
    for (const value of ['t', 'ta', 'tax']) {
      await fireEvent.input(search, { target: { value } });
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(50);
    await fireEvent.input(search, { target: { value: 'taxi' } });
    await vi.advanceTimersByTimeAsync(150);
    expect(bridge.calls.slice(2)).toEqual([
      ['work.find', { text: 'tax' }],
      ['work.find', { text: 'taxi' }],
    ]);
    expect(bridge.cancelled).toHaveLength(1);
    // The answers come in the wrong order: the later question counts.
    answers[1]!(ok([aWorkItem({ task: { id: 'x', name: 'Taxi', key: null } })]));
    answers[0]!(ok([aWorkItem({ task: { id: 'y', name: 'Tax', key: null } })]));
    await settle();
    expect(options().map(({ textContent }) => textContent.trim())).toEqual([
      expect.stringMatching(/^Taxi\b/),
    ]);
  });

  describe('by typing', () => {
    const retro = aWorkItem({ task: { id: 'task-retro', name: 'Rétro', key: 'WEB-9' } });
    const home = aWorkItem({ task: { id: 'task-home', name: 'Home page', key: 'WEB-2' } });

    /** The picker with work that this computer knows and an awork that has not answered yet. */
    async function typed(text: string) {
      const app = await renderApp(aSnapshot());
      app.bridge.answer('work.known', () => ok([home, retro]));
      app.bridge.answer('work.find', () => ok([home]));
      await app.user.click(screen.getByRole('button', { name: 'Choose work' }));
      await settle();
      vi.useFakeTimers({ now: NOW_MS });
      const answers: ((result: CallResult<readonly WorkItem[]>) => void)[] = [];
      app.bridge.answer('work.find', () => new Promise((resolve) => answers.push(resolve)));
      const search = screen.getByRole('combobox', { name: 'Search tasks and projects' });
      await fireEvent.input(search, { target: { value: text } });
      const enter = (init: KeyboardEventInit = {}) =>
        fireEvent.keyDown(search, { key: 'Enter', shiftKey: true, ...init });
      const answer = async (result: CallResult<readonly WorkItem[]>) => {
        await vi.advanceTimersByTimeAsync(150);
        answers.at(-1)!(result);
        await settle();
      };
      const names = () =>
        screen.queryAllByRole('option', { name: /WEB-/ }).map((row) => row.textContent.trim());
      return { ...app, search, enter, answer, names };
    }
    const chosen = () => screen.queryByRole('button', { name: /^Choose work/ })?.textContent ?? '';

    it('shows at once what this computer knows, without regard to case and accents', async () => {
      const { names, search } = await typed('RETRO');
      expect(names()).toEqual([expect.stringMatching(/^Rétro\b.*WEB-9\b/)]);
      expect(search).not.toHaveAttribute('aria-activedescendant');
    });

    it('takes Enter as meant for the answer to exactly this text', async () => {
      const { enter, answer } = await typed('re');
      await enter();
      expect(screen.getByRole('listbox', { name: 'Tasks and projects' })).toBeVisible();
      await answer(ok([retro, home]));
      expect(screen.queryByRole('listbox', { name: 'Tasks and projects' })).toBeNull();
      expect(chosen()).toContain('Rétro');
    });

    it('forgets an Enter when the text changes, and takes none for an answer without rows', async () => {
      const { enter, answer, search } = await typed('re');
      await enter();
      await fireEvent.input(search, { target: { value: 'rex' } });
      await answer(ok([home]));
      expect(chosen()).not.toContain('Home');
      await enter();
      expect(chosen()).toContain('Home page');
    });

    it('keeps no rows of another text when awork cannot be asked, and offers what is known', async () => {
      const { enter, answer, names } = await typed('retr');
      await answer(callError('offline'));
      expect(names()).toEqual([expect.stringMatching(/^Rétro\b.*WEB-9\b/)]);
      expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
      await enter();
      expect(chosen()).toContain('Rétro');
    });

    it('chooses nothing when nothing is known and awork cannot be asked', async () => {
      const { enter, answer, names } = await typed('zzz');
      await enter();
      await answer(callError('offline'));
      expect(names()).toEqual([]);
      await enter();
      expect(screen.getByRole('listbox', { name: 'Tasks and projects' })).toBeInTheDocument();
    });

    it('starts the highlighted row with Ctrl+Enter', async () => {
      const { bridge, enter, answer } = await typed('retro');
      await answer(ok([retro]));
      await enter({ ctrlKey: true, shiftKey: false });
      await settle();
      expect(bridge.calls.filter(([name]) => name === 'timer.start')).toEqual([
        [
          'timer.start',
          {
            work: {
              project: WEBSITE,
              task: retro.task,
              typeOfWork: TYPES.development,
              note: '',
              isBillable: true,
            },
            startMs: null,
          },
        ],
      ]);
    });

    it('cuts a text that is too long instead of refusing it', async () => {
      const { bridge, answer } = await typed('x'.repeat(5_000));
      await answer(ok([]));
      const [, input] = bridge.calls.findLast(([name]) => name === 'work.find')!;
      expect(input).toEqual({ text: 'x'.repeat(200) });
    });
  });
});
