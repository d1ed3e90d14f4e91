import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { budgetOf, nextLevelAtMs } from '../../../src/core/report/budget';

const NOW_MS = Date.parse('2026-11-24T13:30:00Z');

describe('budgetOf', () => {
  it('says what is left of the planned time', () => {
    expect(budgetOf({ plannedMs: 8 * HOUR_MS, trackedMs: 3 * HOUR_MS }, 20 * MINUTE_MS)).toEqual({
      plannedMs: 8 * HOUR_MS,
      trackedMs: 200 * MINUTE_MS,
      leftMs: 280 * MINUTE_MS,
      usedPercent: 41,
      level: 'within',
    });
  });

  it.each([
    [79 * MINUTE_MS + 59_999, 'within', 79],
    [80 * MINUTE_MS, 'near', 80],
    [100 * MINUTE_MS - 1, 'near', 99],
    [100 * MINUTE_MS, 'used', 100],
    [250 * MINUTE_MS, 'used', 250],
  ] as const)('of 100 min, %i ms are %s', (trackedMs, level, usedPercent) => {
    const budget = budgetOf({ plannedMs: 100 * MINUTE_MS, trackedMs });
    expect(budget).toMatchObject({ level, usedPercent, leftMs: 100 * MINUTE_MS - trackedMs });
  });

  it('is none where nothing is planned', () => {
    expect(budgetOf({ plannedMs: null, trackedMs: HOUR_MS })).toBeNull();
    expect(budgetOf({ plannedMs: 0, trackedMs: HOUR_MS })).toBeNull();
  });
});

describe('nextLevelAtMs', () => {
  it('is when a running timer reaches 80 %, then 100 %, then never again', () => {
    const plannedMs = HOUR_MS;
    const at = (trackedMs: number) => {
      const budget = budgetOf({ plannedMs, trackedMs });
      return budget === null ? 'none' : nextLevelAtMs(budget, NOW_MS);
    };
    expect([at(0), at(50 * MINUTE_MS), at(HOUR_MS)]).toEqual([
      NOW_MS + 48 * MINUTE_MS,
      NOW_MS + 10 * MINUTE_MS,
      null,
    ]);
  });

  it('is the first millisecond of the next level', () => {
    const time = fc.integer({ min: 1, max: 1_000 * HOUR_MS });
    fc.assert(
      fc.property(time, time, (plannedMs, trackedMs) => {
        const budget = budgetOf({ plannedMs, trackedMs });
        const atMs = budget === null ? null : nextLevelAtMs(budget, NOW_MS);
        if (budget === null || atMs === null) return;
        const after = (ms: number) => budgetOf({ plannedMs, trackedMs }, ms)?.level;
        expect(after(atMs - NOW_MS)).not.toBe(budget.level);
        expect(after(atMs - NOW_MS - 1)).toBe(budget.level);
      }),
    );
  });
});
