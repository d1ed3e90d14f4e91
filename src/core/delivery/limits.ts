import { SECOND_MS, type EpochMs } from '../base/instant';

/** A start or stop this recent goes to the live endpoint without a look at what else happened meanwhile. */
export const FRESH_MS = 10 * SECOND_MS;

/**
 * The same for pause and resume. Their stamps are awork's and cannot be corrected afterwards, so an older one would
 * cost seconds: it is booked as separate entries instead.
 */
export const FRESH_BREAK_MS = 2 * SECOND_MS;

/**
 * How far awork's stamp may lie from the person's act before it is corrected by an edit. With the half second by which
 * its clock is known from whole seconds in a header, no stamp stays two seconds off.
 */
export const STAMP_TOLERANCE_MS = 1.5 * SECOND_MS;

/** stop, pause and resume act on whatever runs, so what runs must have been read this recently. */
export const RUNNING_KNOWN_MS = 5 * SECOND_MS;

/** A late act, an edit or a deletion is planned on what was read this recently. */
export const COVERAGE_MS = 30 * SECOND_MS;

/** How long before our sending an entry may have begun and still be the one that we sent: clocks are not exact. */
export const MATCH_SLACK_MS = 5 * SECOND_MS;

/**
 * A call whose answer is missing may still be on its way: only what was read this long after it was sent can tell that
 * it did not arrive.
 */
export const SETTLED_MS = 4 * SECOND_MS;

/** More answered calls than any operation needs: something does not work as believed. */
export const MOST_ANSWERS = 8;

const DELAYS_SEC = [1, 2, 5, 10, 20, 40, 60] as const;

/**
 * When to try again after `attempts` failures in a row.
 *
 * @param random in [0, 1): spreads the clients of a workspace that lost the same server
 */
export function retryAtMs(attempts: number, nowMs: EpochMs, random: number): EpochMs {
  const delaySec = DELAYS_SEC[Math.min(attempts, DELAYS_SEC.length - 1)] ?? 60;
  return nowMs + Math.round(delaySec * SECOND_MS * (0.75 + random / 2));
}
