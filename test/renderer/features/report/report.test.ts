import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { callError } from '../../../../src/contract/errors';
import { ok } from '../../../../src/core/base/result';
import { HOUR_MS, MINUTE_MS } from '../../../../src/core/base/instant';
import type { ReportRow, ReportView } from '../../../../src/core/report/report-row';
import {
  aRunningSnapshot,
  aSnapshot,
  anEntry,
  aDay,
  SHOP,
  TYPES,
  WEBSITE,
} from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const labelsOf = (elements: readonly Element[]) =>
  elements.map((one) => one.getAttribute('aria-label') ?? textOf(one));

function aRow(day: string, workedMs: number, changed: Partial<ReportRow> = {}): ReportRow {
  return {
    day,
    project: WEBSITE,
    task: null,
    typeOfWork: TYPES.design,
    isBillable: true,
    workedMs,
    entryCount: 1,
    ...changed,
  };
}

const ROWS = [
  aRow('2026-11-23', 3 * HOUR_MS),
  aRow('2026-11-24', 90 * MINUTE_MS),
  aRow('2026-11-24', HOUR_MS, { project: SHOP, isBillable: false }),
];
const WORKWEEK = {
  perWeekSec: null,
  perDaySec: [28_800, 28_800, 28_800, 28_800, 28_800, 0, 0],
};

function aView(changed: Partial<ReportView> = {}): ReportView {
  return {
    fromDay: '2026-11-23',
    toDay: '2026-11-29',
    rows: ROWS,
    unreadableCount: 0,
    readAtMs: 0,
    failure: null,
    capacity: WORKWEEK,
    ...changed,
  };
}

async function openReports(view: ReportView | null = aView(), snapshot = aSnapshot()) {
  const app = await renderApp(snapshot);
  app.bridge.answer('report.get', () => (view === null ? callError('offline') : ok(view)));
  await app.user.click(screen.getByRole('button', { name: 'Reports' }));
  await screen.findByRole('heading', { name: 'Reports' });
  await settle();
  return app;
}

const grid = () => screen.getByRole('grid', { name: 'Timesheet' });

describe('the week', () => {
  it('is asked for from what is kept and from awork, and shown as projects by days', async () => {
    const { bridge } = await openReports();
    const week = { fromDay: '2026-11-23', toDay: '2026-11-29' };
    const asked = bridge.calls.filter(([name]) => name === 'report.get');
    expect(asked[0]).toEqual(['report.get', { ...week, isFresh: false }]);
    expect(asked.at(-1)).toEqual(['report.get', { ...week, isFresh: true }]);
    expect(screen.getByRole('heading', { name: /^Week 48, 23.*29 Nov$/ })).toBeInTheDocument();
    const rows = within(grid()).getAllByRole('row');
    expect(labelsOf(within(rows[1]!).getAllByRole('gridcell')).slice(0, 3)).toEqual([
      'Website relaunch, Mon 23 Nov: 3:00\u00A0h',
      'Website relaunch, Tue 24 Nov: 1:30\u00A0h',
      'Website relaunch, Wed 25 Nov: nothing',
    ]);
    expect(rows.map((row) => textOf(row.querySelector('.name')!))).toEqual([
      'Project',
      'Website relaunch Example Company',
      'Shop',
      'Total',
    ]);
  });

  it('has its totals against the contracted hours, and the billable share', async () => {
    await openReports();
    expect(textOf(screen.getByText('Tracked', { selector: 'dt' }).parentElement!)).toBe(
      'Tracked 5:30 h of 40:00 h 34:30 h left',
    );
    expect(textOf(screen.getByText('Billable', { selector: 'dt' }).parentElement!)).toBe(
      'Billable 82 % 4:30 h',
    );
  });

  it('has the figures of its chart in a table', async () => {
    await openReports();
    const table = screen.getByRole('table', { name: 'Time by day' });
    const cellsOf = (row: Element) => [...row.children].map(textOf).join(' ');
    expect(within(table).getAllByRole('row').slice(0, 3).map(cellsOf)).toEqual([
      'Day Tracked Billable Target',
      'Mon 23 Nov 3:00 h 3:00 h 8:00 h',
      'Tue 24 Nov 2:30 h 1:30 h 8:00 h',
    ]);
  });

  it('is walked by the arrow keys, and Enter leads to the entries of the day', async () => {
    const { user, bridge } = await openReports();
    const reached = () => document.activeElement?.getAttribute('aria-label');
    const first = within(grid()).getByRole('gridcell', { name: /^Website relaunch, Mon/ });
    expect(
      within(grid())
        .getAllByRole('gridcell')
        .filter((cell) => cell.tabIndex === 0),
    ).toEqual([first]);
    first.focus();
    await user.keyboard('{ArrowRight}{ArrowDown}');
    await settle();
    expect(reached()).toBe('Shop, Tue 24 Nov: 1:00\u00A0h');
    await user.keyboard('{Control>}{End}{/Control}');
    expect(reached()).toBe('Total: 5:30\u00A0h');
    await user.keyboard('{Home}{ArrowRight}{Enter}');
    await settle();
    expect(bridge.calls).toContainEqual(['day.show', { day: '2026-11-23' }]);
    expect(screen.getByRole('region', { name: 'Entries' })).toBeInTheDocument();
  });

  it('is filtered by text, project and billable, and grouped by other things', async () => {
    const { user } = await openReports();
    const names = () =>
      within(grid())
        .getAllByRole('rowheader')
        .map((one) => textOf(one.querySelector('.title') ?? one));
    await user.type(screen.getByRole('searchbox', { name: 'Filter by text' }), 'shop');
    expect(names()).toEqual(['Shop', 'Total']);
    await user.clear(screen.getByRole('searchbox', { name: 'Filter by text' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Billable time' }), 'yes');
    expect(names()).toEqual(['Website relaunch', 'Total']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Billable time' }), 'all');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Project' }), SHOP.id);
    expect(names()).toEqual(['Shop', 'Total']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Project' }), '');
    const groupedBy = screen.getByRole('combobox', { name: 'Grouped by' });
    for (const [by, found] of [
      ['client', ['Example Company', 'Without client', 'Total']],
      ['type', ['Design', 'Total']],
      ['day', ['Mon 23 Nov', 'Tue 24 Nov', 'Total']],
      ['project', ['Website relaunch', 'Shop', 'Total']],
    ] as const) {
      await user.selectOptions(groupedBy, by);
      expect(names()).toEqual(found);
    }
  });

  it('says that it is empty, that it is an older state, or that it was never read', async () => {
    const { unmount } = await openReports(aView({ rows: [] }));
    expect(screen.getByText('Nothing tracked in this time.')).toBeInTheDocument();
    unmount();
    const older = await openReports(aView({ failure: 'offline' }));
    expect(screen.getByText(/^\s*As of .*awork can’t be reached/)).toBeInTheDocument();
    older.unmount();
    await openReports(null);
    expect(screen.getByText(/was not opened on this computer before/)).toBeInTheDocument();
  });
});

describe('the year', () => {
  it('comes month by month, with progress, and can be stopped', async () => {
    const { user, bridge } = await openReports();
    let answerFirst: () => void = () => undefined;
    bridge.answer('report.get', ({ isFresh, fromDay, toDay }) =>
      isFresh
        ? new Promise((resolve) => {
            answerFirst = () => resolve(ok(aView({ fromDay, toDay })));
          })
        : ok(null),
    );
    await user.click(screen.getByRole('radio', { name: 'Year' }));
    answerFirst();
    await settle();
    expect(screen.getByText(/Loading 1 of 12/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(bridge.cancelled).toHaveLength(1);
    expect(screen.getByText(/not complete/)).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Week' }));
  });
});

describe('the planned time of the timer’s task', () => {
  it.each([
    [2 * HOUR_MS, '', /left/],
    [7 * HOUR_MS, '80 % of the planned time is used.', /left/],
    [9 * HOUR_MS, 'The planned time is used up.', /over/],
  ])('with %i ms tracked before warns "%s"', async (trackedMs, warning, left) => {
    const snapshot = aRunningSnapshot();
    const taskId = snapshot.timer?.work.task?.id ?? '';
    await renderApp({ ...snapshot, timerBudget: { taskId, plannedMs: 8 * HOUR_MS, trackedMs } });
    const timer = screen.getByRole('region', { name: 'Timer' });
    // It changes once it is in the page: what comes with its element is not announced.
    await waitFor(() => expect(within(timer).getByRole('status').textContent).toBe(warning));
    expect(within(timer).getByText(left)).toBeInTheDocument();
  });
});

describe('the time of a project', () => {
  it('is one’s own and everybody’s', async () => {
    const { user, bridge } = await openReports();
    bridge.answer('report.work-time', () =>
      ok({
        plannedMs: 10 * HOUR_MS,
        trackedMs: 9 * HOUR_MS,
        ownMs: 4 * HOUR_MS,
        others: [{ name: 'Ada', workedMs: 5 * HOUR_MS }],
        isOwnOnly: false,
        entryCount: 3,
        unreadableCount: 0,
      }),
    );
    await user.click(within(grid()).getByRole('rowheader', { name: /Website relaunch/ }));
    await settle();
    const dialog = screen.getByRole('dialog', { name: 'Time of “Website relaunch”' });
    expect(textOf(dialog)).toMatch(
      /9:00 h of 10:00 h 1:00 h left.*Everybody 9:00 h You 4:00 h Ada 5:00 h 3 entries/,
    );
  });
});

describe('saving a report', () => {
  it('asks for the table of the days shown, in the language of the window', async () => {
    const { user, bridge } = await openReports();
    bridge.answer('report.save', () => ok(12));
    await user.click(screen.getByRole('button', { name: 'Save as CSV' }));
    await settle();
    expect(bridge.calls).toContainEqual([
      'report.save',
      {
        fromDay: '2026-11-23',
        toDay: '2026-11-29',
        locale: 'en',
        name: 'time-2026-11-23-2026-11-29.csv',
      },
    ]);
    expect(screen.getByText('Saved, 12 lines')).toBeInTheDocument();
  });

  it('copies the shown day as text', async () => {
    const entries = [anEntry({ work: { note: 'Menu' } })];
    const { user } = await openReports(aView(), aSnapshot({ day: aDay({ entries }) }));
    await user.click(screen.getByRole('button', { name: 'Copy Today as text' }));
    expect(await navigator.clipboard.readText()).toBe(
      'Tuesday 24 November – 1:30\u00A0h\n• Website relaunch: Build the navigation (WEB-12) – 1:30\u00A0h\n  Menu\n',
    );
  });
});
