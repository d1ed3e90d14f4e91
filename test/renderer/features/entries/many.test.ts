import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DayView } from '../../../../src/core/view/view-types';
import { aDay, anEntry, aSnapshot, at } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const COUNT = 1_000;
/** The height of a row in a window that draws nothing. */
const ROW_PX = 48;

/** Newest first, half a minute each, without a gap between them. */
const many = (count = COUNT): DayView['entries'] =>
  Array.from({ length: count }, (_, index) => {
    const startMs = at(9, 0, (count - 1 - index) * 30);
    const work = { task: { id: `task-${String(index)}`, name: nameOf(index), key: null } };
    return anEntry({ id: `entry-${String(index)}`, startMs, endMs: startMs + 30_000, work });
  });
const nameOf = (index: number) => `Entry ${String(index + 1)}`;

/** Found by hand: looking for roles in so many elements takes seconds. */
const list = () => document.querySelector<HTMLElement>('ul[aria-label="Entries"]')!;
const items = () => [...list().querySelectorAll('li')];
const positions = () => items().map((item) => Number(item.getAttribute('aria-posinset')));
const row = (index: number) => within(list()).getByText(nameOf(index)).closest('button')!;
const focused = () => document.activeElement?.querySelector('.title')?.textContent;

/** Where the list is in the window after so many pixels. */
async function scrollTo(px: number): Promise<void> {
  vi.spyOn(list(), 'getBoundingClientRect').mockReturnValue(
    new DOMRect(0, -px, 400, COUNT * ROW_PX),
  );
  await fireEvent.scroll(list());
  await settle();
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a day of a thousand entries', () => {
  const open = async (changed: Partial<DayView> = {}) => {
    const app = await renderApp(aSnapshot({ day: aDay({ entries: many(), ...changed }) }));
    return {
      ...app,
      press: async (keys: string) => {
        await app.user.keyboard(keys);
        await settle();
      },
    };
  };

  it('draws the rows in sight, which say their place among all', async () => {
    await open();
    expect(within(screen.getByRole('list', { name: 'Entries' })).getAllByRole('listitem')).toEqual(
      items(),
    );
    expect(items().length).toBeLessThan(40);
    expect(positions()).toEqual(items().map((_, index) => index + 1));
    expect(new Set(items().map((item) => item.getAttribute('aria-setsize')))).toEqual(
      new Set([String(COUNT)]),
    );
    expect(items().at(-1)?.style.marginBottom).toBe(
      `${String((COUNT - items().length) * ROW_PX)}px`,
    );
  });

  it('draws others as it scrolls, and keeps the row that Tab leads to', async () => {
    await open();
    await scrollTo(500 * ROW_PX);
    const [first, ...others] = positions();
    expect(first).toBe(1);
    expect(others).toContain(501);
    expect(others.length).toBeLessThan(40);
    expect(others).toEqual(others.map((_, index) => (others[0] ?? 0) + index));
    expect(row(0)).toHaveAttribute('tabindex', '0');
    await scrollTo(COUNT * ROW_PX - 700);
    expect(positions().at(-1)).toBe(COUNT);
  });

  it('is walked by arrow keys, Home and End, also to rows that are not drawn', async () => {
    const { press } = await open();
    row(0).focus();
    const walked: (string | null | undefined)[] = [];
    for (const key of ['End', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Home', 'ArrowDown']) {
      await press(`{${key}}`);
      walked.push(focused());
    }
    expect(walked).toEqual([999, 999, 998, 997, 0, 1].map(nameOf));
    expect([...list().querySelectorAll('[data-column="open"][tabindex="0"]')]).toEqual([row(1)]);
  });

  it('goes all the way down key by key', async () => {
    const { press } = await open();
    row(0).focus();
    await press('{ArrowDown}'.repeat(30));
    expect(focused()).toBe(nameOf(30));
    expect(items().length).toBeLessThan(40);
  });

  it('is selected over rows that are not drawn', async () => {
    const { press, user } = await open();
    row(5).focus();
    await press(' ');
    await scrollTo(300 * ROW_PX);
    await user.keyboard('{Shift>}');
    await user.click(row(304));
    await user.keyboard('{/Shift}');
    await settle();
    const bar = within(screen.getByRole('toolbar', { name: 'Selected entries' }));
    expect(bar.getByText(/^300 entries selected/)).toBeVisible();
    await press('{Control>}a{/Control}');
    expect(bar.getByText(/^400 entries selected/)).toBeVisible();
    expect(bar.getByText('At most 400 entries are changed at once.')).toBeVisible();
  });

  it('keeps a row whose form is open while the list scrolls and changes', async () => {
    const { press, publish, bridge, user } = await open();
    row(3).focus();
    await press('{Enter}');
    const form = within(screen.getByRole('dialog', { name: 'Edit entry' }));
    const note = form.getByRole('textbox', { name: 'Note' });
    await user.type(note, 'Half a ');
    await scrollTo(600 * ROW_PX);
    const added = anEntry({ id: 'new', startMs: at(18, 0), endMs: at(18, 1) });
    await publish({ day: aDay({ entries: [added, ...many()] }) });
    await user.type(note, 'note');
    expect(note).toHaveValue('Half a note');
    expect(row(3)).toHaveAttribute('tabindex', '0');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(bridge.calls).toEqual([['entry.edit', expect.objectContaining({ entryId: 'entry-3' })]]);
  });

  it('keeps an open menu while the list scrolls', async () => {
    const { user } = await open();
    await user.click(within(items()[4]!).getByRole('button', { name: 'Entry actions' }));
    await scrollTo(600 * ROW_PX);
    expect(screen.getByRole('menu', { name: 'Entry actions' })).toBeVisible();
    expect(positions()[0]).toBe(5);
  });

  it('leads the focus to the row that takes the place of a deleted one', async () => {
    const { press, publish, bridge } = await open();
    bridge.showWithNext('entry.delete');
    row(0).focus();
    await press('{End}{Delete}');
    await publish({ day: aDay({ entries: many().slice(0, -1) }) });
    await settle();
    expect(screen.getByRole('region', { name: 'Entries' })).toContainElement(
      document.activeElement as HTMLElement,
    );
    expect(document.activeElement?.closest('li')).toHaveAttribute('aria-posinset', '999');
  });

  it('counts what the app cannot read as the last items', async () => {
    const unreadable = [{ id: 'odd', day: '2026-11-24', mayRun: false }];
    await open({ unreadable, unreadableCount: 3 });
    const last = items().slice(-2);
    expect(last.map((item) => item.getAttribute('aria-posinset'))).toEqual(['1001', '1002']);
    expect(new Set(items().map((item) => item.getAttribute('aria-setsize')))).toEqual(
      new Set(['1002']),
    );
  });

  it('shows the figures that add up to the total, whatever is drawn', async () => {
    const { press } = await open();
    const durations = () => items().map((item) => item.querySelector('.duration')?.textContent);
    const [first] = durations();
    row(0).focus();
    await press('{End}{Home}');
    expect(durations()[0]).toBe(first);
    expect(screen.getByText('Total').closest('p')).toHaveTextContent('Total 8:20 h');
  });
});

it('a day of forty entries is drawn as a whole, and needs no places', async () => {
  await renderApp(aSnapshot({ day: aDay({ entries: many(40) }) }));
  expect(items()).toHaveLength(40);
  expect(items().filter((item) => item.hasAttribute('aria-setsize'))).toEqual([]);
});
