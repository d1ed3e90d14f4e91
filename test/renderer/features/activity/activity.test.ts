import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import type { Snapshot } from '../../../../src/contract/snapshot';
import type { ActivityView } from '../../../../src/core/view/view-types';
import { noticeSentence } from '../../../../src/text/code-text';
import { wordsOf } from '../../../../src/text/languages';
import { Translator } from '../../../../src/text/translator';
import { aRunningSnapshot, aSnapshot, at } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();

const late: ActivityView = {
  id: 'n2',
  code: 'sent-late',
  params: { act: 'stop', title: 'Draft', actedAtMs: at(10, 2), sentAtMs: at(10, 40) },
  atMs: at(10, 40),
  canUndo: false,
};
const discarded: ActivityView = {
  id: 'n1',
  code: 'operation-discarded',
  params: {
    act: 'create',
    title: 'Website relaunch',
    actedAtMs: at(-14, 0),
    startMs: at(-15, 0),
    endMs: at(-14, 0),
    project: 'Website relaunch',
    typeOfWork: 'Development',
    note: 'Menu',
  },
  atMs: at(-13, 5),
  canUndo: false,
};

async function openActivity(
  snapshot: Snapshot,
  lines: readonly ActivityView[] = [late, discarded],
) {
  const app = await renderApp(snapshot);
  app.bridge.answer('activity.list', () => ok(lines));
  await app.user.click(screen.getByRole('button', { name: 'Activity' }));
  await settle();
  return app;
}

function linesShown(): unknown {
  return screen
    .getAllByRole('list')
    .map((list) => [
      screen.getByText(list.parentElement!.querySelector('h2')!.textContent).textContent,
      within(list).getAllByRole('listitem').map(textOf),
    ]);
}

describe('the activity', () => {
  it('is listed by day, newest first, with what has to be booked by hand', async () => {
    await openActivity(aSnapshot());
    expect(screen.getByRole('heading', { name: 'Activity' })).toHaveFocus();
    expect(linesShown()).toEqual([
      ['Tuesday 24 November', ['10:40 Stop of “Draft” at 10:02, sent at 10:40.']],
      [
        'Monday 23 November',
        [
          '11:05 New entry “Website relaunch” at 10:00 was discarded. It is not in awork. 23 Nov, 09:00 – 10:00 · Development · Menu',
        ],
      ],
    ]);
  });

  it('goes on while it is open, and is not asked for more often', async () => {
    const { bridge, publish } = await openActivity(aSnapshot({ newestActivityId: 'n1' }), [
      discarded,
    ]);
    bridge.answer('activity.list', () => ok([late, discarded]));
    await publish({ newestActivityId: 'n2' });
    await settle();
    await publish({ newestActivityId: 'n2' });
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(bridge.calls.map(([name]) => name)).toEqual(['activity.list', 'activity.list']);
  });

  it('says so when nothing happened, and when it cannot be read', async () => {
    const { bridge, publish } = await openActivity(aSnapshot(), []);
    expect(screen.getByText(/Nothing yet/)).toBeVisible();
    bridge.refuse('activity.list', 'internal');
    await publish({ newestActivityId: 'n1' });
    await settle();
    expect(screen.getByText(/Something went wrong in the app/)).toBeVisible();
  });

  it.each(['Escape', 'Back'])('gives the focus back to what opened it, by %s', async (how) => {
    const { user } = await openActivity(aRunningSnapshot());
    if (how === 'Escape') await user.keyboard('{Escape}');
    else await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByRole('button', { name: 'Activity' })).toHaveFocus();
  });

  it('offers to save what awork does not have yet', async () => {
    const { bridge, user } = await openActivity(
      aSnapshot({
        connection: {
          state: 'offline',
          waiting: 2,
          obstacle: null,
          problem: null,
        },
      }),
    );
    const region = within(screen.getByRole('region', { name: 'Not in awork yet' }));
    expect(region.getByText('2 changes have not reached awork yet.')).toBeVisible();
    await user.click(region.getByRole('button', { name: 'Save as CSV' }));
    await settle();
    expect(bridge.calls.map(([name]) => name)).toEqual([
      'activity.list',
      'changes.list',
      'file.save',
    ]);
  });

  it('offers to undo the discarding of a long timer', async () => {
    const { bridge, user } = await openActivity(aSnapshot(), [
      late,
      { ...discarded, canUndo: true },
    ]);
    const undo = screen.getByRole('button', { name: 'Undo' });
    expect(undo).toHaveAccessibleDescription(/^New entry “Website relaunch”/);
    await user.click(undo);
    expect(bridge.calls.at(-1)).toEqual(['notice.undo', { noticeId: 'n1' }]);
  });
});

describe('the sentences of the log', () => {
  const said = (locale: 'en' | 'de', code: string, params: ActivityView['params']) =>
    noticeSentence(
      { code, params, atMs: at(10, 40) },
      new Translator({ locale, zone: 'Europe/Berlin' }, wordsOf),
    );
  const about = { act: 'stop', title: 'Draft', actedAtMs: at(-6, 2) };

  it.each<[string, ActivityView['params'], string, string]>([
    [
      'sent-late',
      { ...about, sentAtMs: at(10, 40) },
      'Stop of “Draft” at 18:02 (23 Nov), sent at 10:40.',
      'Stopp von „Draft“ um 18:02 (23. Nov.), gesendet um 10:40.',
    ],
    [
      'parked',
      { ...about, reasonCode: 'forbidden', reason: 'No seat.' },
      'Stop of “Draft” at 18:02 (23 Nov) is not in awork. Your account isn’t allowed to do that in awork: No seat.',
      'Stopp von „Draft“ um 18:02 (23. Nov.) ist nicht in awork. Dein Konto darf das in awork nicht: No seat.',
    ],
    [
      'retried',
      about,
      'Stop of “Draft” at 18:02 (23 Nov) was sent again.',
      'Stopp von „Draft“ um 18:02 (23. Nov.) wurde erneut gesendet.',
    ],
    [
      'file-set-aside',
      { what: 'settings', fault: 'newer', file: 'settings.json.unreadable-1' },
      'The settings are from a newer version of the app. Choose them again in Settings. A copy was kept as “settings.json.unreadable-1” in the app’s data folder.',
      'Die Einstellungen stammen von einer neueren Version der App. Wähl sie unter „Einstellungen“ neu. Eine Kopie liegt als „settings.json.unreadable-1“ im Datenordner der App.',
    ],
    [
      'file-set-aside',
      { what: 'changes', fault: 'partly', file: '' },
      'Some of the changes that are not in awork yet could not be read. Check the entries of the last days and add what is missing. A copy could not be kept.',
      'Einige noch nicht gesendete Änderungen sind nicht lesbar. Prüf die Einträge der letzten Tage und trag Fehlendes nach. Eine Kopie ließ sich nicht anlegen.',
    ],
  ])('%s is said in both languages', (code, params, english, german) => {
    expect([said('en', code, params), said('de', code, params)]).toEqual([english, german]);
  });
});
