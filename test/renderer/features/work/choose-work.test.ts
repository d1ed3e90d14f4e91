import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { CallResult } from '../../../../src/contract/errors';
import type { WorkItem } from '../../../../src/core/entry/catalog';
import { ok } from '../../../../src/core/base/result';
import { aSnapshot, aWorkItem, SHOP, TYPES, WEBSITE } from '../../../support/snapshots';
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
    expect(bridge.calls).toEqual([['work.find', { text: '' }]]);
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
        options: ['Build the navigation WEB-12', 'Project, without a task'],
      },
      { name: 'Shop · SHOP', options: ['Address form SHOP-2 (closed)'] },
      { name: 'Private tasks', options: ['Tax papers'] },
    ]);
  });

  it('chooses by keyboard, with the type of work and whether it is billable', async () => {
    const { bridge, user } = await open();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    const chooser = screen.getByRole('button', { name: /^Choose work Build the navigation/ });
    expect(chooser).toHaveFocus();
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(bridge.calls.at(-1)).toEqual([
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
    expect(screen.getByText('awork cannot be reached. Check the connection.')).toBeVisible();
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
    expect(bridge.calls.slice(1)).toEqual([
      ['work.find', { text: 'tax' }],
      ['work.find', { text: 'taxi' }],
    ]);
    expect(bridge.cancelled).toHaveLength(1);
    // The answers come in the wrong order: the later question counts.
    answers[1]!(ok([aWorkItem({ task: { id: 'x', name: 'Taxi', key: null } })]));
    answers[0]!(ok([aWorkItem({ task: { id: 'y', name: 'Tax', key: null } })]));
    await settle();
    expect(options().map(({ textContent }) => textContent.trim())).toEqual(['Taxi']);
  });
});
