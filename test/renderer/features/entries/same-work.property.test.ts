import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isSameWork } from '../../../../src/core/entry/entry';
import type { EntryView } from '../../../../src/core/view/view-types';
import type { DayRow } from '../../../../src/renderer/features/entries/day-rows';
import { canGroup, rowsOfGroups } from '../../../../src/renderer/features/entries/same-work';
import { AppState } from '../../../../src/renderer/state/app-state.svelte';
import { dayFigures } from '../../../../src/renderer/state/day-figures';
import { wordsOf } from '../../../../src/text/languages';
import { Translator } from '../../../../src/text/translator';
import { FakeBridge } from '../../../support/fake-bridge';
import { aDay, anEntry, aSnapshot, at, NOW_MS, SHOP, TYPES } from '../../../support/snapshots';

const workArb = fc.record({
  task: fc.constantFrom(null, { id: 'task-a', name: 'A', key: null }),
  project: fc.constantFrom(null, SHOP),
  typeOfWork: fc.constantFrom(TYPES.design, TYPES.meeting),
  note: fc.constantFrom('', 'Call', ' Call '),
  isBillable: fc.boolean(),
});

/** Newest first, one after the other; the newest may run. */
const dayArb = fc
  .array(
    fc.record({
      work: workArb,
      seconds: fc.integer({ min: 1, max: 1_500 }),
      isBilled: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .chain((parts) =>
    fc.boolean().map((isRunning): readonly EntryView[] => {
      let startMs = at(8, 0);
      const entries = parts.map(({ work, seconds, isBilled }, index) => {
        const begunMs = startMs;
        startMs += seconds * 1_000;
        const isOpen = isRunning && index === parts.length - 1;
        const id = `entry-${String(index)}`;
        return anEntry({ id, work, isBilled, startMs: begunMs, endMs: isOpen ? null : startMs });
      });
      return entries.toReversed();
    }),
  );

const openArb = fc.func(fc.boolean());

function rowsOf(entries: readonly EntryView[], isOpen: (work: string) => boolean) {
  const works = rowsOfGroups(entries, []).flatMap((row) =>
    row.group !== null && isOpen(row.group.work) ? [row.group.work] : [],
  );
  return rowsOfGroups(entries, works);
}

/** Those that stand for the day: what a group holds is counted in its row. */
const outer = (rows: readonly DayRow[]) => rows.filter(({ isInGroup }) => !isInGroup);

describe('The rows of a day whose same work is grouped', () => {
  it('hold each entry once, the newest of each row in the order of the day', () => {
    fc.assert(
      fc.property(dayArb, openArb, (entries, isOpen) => {
        const rows = outer(rowsOf(entries, isOpen));
        const held = rows.flatMap((row) => row.entries);
        expect(held.map(({ key }) => key).toSorted()).toEqual(
          entries.map(({ key }) => key).toSorted(),
        );
        const heads = rows.map((row) => row.entries[0]);
        expect(entries.filter((entry) => heads.includes(entry))).toEqual(heads);
        for (const row of rows) {
          expect(entries.filter((entry) => row.entries.includes(entry))).toEqual(row.entries);
        }
      }),
    );
  });

  it('show of a group what is true of each of its entries, and never fold what runs', () => {
    fc.assert(
      fc.property(dayArb, openArb, (entries, isOpen) => {
        const rows = rowsOf(entries, isOpen);
        for (const row of rows) {
          if (row.group === null) continue;
          const [newest] = row.entries;
          expect(row.entries.length).toBeGreaterThan(1);
          expect(row.entries.filter((one) => !isSameWork(one.work, newest.work))).toEqual([]);
          const shown = row.entries.map(({ phase, isBilled, work }) => [
            phase,
            isBilled,
            work.isBillable,
          ]);
          const first = ['finished', newest.isBilled, newest.work.isBillable];
          expect(shown).toEqual(row.entries.map(() => first));
        }
        expect(canGroup(entries)).toBe(rowsOfGroups(entries, []).length < entries.length);
      }),
    );
  });

  it.each([false, true])(
    'add up to the total of the day as it is written, whatever is open; decimal: %s',
    (isDecimal) => {
      vi.useFakeTimers({ now: NOW_MS });
      const style = { hours: 24, isDecimal } as const;
      const translator = new Translator({ locale: 'en', zone: 'Europe/Berlin', style }, wordsOf);
      const unitsOf = (text: string) => {
        if (text.endsWith('s')) return 0;
        const [hours, rest] = text.replace('\u00A0h', '').split(/[:.]/).map(Number);
        return (hours ?? 0) * (isDecimal ? 100 : 60) + (rest ?? 0);
      };
      const sumOf = (texts: readonly string[]) =>
        texts.reduce((sum, text) => sum + unitsOf(text), 0);
      fc.assert(
        fc.property(dayArb, openArb, (entries, isOpen) => {
          const day = aDay({ entries });
          const snapshot = aSnapshot({ day });
          const bridge = new FakeBridge(snapshot);
          const app = new AppState({ bridge, document, systemLanguage: 'en' });
          const figures = dayFigures(app, day, translator);
          const rows = rowsOf(entries, isOpen);
          const total = translator.format.total(app.dayTotalMs(snapshot));
          expect(sumOf(outer(rows).map((row) => figures.of(row.entries)))).toBe(unitsOf(total));
          for (const row of rows) {
            const alone = row.entries.map((entry) => figures.of([entry]));
            expect(unitsOf(figures.of(row.entries))).toBe(sumOf(alone));
          }
        }),
      );
    },
  );
});
