/** The notice that the target hours of a day are reached: once on that day, whatever becomes of its entries later. */
import type { EpochMs } from '../base/instant';
import { dayOf, shiftDay } from '../entry/day';
import { shareWithinMs } from '../entry/day-total';
import type { LocalDate } from '../entry/entry';
import type { PersonView } from '../view/view-types';
import type { Wanted } from './notification';

export interface DayGoalFacts {
  readonly view: Pick<PersonView, 'today' | 'timer' | 'zone'>;
  readonly accountId: string;
  readonly nowMs: EpochMs;
}

const NOTHING: Wanted = { drafts: [], nextAtMs: null };

/** Nothing while the target or the list of today is not known, and on a day without target hours. */
export function dayGoal({ view, accountId, nowMs }: DayGoalFacts): Wanted {
  const { today, timer, zone } = view;
  const targetMs = today?.targetMs ?? 0;
  // A snapshot of yesterday says nothing of the new day.
  if (today === null || targetMs <= 0 || nowMs < today.startMs || nowMs >= today.endMs) {
    return NOTHING;
  }
  const timerMs = timer === null ? 0 : shareWithinMs(timer, today, nowMs);
  const leftMs = targetMs - today.finishedMs - timerMs;
  if (leftMs > 0) {
    const atMs = nowMs + leftMs;
    const isReachable = timer?.phase === 'running' && atMs < today.endMs;
    return { drafts: [], nextAtMs: isReachable ? atMs : null };
  }
  const key = `${prefixOf(dayOf(today.startMs, zone))}${accountId}`;
  return {
    drafts: [{ key, content: { kind: 'day-goal', targetMs }, acts: [] }],
    nextAtMs: today.endMs,
  };
}

/**
 * Whether this is the key of a notice of today, of the day before or the day after: it counts as shown although it does
 * not hold. The neighbours are for a clock that is set, and for a person who travels over the date line.
 */
export function isGoalOfThisDay(key: string, nowMs: EpochMs, zone: string): boolean {
  const today = dayOf(nowMs, zone);
  return [-1, 0, 1].some((days) => key.startsWith(prefixOf(shiftDay(today, days))));
}

function prefixOf(day: LocalDate): string {
  return `day-goal ${day} `;
}
