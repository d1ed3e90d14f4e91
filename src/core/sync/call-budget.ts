import type { CallBudget } from '../state/app-state';
import { SECOND_MS, type EpochMs } from '../base/instant';

/** Calls that may go out at once, and how many come back per second: 300 a minute of the 1,000 a workspace shares. */
const BUDGET_CALLS = 20;
const BUDGET_PER_SEC = 5;

export const FULL_BUDGET: CallBudget = { calls: BUDGET_CALLS, asOfMs: 0 };

/** Spends one call of the budget; without one, answers when there will be one. */
export function spendCall(
  budget: CallBudget,
  nowMs: EpochMs,
): { readonly budget: CallBudget; readonly waitUntilMs: EpochMs | null } {
  const refilled = Math.min(
    BUDGET_CALLS,
    budget.calls + (Math.max(0, nowMs - budget.asOfMs) / SECOND_MS) * BUDGET_PER_SEC,
  );
  if (refilled < 1) {
    const waitMs = Math.ceil(((1 - refilled) / BUDGET_PER_SEC) * SECOND_MS);
    return { budget: { calls: refilled, asOfMs: nowMs }, waitUntilMs: nowMs + waitMs };
  }
  return { budget: { calls: refilled - 1, asOfMs: nowMs }, waitUntilMs: null };
}
