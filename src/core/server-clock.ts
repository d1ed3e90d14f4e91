import { SECOND_MS, type EpochMs } from './instant';

/** One exchange with the server: when we sent and received, by our clock, and its `Date` header. */
export interface ClockSample {
  readonly sentAtMs: EpochMs;
  readonly receivedAtMs: EpochMs;
  /** From the `Date` header, cut to whole seconds by HTTP. */
  readonly dateMs: EpochMs;
}

/**
 * What is known of `server clock − our clock`: it lies within [minMs, maxMs]. Each answer narrows the range,
 * because the server made its `Date` after we sent and before we received, and cut off at most a second.
 */
export interface ServerClock {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Narrows the range by one exchange; starts anew when the two do not overlap, since then a clock was changed. */
export function observeClock(known: ServerClock | null, sample: ClockSample): ServerClock {
  const seen: ServerClock = {
    minMs: sample.dateMs - sample.receivedAtMs,
    maxMs: sample.dateMs + SECOND_MS - 1 - sample.sentAtMs,
  };
  if (seen.minMs > seen.maxMs) return known ?? { minMs: 0, maxMs: 0 };
  if (known === null) return seen;
  const minMs = Math.max(known.minMs, seen.minMs);
  const maxMs = Math.min(known.maxMs, seen.maxMs);
  return minMs <= maxMs ? { minMs, maxMs } : seen;
}

/** Moves the range after our own clock was set by `jumpMs` (positive = forwards). */
export function shiftClock(known: ServerClock, jumpMs: number): ServerClock {
  return { minMs: known.minMs - jumpMs, maxMs: known.maxMs - jumpMs };
}

/**
 * What to add to our clock to get the server's. Zero as long as the range allows it: most clocks are right, and
 * a shown time should not wander by the half second that the header leaves open.
 */
export function clockOffsetMs(known: ServerClock | null): number {
  if (known === null) return 0;
  if (known.minMs <= 0 && known.maxMs >= 0) return 0;
  return Math.round((known.minMs + known.maxMs) / 2);
}
