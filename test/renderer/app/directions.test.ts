import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/core/base/result';
import { HOUR_MS } from '../../../src/core/base/instant';
import type { Snapshot } from '../../../src/contract/snapshot';
import {
  aDay,
  anAccount,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  aWork,
  aWorkItem,
} from '../../support/snapshots';
import { renderApp, settle, type RenderedApp } from '../render-app';

// People write from right to left, too: a name in Hebrew must not turn around what stands beside it.
const project = { id: 'p', name: 'פרויקט', key: 'WEB', color: null, company: 'חברה' };
const task = { id: 't', name: 'משימה', key: 'WEB-1' };
const typeOfWork = { id: 'type', name: 'עבודה' };
const work = aWork({ project, task, typeOfWork, note: 'הערה (2)' });
const item = aWorkItem({ project, task, typeOfWork });
const account = anAccount({ personName: 'דנה לוי', workspaceName: 'סטודיו' });
const other = anAccount({ id: 'other', personName: 'נועה כהן', workspaceName: 'משרד' });
const last = anEntry({ id: 'a', work });
const timer = anEntry({ id: 'b', work, startMs: at(13, 45), endMs: null });
const common: Partial<Snapshot> = {
  session: { state: 'signed-in', account, mustSignInAgain: false },
  accounts: [account, other],
  typesOfWork: [typeOfWork],
  recents: [last, anEntry({ id: 'c', work: { ...work, note: 'אחר' } })],
  lastEntry: last,
  notices: [
    {
      id: 'n',
      code: 'stopped-elsewhere',
      params: { title: 'משימה' },
      atMs: at(9, 0),
      canUndo: true,
    },
  ],
  absences: [{ id: 'x', startMs: at(14, 0), endMs: at(14, 20), work }],
  parked: [
    {
      operationId: 'o1',
      act: 'stop',
      entryId: 'a',
      title: 'משימה',
      actedAtMs: at(12, 0),
      startMs: at(9, 0),
      endMs: at(12, 0),
      editable: { work, startMs: at(9, 0), endMs: at(12, 0), breaks: [] },
      reason: { code: 'rejected', reason: 'סגור', fields: [] },
    },
  ],
};
const idle = aSnapshot({ ...common, day: aDay({ entries: [last] }) });
const running = aRunningSnapshot(timer, { ...common, day: aDay({ entries: [timer, last] }) });
const row = { day: '2026-11-24', project, task, typeOfWork, isBillable: true };
const report = {
  fromDay: '2026-11-23',
  toDay: '2026-11-29',
  rows: [{ ...row, workedMs: HOUR_MS, entryCount: 1 }],
  unreadableCount: 0,
  readAtMs: 0,
  failure: null,
  capacity: { perWeekSec: null, perDaySec: [0, 0, 0, 0, 0, 0, 0] },
};

const line = { title: 'משימה', project: 'פרויקט', typeOfWork: 'עבודה', note: 'הערה (2)' };
const activity = [
  {
    id: 'n2',
    code: 'operation-discarded',
    params: { ...line, act: 'create', actedAtMs: at(9, 0), startMs: at(8, 0), endMs: at(9, 0) },
    atMs: at(10, 0),
    canUndo: false,
  },
] as const;

const click = (name: string) => async (app: RenderedApp) => {
  app.bridge.answer('report.get', () => ok(report));
  app.bridge.answer('activity.list', () => ok(activity));
  app.bridge.answer('work.find', () => ok([item]));
  app.bridge.answer('work.known', () => ok([item]));
  await app.user.click(screen.getAllByRole('button', { name })[0]!);
  await settle();
  await settle();
};

const HEBREW = /[\u0590-\u05ff]/;
/** As an isolate leaves it: nothing of it can reach beyond. */
const ISOLATED = /\u2068[^\u2069]*\u2069/g;

/** Texts of people that stand in a direction of ours. */
function unguarded(): readonly string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode() !== null) {
    const text = texts.currentNode.textContent ?? '';
    const isGuarded = texts.currentNode.parentElement?.closest('[dir="auto"], bdi') !== null;
    if (HEBREW.test(text.replaceAll(ISOLATED, '')) && !isGuarded) found.push(text);
  }
  return found;
}

describe('text of people keeps its own direction', () => {
  it.each([
    ['while nothing runs', idle, async () => {}],
    ['while something runs', running, async () => {}],
    ['in the search', idle, click('Choose work')],
    ['in the form of an entry', idle, click('Add entry')],
    ['in the form of what awork refused', idle, click('Edit')],
    ['in the settings', idle, click('Settings')],
    ['in the reports', idle, click('Reports')],
    ['in the activity', idle, click('Activity')],
  ])('%s', async (_where, snapshot, open) => {
    const app = await renderApp(snapshot);
    await open(app);
    expect(document.body.textContent).toMatch(HEBREW);
    expect(unguarded()).toEqual([]);
  });

  it.each([
    ['confirming', { state: 'confirming', personName: 'דנה', workspaceName: 'סטודיו' }],
    ['choosing', { state: 'choosing-person', workspaceName: 'סטודיו', people: [] }],
  ] as const)('at the sign-in: %s', async (_where, session) => {
    await renderApp(aSnapshot({ session }));
    expect(document.body.textContent).toMatch(HEBREW);
    expect(unguarded()).toEqual([]);
  });
});
