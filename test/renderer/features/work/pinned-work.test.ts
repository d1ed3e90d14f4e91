import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import { aSnapshot, aWorkItem } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const navigation = aWorkItem();
const tax = aWorkItem({ project: null, task: { id: 'task-tax', name: 'Tax papers', key: null } });

async function open(pinned = [tax]) {
  const app = await renderApp(aSnapshot({ pinned }));
  app.bridge.answer('work.find', () => ok([navigation]));
  app.bridge.answer('work.pin', () => ok(null));
  await app.user.click(screen.getByRole('button', { name: 'Choose work' }));
  await settle();
  return app;
}

const pinCalls = ({ bridge }: Awaited<ReturnType<typeof open>>) =>
  bridge.calls.filter(([name]) => name === 'work.pin').map(([, input]) => input);

const groupOf = (name: string) =>
  within(screen.getByRole('group', { name }))
    .getAllByRole('option')
    .map((option) => option.textContent.replace(/\s+/g, ' ').trim());

describe('pinned work', () => {
  it('stands in a group of its own while nothing is typed', async () => {
    const app = await open();
    expect(groupOf('Pinned')).toEqual(['Tax papers , pinned']);
    await app.user.keyboard('nav');
    expect(screen.queryByRole('group', { name: 'Pinned' })).toBeNull();
  });

  it('is pinned by a key and taken from there by the same, and the list stays open', async () => {
    const app = await open();
    await app.user.keyboard('{ArrowDown}{Control>}p{/Control}');
    await app.user.keyboard('{ArrowDown}{Meta>}p{/Meta}');
    expect(pinCalls(app)).toEqual([
      { item: tax, isPinned: false },
      { item: navigation, isPinned: true },
    ]);
    expect(screen.getByRole('combobox', { name: 'Search tasks and projects' })).toHaveFocus();
  });

  it('is pinned by a click on its pin, which chooses nothing', async () => {
    const app = await open([]);
    await app.user.click(screen.getByTitle('Pin'));
    expect(pinCalls(app)).toEqual([{ item: navigation, isPinned: true }]);
    expect(screen.getByRole('listbox', { name: 'Tasks and projects' })).toBeInTheDocument();
  });

  it('is announced', async () => {
    const app = await open([]);
    app.bridge.publish({ pinned: [tax] });
    await settle();
    expect(screen.getByText('Pinned: Tax papers')).toBeInTheDocument();
    app.bridge.publish({ pinned: [] });
    await settle();
    expect(screen.getByText('No longer pinned: Tax papers')).toBeInTheDocument();
  });
});
