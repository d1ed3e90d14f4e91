/** The gap between the work that ended last and what runs, or now. */
import { HOUR_MS, type EpochMs } from '../base/instant';
import type { Entry, LocalDate } from './entry';

const LONGEST_GAP_MS = 6 * HOUR_MS;

export type GapProblem = 'no-gap' | 'gap-too-long';

/**
 * When the entries that began before `untilMs` ended last; null where none of them has times. This is later than
 * `untilMs` where one of them lasts beyond it.
 */
export function lastEndOf(
  entries: Iterable<Pick<Entry, 'span'>>,
  untilMs: EpochMs,
): EpochMs | null {
  let lastMs: EpochMs | null = null;
  for (const { span } of entries) {
    if (span.kind !== 'timed' || span.endMs === null || span.startMs >= untilMs) continue;
    lastMs = Math.max(lastMs ?? span.endMs, span.endMs);
  }
  return lastMs;
}

/**
 * Why work cannot be assumed to have gone on since `lastEndMs`; null where it can. A short gap of one day is work that was
 * forgotten; a longer one is a night or a journey, and its start is chosen by hand.
 */
export function gapProblem(
  lastEndMs: EpochMs | null,
  untilMs: EpochMs,
  dayOf: (instantMs: EpochMs) => LocalDate,
): GapProblem | null {
  if (lastEndMs === null || lastEndMs >= untilMs) return 'no-gap';
  const isShort = untilMs - lastEndMs <= LONGEST_GAP_MS && dayOf(lastEndMs) === dayOf(untilMs);
  return isShort ? null : 'gap-too-long';
}
