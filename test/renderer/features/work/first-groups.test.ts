import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import { HOUR_MS, SECOND_MS } from '../../../../src/core/base/instant';
import type { TaskPlan, WorkItem } from '../../../../src/core/entry/catalog';
import { aSnapshot, at, anEntry, aWork, aWorkItem } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const HOUR_SEC = HOUR_MS / SECOND_MS;
const aPlan = (changed: Partial<TaskPlan>): TaskPlan => ({
  dueMs: null,
  isInProgress: false,
  plannedSec: null,
  trackedSec: null,
  ...changed,
});
const task = (name: string, plan: Partial<TaskPlan>, changed: Partial<WorkItem> = {}): WorkItem =>
  aWorkItem({ task: { id: name, name, key: null }, plan: aPlan(plan), ...changed });

async function open(items: readonly WorkItem[], isOffline = false) {
  const app = await renderApp(aSnapshot({ recents: [anEntry({ work: aWork({ note: 'Menu' }) })] }));
  app.bridge.answer('work.known', () => ok(isOffline ? items : []));
  if (!isOffline) app.bridge.answer('work.find', () => ok(items));
  await app.user.click(screen.getByRole('button', { name: 'Choose work' }));
  await settle();
  return app;
}

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const headings = () =>
  screen.getAllByRole('group').map((group) => textOf(group.firstElementChild ?? group));
const rowsOf = (name: string) =>
  within(screen.getByRole('group', { name })).getAllByRole('option').map(textOf);

const TASKS = [
  task('Later', { dueMs: Date.UTC(2026, 10, 25) }),
  task('Overdue', { dueMs: Date.UTC(2026, 10, 22), isInProgress: true }),
  task('All day', { dueMs: Date.UTC(2026, 10, 24) }),
  task('In the evening', { dueMs: at(23, 30) }),
  task('After midnight', { dueMs: at(24, 30) }),
  task('Under way', { isInProgress: true }),
  task('Done', { dueMs: at(12, 0), isInProgress: true }, { isClosed: true }),
];

describe('assigned tasks in the picker', () => {
  it.each([
    ['as awork answers', false],
    ['offline, as they were known', true],
  ])('stand below recent work: what is due, then what is in progress, %s', async (_, isOffline) => {
    const { user } = await open(TASKS, isOffline);
    expect(headings().slice(0, 3)).toEqual(['Recent', 'Due today', 'In progress']);
    expect(rowsOf('Due today')).toEqual([
      'In the evening Website relaunch',
      'All day Website relaunch',
      'Overdue Website relaunch · due 22 Nov',
    ]);
    expect(rowsOf('In progress')).toEqual(['Under way Website relaunch']);
    await user.keyboard('x');
    await settle();
    expect(screen.queryByRole('group', { name: 'Due today' })).toBeNull();
  });

  it('are reached by the arrow keys in the order in which they stand, and start with Enter', async () => {
    const { user, bridge } = await open([task('All day', { dueMs: Date.UTC(2026, 10, 24) })]);
    bridge.answer('timer.start', () => ok(null));
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await settle();
    const starts = bridge.calls.flatMap(([name, input]) => (name === 'timer.start' ? [input] : []));
    expect(starts).toMatchObject([{ work: { task: TASKS[2]?.task } }]);
  });

  it('say how much of the planned time is used, where awork says both', async () => {
    await open([
      task('Half', { isInProgress: true, plannedSec: 8 * HOUR_SEC, trackedSec: 3.5 * HOUR_SEC }),
      task('Unplanned', { isInProgress: true, plannedSec: 0, trackedSec: HOUR_SEC }),
      task('Unknown', { isInProgress: true, plannedSec: HOUR_SEC }),
    ]);
    expect(rowsOf('In progress')).toEqual([
      'Half Website relaunch , Planned time 3:30 of 8:00',
      'Unplanned Website relaunch',
      'Unknown Website relaunch',
    ]);
  });

  it('are at most eight in each group', async () => {
    await open(
      Array.from({ length: 20 }, (_, index) => task(`Task ${index}`, { dueMs: at(9, 0) })),
    );
    expect(rowsOf('Due today')).toHaveLength(8);
  });
});
