import { fireEvent, screen, within } from '@testing-library/svelte';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../../src/core/base/instant';
import { blocksOf, placed, takenOut } from '../../../../src/renderer/features/timeline/blocks';
import { blockAt, pathsOf } from '../../../../src/renderer/features/timeline/picture';
import { aDay, anEntry, aSnapshot, at, NOW_MS } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

/** A pixel for each minute of the day. */
const HEIGHT_PX = 24 * 60;
const entry = (index: number, startMs: number, lengthMs: number) =>
  anEntry({
    id: `entry-${String(index)}`,
    startMs,
    endMs: startMs + lengthMs,
    work: { task: { id: `task-${String(index)}`, name: `Entry ${String(index)}`, key: null } },
  });

const someBlocks = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 24 * 60 * 60 - 60 }),
      fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 10_000 })),
    ),
    { minLength: 121, maxLength: 300 },
  )
  .map((times) => {
    const entries = times.map(([fromSec, lengthSec], index) =>
      entry(index, at(0, 0, fromSec), lengthSec * SECOND_MS),
    );
    const day = aDay({ entries });
    return { day, places: placed(blocksOf(day, NOW_MS), day) };
  });

describe('the blocks of a crowded day', () => {
  it('are elements only where they stand alone, and are all there as one or the other', () => {
    fc.assert(
      fc.property(someBlocks, ({ day, places }) => {
        expect(new Set(places.map((place) => place.entry.key)).size).toBe(day.entries.length);
        const alone = places.filter(({ isPictured }) => !isPictured);
        expect(alone.every(({ lanes }) => lanes === 1)).toBe(true);
        expect(alone.length).toBeLessThanOrEqual(120);
        for (const block of places) {
          const shown = block.isPictured ? takenOut(block, day) : block;
          expect(shown.height * (day.endMs - day.startMs)).toBeGreaterThan(11.9 * MINUTE_MS);
          expect(1 / shown.lanes).toBeGreaterThanOrEqual(1 / 4);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are found in the picture where they are drawn', () => {
    fc.assert(
      fc.property(someBlocks, ({ places }) => {
        const pictured = places.filter(({ isPictured }) => isPictured);
        for (const block of pictured) {
          const [x, y] = [(block.lane + 0.5) / block.lanes, block.top + block.height / 2];
          const found = blockAt(pictured, x, y, 0);
          expect(found?.entry.key).toBe(block.entry.key);
        }
        expect(blockAt(pictured, 0.5, -0.01, 0)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('are drawn in one path for each colour, one rectangle each', () => {
    fc.assert(
      fc.property(someBlocks, ({ places }) => {
        const paths = pathsOf(places, (block) => block.entry.id.length);
        const rectangles = [...paths.values()].join('').match(/M\d+ \d+H\d+V\d+H\d+z/g) ?? [];
        expect(rectangles).toHaveLength(places.length);
        expect(rectangles.join('')).toHaveLength([...paths.values()].join('').length);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the timeline of a thousand entries', () => {
  const thousand = Array.from({ length: 1_000 }, (_, index) =>
    entry(index, at(9, 0, index * 30), 30 * SECOND_MS),
  ).toReversed();
  const timeline = () => within(screen.getByRole('group', { name: 'Timeline' }));
  const names = () =>
    timeline()
      .getAllByRole('button')
      .map((one) => one.getAttribute('aria-label')?.split(',')[0]);
  const focused = () => document.activeElement?.getAttribute('aria-label')?.split(',')[0];

  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }));
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, 0, 200, HEIGHT_PX),
    );
    return () => {
      vi.restoreAllMocks();
      vi.unstubAllGlobals();
    };
  });

  it('is a picture with one element, and says how many there are', async () => {
    await renderApp(aSnapshot({ day: aDay({ entries: thousand }) }));
    expect(names()).toEqual(['Entry 0']);
    expect(timeline().getByRole('button')).toHaveAccessibleDescription(
      /This day has 1000 entries: Up and Down lead from one to the next\.$/,
    );
  });

  it('is walked by keys from entry to entry, and each can be opened and moved', async () => {
    const app = await renderApp(aSnapshot({ day: aDay({ entries: thousand }) }));
    timeline().getByRole('button').focus();
    const walked: (string | undefined)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'Home', 'End']) {
      await app.user.keyboard(`{${key}}`);
      walked.push(focused());
    }
    expect(walked).toEqual([1, 2, 999, 998, 0, 999].map((index) => `Entry ${String(index)}`));
    expect(names()).toEqual(['Entry 999']);
    await app.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await settle();
    expect(app.bridge.calls).toEqual([
      [
        'entry.edit',
        { entryId: 'entry-999', work: null, startMs: at(17, 20), endMs: at(17, 20, 30) },
      ],
    ]);
    await app.publish({});
    await app.user.keyboard('{Enter}');
    expect(screen.getByRole('dialog', { name: 'Edit entry' })).toBeVisible();
  });

  it('shows the entry that is pointed at, which is then pressed', async () => {
    await renderApp(aSnapshot({ day: aDay({ entries: thousand }) }));
    const ground = screen.getByRole('group', { name: 'Timeline' }).querySelector('.blocks')!;
    await fireEvent.pointerMove(ground, { clientX: 50, clientY: 10 * 60 + 0.75 });
    expect(names()).toEqual(['Entry 0', 'Entry 121']);
    await fireEvent.click(timeline().getByRole('button', { name: /^Entry 121/ }));
    await settle();
    const form = screen.getByRole('dialog', { name: 'Edit entry' });
    expect(form).toHaveTextContent('Entry 121');
    await fireEvent.click(within(form).getByRole('button', { name: 'Cancel' }));
    await fireEvent.pointerMove(ground, { clientX: 50, clientY: 3 * 60 });
    expect(names()).not.toContain('Entry 121');
  });
});
