/**
 * Stops of one operation by something between the app and awork. A portal or a proxy stops everything, and everything
 * waits for it to let go. A web filter may dislike one note: then readings get through between the stops, and that
 * operation is parked, so that it holds up nothing else.
 */
import { MINUTE_MS, type EpochMs } from '../base/instant';
import type { Stops } from '../outbox/operation';
import { mapOperations } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';

const MOST_STOPS = 5;
const LONGEST_STOPPED_MS = 10 * MINUTE_MS;

/** @param readAtMs when awork was last read; null when it was not */
export function countStop(stops: Stops | null, readAtMs: EpochMs | null, nowMs: EpochMs): Stops {
  // Later than now: recorded under a clock that was set back since.
  if (stops === null || stops.lastAtMs > nowMs) {
    return { count: 1, firstAtMs: nowMs, lastAtMs: nowMs };
  }
  if (readAtMs === null || readAtMs < stops.lastAtMs) return stops;
  return { ...stops, count: stops.count + 1, lastAtMs: nowMs };
}

/** True when only this operation does not get through, and has not for long enough. */
export function isSingledOut({ count, firstAtMs, lastAtMs }: Stops): boolean {
  return count >= MOST_STOPS && lastAtMs - firstAtMs >= LONGEST_STOPPED_MS;
}

/** Forgets the stops when a reading does not get through either: the operation is not the cause. */
export function withoutStops(outbox: Outbox): Outbox {
  return mapOperations(outbox, (operation) =>
    operation.stops === null ? operation : { ...operation, stops: null },
  );
}
