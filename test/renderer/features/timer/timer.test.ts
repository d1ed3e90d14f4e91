import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import {
  aDay,
  anAccount,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  NOW_MS,
  aWork,
  SHOP,
  TYPES,
} from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const timer = () => within(screen.getByRole('region', { name: 'Timer' }));
const button = (name: string) => timer().getByRole('button', { name });
const paused = anEntry({
  id: 'entry-timer',
  startMs: at(13, 0),
  endMs: null,
  breaks: [{ startMs: at(14, 5), endMs: null }],
});
const NOTHING_CHOSEN = {
  project: null,
  task: null,
  typeOfWork: null,
  note: '',
  isBillable: null,
};

describe('the timer, idle', () => {
  it('starts with what was prepared, by Enter in the note', async () => {
    const { bridge, user } = await renderApp(aSnapshot());
    expect(timer().getByRole('timer')).toHaveTextContent('0:00:00');
    await user.selectOptions(timer().getByRole('combobox', { name: 'Type of work' }), 'Meeting');
    await user.click(timer().getByRole('checkbox', { name: 'Billable' }));
    await user.type(timer().getByRole('textbox', { name: 'Note' }), 'Weekly planning{Enter}');
    const work = {
      ...NOTHING_CHOSEN,
      typeOfWork: TYPES.meeting,
      note: 'Weekly planning',
      isBillable: true,
    };
    expect(bridge.calls.find(([name]) => name === 'timer.start')).toEqual([
      'timer.start',
      { work, startMs: null },
    ]);
  });

  it('keeps what was prepared when the start is refused, and says what to do', async () => {
    const { bridge, user } = await renderApp(aSnapshot());
    bridge.refuse('timer.start', 'no-type-of-work');
    await user.type(timer().getByRole('textbox', { name: 'Note' }), 'a');
    await user.click(button('Start'));
    await settle();
    expect(timer().getByRole('alert')).toHaveTextContent(
      'The workspace has no type of work. An admin can add one in awork.',
    );
    expect(timer().getByRole('textbox', { name: 'Note' })).toHaveValue('a');
  });

  it('starts where the last entry ended', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ lastEndMs: at(14, 10) }));
    await user.click(button('More'));
    const item = screen.getByRole('menuitem', { name: 'Start since last entry' });
    expect(item).toHaveTextContent('14:10, 20 min ago');
    await user.click(item);
    expect(bridge.calls).toEqual([['timer.start-since-last', { work: NOTHING_CHOSEN }]]);
  });

  it.each([
    ['of yesterday', at(-1, 0), 'yesterday, 23:00'],
    ['more than six hours ago', at(8, 29), '08:29, 6:01 h ago'],
    ['that lies ahead', at(15, 0), '15:00'],
  ])(
    'does not start where an entry ended %s, and names when that was',
    async (_which, endMs, hint) => {
      const { bridge, user } = await renderApp(aSnapshot({ lastEndMs: endMs }));
      await user.click(button('More'));
      const item = screen.getByRole('menuitem', { name: 'Start since last entry' });
      expect(item).toHaveTextContent(hint);
      expect(item).toHaveAttribute('aria-disabled', 'true');
      await user.click(item);
      expect(bridge.calls).toEqual([]);
    },
  );

  it('prepares again what was started since the last entry when that is undone', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ lastEndMs: at(14, 10) }));
    await user.type(timer().getByRole('textbox', { name: 'Note' }), 'Weekly');
    await user.click(button('More'));
    await user.click(screen.getByRole('menuitem', { name: /^Start since last entry/ }));
    const started = anEntry({ startMs: at(14, 10), endMs: null, work: { note: 'Weekly' } });
    const params = { title: 'Weekly', sinceMs: at(14, 10) };
    const code = 'started-since-last';
    const notice = { id: 'n0', code, params, atMs: NOW_MS, canUndo: true };
    await publish({ timer: started, notices: [notice] });
    const notices = within(screen.getByRole('region', { name: 'Notices' }));
    notices.getByText('“Weekly” started at 14:10, where the last entry ended.');
    bridge.answer('notice.undo', async () => {
      await publish({ timer: null, notices: [] });
      return ok(null);
    });
    await user.click(notices.getByRole('button', { name: 'Undo' }));
    await settle();
    expect(timer().getByRole('textbox', { name: 'Note' })).toHaveValue('Weekly');
  });

  it('keeps what is prepared on the disk, until it is started', async () => {
    const { bridge } = await renderApp(aSnapshot({ draft: { ...NOTHING_CHOSEN, note: 'Pre' } }));
    vi.useFakeTimers({ now: NOW_MS });
    const note = timer().getByRole('textbox', { name: 'Note' });
    expect(note).toHaveValue('Pre');
    await fireEvent.input(note, { target: { value: 'Prep' } });
    await fireEvent.input(note, { target: { value: 'Prepared' } });
    await vi.advanceTimersByTimeAsync(300);
    const prepared = { ...NOTHING_CHOSEN, note: 'Prepared' };
    expect(bridge.calls).toEqual([['draft.keep', { work: prepared }]]);
    await fireEvent.click(button('Start'));
    await vi.advanceTimersByTimeAsync(300);
    expect(bridge.calls.slice(1)).toEqual([
      ['timer.start', { work: prepared, startMs: null }],
      ['draft.keep', { work: NOTHING_CHOSEN }],
    ]);
    await fireEvent.input(note, { target: { value: 'Next' } });
    await fireEvent(window, new Event('pagehide'));
    expect(bridge.calls.at(-1)).toEqual([
      'draft.keep',
      { work: { ...NOTHING_CHOSEN, note: 'Next' } },
    ]);
  });

  it('keeps the draft when another page is looked at', async () => {
    const { user } = await renderApp(aSnapshot());
    await user.type(timer().getByRole('textbox', { name: 'Note' }), 'Draft');
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(screen.queryByRole('region', { name: 'Timer' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(timer().getByRole('textbox', { name: 'Note' })).toHaveValue('Draft');
  });
});

describe('the timer, running', () => {
  it('shows what runs', async () => {
    await renderApp(aRunningSnapshot());
    expect(timer().getByRole('timer')).toHaveTextContent('0:45:00');
    expect(timer().getByRole('button', { name: 'since 13:45' })).toBeVisible();
    expect(button('Choose work Build the navigation WEB-12 · Website relaunch')).toBeVisible();
    expect(document.title).toBe('Build the navigation – Timer for awork');
  });

  it('pauses, resumes and stops', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    await user.click(button('Pause'));
    await publish({ timer: paused });
    expect(timer().getByRole('timer')).toHaveTextContent('1:05:00');
    expect(timer().getByRole('button', { name: 'paused since 14:05' })).toBeVisible();
    await user.click(button('Resume'));
    await publish({});
    await user.click(button('Stop'));
    expect(bridge.calls).toEqual([
      ['timer.pause', {}],
      ['timer.resume', {}],
      ['timer.stop', { endMs: null }],
    ]);
  });

  it('keeps the focus on the one button when Start becomes Stop', async () => {
    const { user, publish, bridge } = await renderApp(aSnapshot());
    button('Start').focus();
    await user.keyboard(' ');
    await publish({ timer: aRunningSnapshot().timer });
    expect(button('Stop')).toHaveFocus();
    expect(bridge.calls).toHaveLength(1);
  });

  it('takes a double click for one', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot());
    bridge.answer('timer.start', async () => {
      await publish({ timer: aRunningSnapshot().timer });
      return ok(null);
    });
    await user.dblClick(button('Start'));
    expect(bridge.calls.map(([name]) => name)).toEqual(['timer.start']);
  });

  it('does not send a command twice while the first is under way', async () => {
    const { bridge, user } = await renderApp(aRunningSnapshot());
    bridge.answer('timer.stop', () => new Promise(() => {}));
    await user.click(button('Stop'));
    await user.click(button('Stop'));
    await user.click(button('Pause'));
    expect(bridge.calls).toEqual([['timer.stop', { endMs: null }]]);
    expect(button('Stop')).toHaveAttribute('aria-disabled', 'true');
  });

  it('stops and pauses by keyboard shortcuts, but not behind a dialog', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await publish({});
    await user.keyboard('{Control>}{Enter}{/Control}');
    await publish({});
    await user.click(screen.getByRole('button', { name: 'Add entry' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(bridge.calls.map(([name]) => name)).toEqual(['timer.pause', 'timer.stop']);
  });

  it('edits the entry: the note when it is finished, the rest at once', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    const note = timer().getByRole('textbox', { name: 'Note' });
    await user.type(note, 'Menu');
    expect(bridge.calls).toEqual([]);
    await user.keyboard('{Enter}');
    await publish({});
    await user.click(timer().getByRole('checkbox', { name: 'Billable' }));
    const edit = { entryId: 'entry-timer', startMs: null, endMs: null };
    expect(bridge.calls).toEqual([
      ['entry.note', { entryId: 'entry-timer', note: 'Menu', isFinished: true }],
      ['entry.edit', { ...edit, work: aWork({ isBillable: false }) }],
    ]);
  });

  it('loses no edit that is made while one is under way', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    bridge.showWithNext('entry.note');
    await user.type(timer().getByRole('textbox', { name: 'Note' }), 'Menu');
    await user.click(timer().getByRole('checkbox', { name: 'Billable' }));
    expect(bridge.calls).toHaveLength(1);
    await publish({ timer: anEntry({ id: 'entry-timer', work: { note: 'Menu' }, endMs: null }) });
    await settle();
    expect(bridge.calls.map(([, input]) => input)).toEqual([
      { entryId: 'entry-timer', note: 'Menu', isFinished: true },
      expect.objectContaining({ work: aWork({ note: 'Menu', isBillable: false }) }),
    ]);
  });

  it('shows again what stands when an edit is refused', async () => {
    const { bridge, user } = await renderApp(aRunningSnapshot());
    bridge.refuse('entry.edit', 'entry-is-billed');
    const box = timer().getByRole('checkbox', { name: 'Billable' });
    await user.click(box);
    await settle();
    expect(box).toBeChecked();
    expect(timer().getByRole('alert')).toHaveTextContent('This entry has been billed');
  });

  it('keeps the note that is being typed when awork gives the entry its id', async () => {
    const local = anEntry({ id: 'local-1', key: 'local-1', startMs: at(14, 0), endMs: null });
    const { user, publish } = await renderApp(aRunningSnapshot(local));
    const note = timer().getByRole('textbox', { name: 'Note' });
    await user.type(note, 'Half a sen');
    await publish({ timer: { ...local, id: 'entry-9' } });
    expect(note).toHaveValue('Half a sen');
    expect(note).toHaveFocus();
  });

  it('keeps the note that is being typed with its entry when another one gets the field', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    const note = timer().getByRole('textbox', { name: 'Note' });
    await user.type(note, 'About the first');
    await publish({ timer: anEntry({ id: 'b', work: { note: 'Second' }, endMs: null }) });
    expect(note).toHaveValue('Second');
    await user.tab();
    expect(bridge.calls).toEqual([
      ['entry.note', { entryId: 'entry-timer', note: 'About the first', isFinished: true }],
    ]);
  });

  it('keeps what is typed every moment, and once more when the window goes away', async () => {
    const { bridge } = await renderApp(aRunningSnapshot());
    vi.useFakeTimers({ now: NOW_MS });
    const note = timer().getByRole('textbox', { name: 'Note' });
    for (const value of ['L', 'Li', 'Line 1\nLine 2']) {
      await fireEvent.input(note, { target: { value } });
      await vi.advanceTimersByTimeAsync(150);
    }
    const kept = { entryId: 'entry-timer', note: 'Line 1\nLine 2', isFinished: false };
    expect(bridge.calls).toEqual([['entry.note', { ...kept, note: 'Li' }]]);
    await vi.advanceTimersByTimeAsync(300);
    expect(bridge.calls.slice(1)).toEqual([['entry.note', kept]]);
    await fireEvent.input(note, { target: { value: 'Last words' } });
    await fireEvent(window, new Event('pagehide'));
    expect(bridge.calls.slice(2)).toEqual([
      ['entry.note', { ...kept, note: 'Last words', isFinished: true }],
    ]);
  });

  it('takes several lines: Shift+Enter begins one, Enter is done', async () => {
    const { bridge, user } = await renderApp(
      aRunningSnapshot(anEntry({ id: 'entry-timer', work: { note: 'One\nTwo' }, endMs: null })),
    );
    const note = timer().getByRole('textbox', { name: 'Note' });
    expect(note).toHaveValue('One\nTwo');
    await user.type(note, '{Shift>}{Enter}{/Shift}Three{Enter}');
    expect(bridge.calls).toEqual([
      ['entry.note', { entryId: 'entry-timer', note: 'One\nTwo\nThree', isFinished: true }],
    ]);
  });

  it('discards, and changes the start', async () => {
    const { bridge, user, publish } = await renderApp(aRunningSnapshot());
    await user.click(button('More'));
    await user.click(screen.getByRole('menuitem', { name: 'Change start time' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Change start time' }));
    const time = dialog.getByLabelText('Start time');
    expect(time).toHaveValue('13:45');
    await user.clear(time);
    await user.type(time, '13:30');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await publish({});
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button('More')).toHaveFocus();
    await user.click(button('More'));
    await user.click(screen.getByRole('menuitem', { name: 'Discard' }));
    expect(bridge.calls).toEqual([
      ['timer.change-start', { startMs: at(13, 30) }],
      ['timer.discard', {}],
    ]);
  });

  it('says why a key cannot pause', async () => {
    const account = anAccount({ kind: 'key', canPause: false });
    const session = { state: 'signed-in', account, mustSignInAgain: false } as const;
    const { bridge, user } = await renderApp(aRunningSnapshot(undefined, { session }));
    expect(button('Pause')).toHaveAttribute('aria-disabled', 'true');
    expect(button('Pause')).toHaveAccessibleDescription(
      'Pausing needs your own account; API keys can’t do it.',
    );
    await user.click(button('Pause'));
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect(bridge.calls).toEqual([]);
  });

  it('announces changes of state, not the seconds', async () => {
    const { publish } = await renderApp(aSnapshot());
    const live = document.querySelector('[aria-live=polite]')!;
    expect(live).toHaveTextContent('');
    await publish({ timer: aRunningSnapshot().timer });
    expect(live).toHaveTextContent('Timer started: Build the navigation');
    await publish({ timer: paused });
    expect(live).toHaveTextContent('Timer paused');
    await publish({ timer: null });
    expect(live).toHaveTextContent('Timer stopped: Build the navigation');
    expect(screen.getByRole('region', { name: 'Timer' }).querySelector('[aria-live]')).toBeNull();
  });
});

describe('the menu', () => {
  it('is worked by keyboard and gives the focus back', async () => {
    const { user } = await renderApp(aRunningSnapshot());
    button('More').focus();
    await user.keyboard('{ArrowDown}');
    const names = screen.getAllByRole('menuitem').map((item) => item.textContent.trim());
    expect(names).toEqual([
      'Start since last entry 10:30, 4:00\u00A0h ago',
      'Change start time',
      'Discard',
    ]);
    const focused = () => document.activeElement?.textContent.trim();
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('Discard');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('Change start time');
    await user.keyboard('{Home}{End}');
    expect(focused()).toBe('Discard');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(button('More')).toHaveFocus();
  });

  it('closes when something else is pressed', async () => {
    const { user } = await renderApp(aRunningSnapshot(undefined, { day: aDay() }));
    await user.click(button('More'));
    await user.click(document.body);
    expect(screen.queryByRole('menu')).toBeNull();
    await user.click(button('More'));
    await user.click(button('More'));
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('does nothing for an item that is not available', async () => {
    const { bridge, user } = await renderApp(aSnapshot());
    await user.click(button('More'));
    for (const item of screen.getAllByRole('menuitem')) {
      expect(item).toHaveAttribute('aria-disabled', 'true');
      await user.click(item);
    }
    expect(bridge.calls).toEqual([]);
  });
});

describe('what belongs to a project without a colour or key', () => {
  it('is shown without them', async () => {
    const work = { project: { ...SHOP, key: null, color: null }, task: null };
    await renderApp(aRunningSnapshot(anEntry({ id: 't', work, endMs: null })));
    expect(button('Choose work Shop')).toBeVisible();
  });
});
