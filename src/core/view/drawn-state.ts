import type { AppState } from '../state/app-state';

/** What of the state the view is not drawn from: the bookkeeping of the exchange with awork. */
export const UNDRAWN = [
  'budget',
  'deliverAtMs',
  'reading',
  'readingCount',
  'revisionsInRow',
  'sendingId',
  'shownDayAskedAtMs',
  'weekReadAtMs',
  'writeCount',
] as const satisfies readonly (keyof AppState)[];

/** True where the view of both is the same at any instant; false where that takes drawing them. */
export function isDrawnSame(a: AppState, b: AppState): boolean {
  const undrawn: ReadonlySet<string> = new Set(UNDRAWN);
  // The time of the next try is shown while there is a problem.
  const isTryShown = a.failure !== null || b.failure !== null;
  return (Object.keys(a) as (keyof AppState)[]).every(
    (key) => a[key] === b[key] || undrawn.has(key) || (key === 'nextPollAtMs' && !isTryShown),
  );
}
