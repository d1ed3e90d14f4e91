import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/core/base/instant';
import { dayBounds } from '../../../src/core/entry/day';
import { dayTotalMs, shareWithinMs } from '../../../src/core/entry/day-total';
import type { Entry, LocalDate } from '../../../src/core/entry/entry';
import { openSpan } from '../../../src/core/entry/span';
import { weekOf } from '../../../src/core/entry/target';
import { viewEntries } from '../../../src/core/state/selectors';
import { viewOf } from '../../../src/core/view/build-view';
import { workedView } from '../../../src/core/view/worked-view';
import {
  aDatedSpan,
  anEntry,
  anOperation,
  aSpan,
  aState,
  confirmedOf,
  outboxOf,
  T0,
  ZONE,
} from '../../support/builders';
import { brokenSpan } from '../entry/spans';

/** Monday, 23 to Sunday, 29 November 2026. */
const WEEK = weekOf('2026-11-24');
const CAPACITY = {
  perWeekSec: null,
  perDaySec: [28_800, 28_800, 28_800, 28_800, 14_400, 0, 0],
};

const confirmed = (entries: readonly Entry[], loadedDays: readonly LocalDate[] = WEEK) => ({
  ...confirmedOf(entries, T0),
  loadedDays,
});
const spanning = (id: string, startMs: number, endMs: number | null): Entry =>
  anEntry({ id, span: aSpan({ startMs, endMs }) });

describe('the week', () => {
  it('is not there before each of its days was read', () => {
    const state = aState({ confirmed: confirmed([], WEEK.slice(1)) });
    expect(viewOf(state, T0)).toMatchObject({
      today: { finishedMs: 0, targetMs: null },
      week: null,
    });
  });

  it('holds what is finished from Monday to Sunday, against the contracted hours of its days', () => {
    const { startMs, endMs } = {
      startMs: dayBounds('2026-11-23', ZONE).startMs,
      endMs: dayBounds('2026-11-29', ZONE).endMs,
    };
    const entries = [
      spanning('over-sunday', startMs - HOUR_MS, startMs + HOUR_MS),
      spanning('over-the-end', endMs - HOUR_MS, endMs + HOUR_MS),
      spanning('before', startMs - 2 * HOUR_MS, startMs - HOUR_MS),
      spanning('runs', T0, null),
      anEntry({ id: 'dated', span: aDatedSpan({ day: '2026-11-23' }) }),
      anEntry({ id: 'dated-before', span: aDatedSpan({ day: '2026-11-22' }) }),
    ];
    const state = aState({ confirmed: confirmed(entries), capacity: CAPACITY });
    const view = viewOf({ ...state, shownDay: '2026-11-27' }, T0);
    expect(view.week).toEqual({
      startMs,
      endMs,
      finishedMs: 3 * HOUR_MS,
      targetMs: 36 * HOUR_MS,
    });
    expect(view.today).toMatchObject({ finishedMs: 0, targetMs: 8 * HOUR_MS });
    expect(view.day.targetMs).toBe(4 * HOUR_MS);
  });

  it('follows what the person changes before awork has it', () => {
    const monday = spanning('monday', T0 - DAY_MS, T0 - DAY_MS + HOUR_MS);
    const removed = aState({
      confirmed: confirmed([monday]),
      outbox: outboxOf([anOperation({ type: 'delete', entryId: 'monday' })]),
    });
    expect(viewOf(removed, T0).week?.finishedMs).toBe(0);
  });

  it('is to the second the sum of its days, without what runs', () => {
    const entries = fc.array(brokenSpan, { maxLength: 6 }).chain((spans) =>
      fc
        .tuple(...spans.map(() => fc.integer({ min: -2 * DAY_MS, max: 7 * DAY_MS })))
        .map((shifts) =>
          spans.map((span, index): Entry => {
            const byMs = shifts[index] ?? 0;
            const moved = {
              ...span,
              startMs: span.startMs + byMs,
              endMs: span.endMs === null ? null : span.endMs + byMs,
              breaks: span.breaks.map(({ startMs, endMs }) => ({
                startMs: startMs + byMs,
                endMs: endMs === null ? null : endMs + byMs,
              })),
            };
            return anEntry({ id: `entry-${String(index)}`, span: moved });
          }),
        ),
    );
    fc.assert(
      fc.property(entries, (all) => {
        const state = aState({ confirmed: confirmed(all) });
        const finished = all.filter((entry) => openSpan(entry) === null);
        const byDay = WEEK.map((day) => dayTotalMs(finished, dayBounds(day, ZONE), T0));
        const week = workedView(state, WEEK, viewEntries(state));
        expect(week?.finishedMs).toBe(byDay.reduce((sum, ms) => sum + ms, 0));
        const open = all.filter((entry) => openSpan(entry) !== null);
        const nowMs = T0 + 9 * DAY_MS;
        for (const entry of open) {
          const shares = WEEK.map((day) => shareWithinMs(entry, dayBounds(day, ZONE), nowMs));
          if (week === null) throw new Error('The week is known.');
          expect(shareWithinMs(entry, week, nowMs)).toBe(shares.reduce((sum, ms) => sum + ms, 0));
        }
      }),
    );
  });
});
