import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../../src/core/base/instant';
import { FULL_BUDGET, spendCall } from '../../../src/core/sync/call-budget';
import { after, T0 } from '../../support/builders';

describe('the budget of calls', () => {
  it('lets twenty go at once and then five a second', () => {
    let budget = FULL_BUDGET;
    let nowMs = T0;
    let calls = 0;
    while (nowMs < T0 + 10 * SECOND_MS) {
      const spent = spendCall(budget, nowMs);
      budget = spent.budget;
      if (spent.waitUntilMs === null) calls += 1;
      else nowMs = spent.waitUntilMs;
      if (nowMs === T0 && spent.waitUntilMs !== null) expect(calls).toBe(20);
    }
    expect(calls).toBeGreaterThanOrEqual(69);
    expect(calls).toBeLessThanOrEqual(70);
  });

  it('does not grow beyond twenty, nor shrink when the clock goes back', () => {
    expect(spendCall({ calls: 3, asOfMs: T0 }, after(60)).budget.calls).toBe(19);
    expect(spendCall({ calls: 3, asOfMs: T0 }, after(-60)).budget.calls).toBe(2);
  });
});
