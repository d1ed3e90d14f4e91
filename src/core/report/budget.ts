/** How much of the planned time of a task is used, and when the person is to be warned. */
import type { EpochMs } from '../base/instant';

/** `near`: from 80 % on; `used`: from 100 % on. */
export type BudgetLevel = 'within' | 'near' | 'used';

export interface Budget {
  readonly plannedMs: number;
  readonly trackedMs: number;
  /** Negative once more is tracked than was planned. */
  readonly leftMs: number;
  /** Whole percent, cut off: 100 only once all of it is used. */
  readonly usedPercent: number;
  readonly level: BudgetLevel;
}

/** The time of a task as it was read, without the timer that runs on it. */
export interface TrackedTime {
  /** Null where nothing is planned. */
  readonly plannedMs: number | null;
  readonly trackedMs: number;
}

/** That of the timer's task: what shows it adds the timer's own time. */
export interface TimerBudget extends TrackedTime {
  readonly taskId: string;
}

const NEAR_PERCENT = 80;
const FULL_PERCENT = 100;

/** Null where nothing is planned: then nothing can be used up. `timerMs` is what the running timer adds. */
export function budgetOf({ plannedMs, trackedMs }: TrackedTime, timerMs = 0): Budget | null {
  if (plannedMs === null || plannedMs <= 0) return null;
  const allMs = Math.max(0, trackedMs) + Math.max(0, timerMs);
  const usedPercent = Math.floor((allMs * FULL_PERCENT) / plannedMs);
  return {
    plannedMs,
    trackedMs: allMs,
    leftMs: plannedMs - allMs,
    usedPercent,
    level: levelOf(usedPercent),
  };
}

/** When a timer that runs on from now reaches the next level; null once the whole budget is used. */
export function nextLevelAtMs(budget: Budget, nowMs: EpochMs): EpochMs | null {
  if (budget.level === 'used') return null;
  const percent = budget.level === 'near' ? FULL_PERCENT : NEAR_PERCENT;
  return nowMs + Math.ceil((budget.plannedMs * percent) / FULL_PERCENT) - budget.trackedMs;
}

function levelOf(usedPercent: number): BudgetLevel {
  if (usedPercent >= FULL_PERCENT) return 'used';
  return usedPercent >= NEAR_PERCENT ? 'near' : 'within';
}
