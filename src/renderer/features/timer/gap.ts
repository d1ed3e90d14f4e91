/** The gap between the last entry and what runs, or now. */
import { HOUR_MS, type EpochMs } from '../../../core/base/instant';

const LONGEST_MS = 6 * HOUR_MS;

/** A short gap of the same day is work that was forgotten; a longer one is a night or a lunch, and is chosen by hand. */
export function isShortGap(
  startMs: EpochMs,
  endMs: EpochMs,
  isToday: (instantMs: EpochMs) => boolean,
): boolean {
  return startMs < endMs && endMs - startMs <= LONGEST_MS && isToday(startMs);
}
