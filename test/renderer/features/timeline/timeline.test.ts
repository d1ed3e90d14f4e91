import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DayView } from '../../../../src/core/view/view-types';
import { callError } from '../../../../src/contract/errors';
import { aDay, anEntry, aSnapshot, at, aWork } from '../../../support/snapshots';
import { renderApp, settle, type RenderedApp } from '../../render-app';

/** A pixel for each minute of the day. */
const HEIGHT_PX = 24 * 60;
const work = (name: string) => aWork({ task: { id: `task-${name}`, name, key: null } });

const alpha = anEntry({ id: 'a', startMs: at(9, 0), endMs: at(10, 30), work: work('Alpha') });
const beta = anEntry({ id: 'b', startMs: at(11, 2), endMs: at(12, 0), work: work('Beta') });
const paused = anEntry({
  id: 'p',
  startMs: at(12, 30),
  endMs: at(13, 30),
  breaks: [{ startMs: at(12, 50), endMs: at(13, 0) }],
  work: work('Paused'),
});
const timer = anEntry({ id: 't', startMs: at(13, 45), endMs: null, work: work('Timer') });
const day = (...entries: DayView['entries']) => aDay({ entries });

const timeline = () => within(screen.getByRole('group', { name: 'Timeline' }));
const block = (name: RegExp) => timeline().getByRole('button', { name });
const names = () =>
  timeline()
    .getAllByRole('button')
    .map((one) => one.getAttribute('aria-label'));
const shownTimes = (name: RegExp) => block(name).querySelector('.times')?.textContent;

/** A window that is wide or narrow, and can become the other. */
function windowOf(isWide: boolean): { readonly resize: (isWide: boolean) => Promise<void> } {
  const query = Object.assign(new EventTarget(), { matches: isWide });
  vi.stubGlobal('matchMedia', () => query);
  return {
    resize: async (nowWide) => {
      query.matches = nowWide;
      query.dispatchEvent(new Event('change'));
      await settle();
    },
  };
}

/** Moves the pointer from one minute of the day to another, with the button down from the first on. */
async function drag(from: Element, fromMin: number, toMin: number): Promise<void> {
  const options = { button: 0, buttons: 1, pointerId: 1, clientX: 50 };
  await fireEvent.pointerDown(from, { ...options, clientY: fromMin });
  await fireEvent.pointerMove(from, { ...options, clientY: (fromMin + toMin) / 2 });
  await fireEvent.pointerMove(from, { ...options, clientY: toMin });
}

async function drop(element: Element): Promise<void> {
  await fireEvent.pointerUp(element, { button: 0, buttons: 0, pointerId: 1 });
  await settle();
}

const grip = (name: RegExp, end: 'start' | 'end') =>
  block(name).parentElement!.querySelector(`[data-grip="${end}"]`)!;
const ground = () => screen.getByRole('group', { name: 'Timeline' }).querySelector('.blocks')!;
const minutes = (hour: number, minute = 0) => hour * 60 + minute;

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
    new DOMRect(0, 0, 200, HEIGHT_PX),
  );
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

/** What was sent that changes entries. */
const sent = ({ bridge }: RenderedApp) => bridge.calls.filter(([name]) => name !== 'notice.hold');

describe('the timeline of a wide window', () => {
  it('has a block for each entry with times, in the order of the day, and takes the place of the line', async () => {
    const { resize } = windowOf(false);
    const dated = {
      ...anEntry({ id: 'd' }),
      span: { kind: 'dated', day: '2026-11-24', durationSec: 60 },
    } as const;
    const billed = anEntry({
      id: 'x',
      startMs: at(-1, 0),
      endMs: at(1, 0),
      work: work('Night'),
      isBilled: true,
    });
    await renderApp(aSnapshot({ timer, day: day(timer, paused, beta, dated, alpha, billed) }));
    expect(screen.queryByRole('group', { name: 'Timeline' })).toBeNull();
    expect(document.querySelector('.hours')).not.toBeNull();
    await resize(true);
    expect(document.querySelector('.hours')).toBeNull();
    expect(names()).toEqual([
      'Night, 23 Nov, 23:00 – 01:00, billed',
      'Alpha, 09:00 – 10:30',
      'Beta, 11:02 – 12:00',
      'Paused, 12:30 – 13:30',
      'Break 12:50 – 13:00. “I was not on a break”: removes it',
      'Timer, 13:45 – now, running',
    ]);
    expect(block(/^Alpha/)).toHaveAccessibleDescription(/^Alt with Up or Down moves the entry/);
    await resize(false);
    expect(screen.queryByRole('group', { name: 'Timeline' })).toBeNull();
  });

  it('opens an entry at a click, and stops a drag of less than four pixels from being one', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(alpha) }));
    const alphaBlock = block(/^Alpha/);
    await fireEvent.pointerDown(alphaBlock, { button: 0, buttons: 1, clientY: 600 });
    await fireEvent.pointerMove(alphaBlock, { buttons: 1, clientY: 603 });
    await drop(alphaBlock);
    expect(sent(app)).toEqual([]);
    await app.user.click(alphaBlock);
    expect(screen.getByRole('dialog', { name: 'Edit entry' })).toBeVisible();
  });

  it('moves an entry that is dragged, beside its neighbours or to five minutes, once it is dropped', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(beta, alpha) }));
    app.bridge.showWithNext('entry.edit');
    const alphaBlock = block(/^Alpha/);
    await drag(alphaBlock, minutes(10), minutes(10, 13));
    expect(shownTimes(/^Alpha/)).toBe('09:15 – 10:45');
    await fireEvent.pointerMove(alphaBlock, { buttons: 1, clientY: minutes(10, 31) });
    expect(shownTimes(/^Alpha/)).toBe('09:32 – 11:02');
    expect(sent(app)).toEqual([]);
    await drop(alphaBlock);
    expect(sent(app)).toEqual([
      ['entry.edit', { entryId: 'a', work: null, startMs: at(9, 32), endMs: at(11, 2) }],
    ]);
    // Until the snapshot has it.
    expect(shownTimes(/^Alpha/)).toBe('09:32 – 11:02');
    const moved = anEntry({ id: 'a', startMs: at(9, 32), endMs: at(11, 2), work: work('Alpha') });
    await app.publish({ day: day(beta, moved) });
    expect(shownTimes(/^Alpha/)).toBe('09:32 – 11:02');
    await app.publish({ day: day(beta, alpha) });
    expect(shownTimes(/^Alpha/)).toBe('09:00 – 10:30');
  });

  it('shows an entry where it was when its change is refused, and says why', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(alpha) }));
    app.bridge.answer('entry.edit', () => callError('only-break'));
    await drag(block(/^Alpha/), minutes(10), minutes(11));
    await drop(block(/^Alpha/));
    expect(shownTimes(/^Alpha/)).toBe('09:00 – 10:30');
    const region = within(screen.getByRole('region', { name: 'Entries' }));
    expect(region.getByRole('alert')).toHaveTextContent(/break/);
  });

  it('stretches either end, and no further than the other', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(beta, alpha) }));
    await drag(grip(/^Alpha/, 'end'), minutes(10, 30), minutes(10, 52));
    await drop(grip(/^Alpha/, 'end'));
    await app.publish({});
    await drag(grip(/^Alpha/, 'start'), minutes(9), minutes(12));
    await drop(grip(/^Alpha/, 'start'));
    expect(sent(app)).toEqual([
      ['entry.edit', { entryId: 'a', work: null, startMs: null, endMs: at(10, 50) }],
      ['entry.edit', { entryId: 'a', work: null, startMs: at(10, 25), endMs: null }],
    ]);
  });

  it('leaves all as it was at Escape, when the day changes, and when the pointer is taken away', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(alpha) }));
    const alphaBlock = block(/^Alpha/);
    await drag(alphaBlock, minutes(10), minutes(12));
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(shownTimes(/^Alpha/)).toBe('09:00 – 10:30');
    await drop(alphaBlock);
    await drag(alphaBlock, minutes(10), minutes(12));
    await fireEvent.pointerCancel(alphaBlock);
    await drop(alphaBlock);
    await drag(alphaBlock, minutes(10), minutes(12));
    await app.publish({ day: aDay({ entries: [alpha], day: '2026-11-23', isToday: false }) });
    await drop(block(/^Alpha/));
    // The button was released outside the window.
    await fireEvent.pointerDown(block(/^Alpha/), { button: 0, buttons: 1, clientY: 600 });
    await fireEvent.pointerMove(block(/^Alpha/), { buttons: 0, clientY: 700 });
    await fireEvent.pointerMove(block(/^Alpha/), { buttons: 1, clientY: 720 });
    await drop(block(/^Alpha/));
    expect(sent(app)).toEqual([]);
  });

  it('moves only the start of what runs, and nothing of what is billed or ends on another day', async () => {
    windowOf(true);
    const billed = anEntry({ id: 'x', startMs: at(8, 0), endMs: at(8, 45), isBilled: true });
    const late = anEntry({ id: 'l', startMs: at(23, 0), endMs: at(25, 0), work: work('Late') });
    const app = await renderApp(aSnapshot({ timer, day: day(late, timer, billed) }));
    const { user } = app;
    await drag(block(/billed$/), minutes(8, 20), minutes(9));
    await drop(block(/billed$/));
    await drag(block(/^Timer/), minutes(14), minutes(15));
    await drop(block(/^Timer/));
    expect(block(/^Timer/).parentElement!.querySelector('[data-grip="end"]')).toBeNull();
    expect(block(/^Late/).parentElement!.querySelector('[data-grip="end"]')).toBeNull();
    block(/billed$/).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(await announced()).toBe('Billed entries can’t be changed.');
    block(/^Timer/).focus();
    await user.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}');
    expect(await announced()).toBe('It runs: only its start can be moved.');
    block(/^Late/).focus();
    await user.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}');
    expect(await announced()).toBe('This time is on another day.');
    expect(sent(app)).toEqual([]);
    block(/^Timer/).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(sent(app)).toEqual([
      ['entry.edit', { entryId: 't', work: null, startMs: at(13, 40), endMs: null }],
    ]);
  });

  it('moves an entry with breaks as awork can: each stretch of work becomes an entry', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(paused) }));
    await drag(block(/^Paused/), minutes(12, 40), minutes(14, 40));
    await drop(block(/^Paused/));
    expect(sent(app)).toEqual([['entry.move', { entryId: 'p', startMs: at(14, 30) }]]);
  });

  it('removes the breaks of an entry at a click on one of them', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(paused, alpha) }));
    await app.user.click(block(/^Break 12:50/));
    await app.publish({});
    expect(sent(app)).toEqual([['entry.remove-breaks', { entryId: 'p' }]]);
  });

  it('opens the form with the times that are drawn into empty space', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(beta, alpha) }));
    await drag(ground(), minutes(10, 58), minutes(10, 32));
    await drop(ground());
    const form = within(screen.getByRole('dialog', { name: 'Add entry' }));
    expect(form.getByLabelText('Start time')).toHaveValue('10:30');
    expect(form.getByLabelText('End time')).toHaveValue('11:00');
    expect(sent(app)).toEqual([]);
  });

  it('leaves an empty day to be drawn on, by keyboard too', async () => {
    windowOf(true);
    await renderApp(aSnapshot());
    expect(timeline().getByText('Drag here to add an entry')).toBeVisible();
    expect(screen.getByRole('group', { name: 'Timeline' })).toHaveAttribute('tabindex', '0');
  });
});

const announced = async () => {
  await settle();
  return document
    .querySelector('.visually-hidden[aria-live]')
    ?.textContent.replace(/\s+/g, ' ')
    .trim();
};

describe('the keys of the timeline', () => {
  it('lead to one block by Tab, and from there to the others and to their breaks', async () => {
    windowOf(true);
    const { user } = await renderApp(aSnapshot({ day: day(paused, beta, alpha) }));
    const stops = timeline()
      .getAllByRole('button')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toEqual([block(/^Alpha/)]);
    block(/^Alpha/).focus();
    const walked: (string | null)[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await user.keyboard(`{${key}}`);
      walked.push(document.activeElement?.getAttribute('aria-label')?.split(/[,.]/)[0] ?? null);
    }
    expect(walked).toEqual(['Alpha', 'Beta', 'Paused', 'Break 12:50 – 13:00', 'Paused', 'Alpha']);
    await user.keyboard('{Enter}');
    expect(screen.getByRole('dialog', { name: 'Edit entry' })).toBeVisible();
  });

  it('move an entry step by step, say its times, and book them once Alt is released', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(beta, paused) }));
    block(/^Beta/).focus();
    await app.user.keyboard('{Alt>}{ArrowDown}');
    expect(await announced()).toBe('11:05 – 12:03, 0:58 h');
    await app.user.keyboard('{ArrowDown}{ArrowUp}{ArrowDown}');
    expect(await announced()).toBe('11:10 – 12:08, 0:58 h');
    expect(sent(app)).toEqual([]);
    await app.user.keyboard('{/Alt}');
    await app.publish({});
    block(/^Paused/).focus();
    await app.user.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}');
    expect(await announced()).toBe('12:30 – 13:35, 0:55 h');
    await app.user.keyboard('{/Alt}');
    expect(sent(app)).toEqual([
      ['entry.edit', { entryId: 'b', work: null, startMs: at(11, 10), endMs: at(12, 8) }],
      ['entry.edit', { entryId: 'p', work: null, startMs: null, endMs: at(13, 35) }],
    ]);
  });

  it('book what was moved before the focus goes elsewhere, and nothing after Escape', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(beta, alpha) }));
    block(/^Alpha/).focus();
    await app.user.keyboard('{Alt>}{ArrowDown}{Escape}{/Alt}');
    expect(sent(app)).toEqual([]);
    await app.user.keyboard('{Alt>}{ArrowDown}');
    block(/^Beta/).focus();
    await app.user.keyboard('{/Alt}');
    expect(sent(app)).toEqual([
      ['entry.edit', { entryId: 'a', work: null, startMs: at(9, 5), endMs: at(10, 35) }],
    ]);
  });

  it('delete an entry, and remove a break', async () => {
    windowOf(true);
    const app = await renderApp(aSnapshot({ day: day(paused, alpha) }));
    block(/^Alpha/).focus();
    await app.user.keyboard('{Delete}');
    await app.publish({ day: day(paused) });
    block(/^Paused/).focus();
    await app.user.keyboard('{ArrowRight}{Delete}');
    expect(sent(app)).toEqual([
      ['entry.delete', { entryId: 'a' }],
      ['entry.remove-breaks', { entryId: 'p' }],
    ]);
  });

  it('are listed with the others', async () => {
    windowOf(true);
    const { user } = await renderApp(aSnapshot({ day: day(alpha) }));
    await user.keyboard('?');
    const keys = within(screen.getByRole('dialog', { name: 'Keyboard' }));
    const keyOf = (text: string) => keys.getByText(text).parentElement?.querySelector('kbd');
    expect(keyOf('On the timeline: move the entry by five minutes')).toHaveTextContent('Alt+↑ ↓');
    expect(keyOf('On the timeline: move its end by five minutes')).toHaveTextContent(
      'Shift+Alt+↑ ↓',
    );
  });
});
