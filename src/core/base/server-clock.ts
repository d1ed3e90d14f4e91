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
  /**
   * The estimate in use: the same for as long as the range allows it, since a shown time should not wander by the
   * half second that the header leaves open.
   */
  readonly offsetMs: number;
}

/** Most clocks are right. */
export const RIGHT_CLOCK: ServerClock = { minMs: 0, maxMs: 0, offsetMs: 0 };

/** A server that names a `Date` outside of these has no clock, or something else has answered in its place. */
const EARLIEST_DATE_MS = Date.UTC(2020, 0);
const LATEST_DATE_MS = Date.UTC(2120, 0);
/** The range of instants that a system's clock can have, and so of what can lie between two clocks. */
const LAST_INSTANT_MS = 8.64e15;

/**
 * Narrows the range by one exchange; starts anew when the two do not overlap, since then a clock was changed. An
 * exchange that no two clocks can have changes nothing.
 */
export function observeClock(known: ServerClock | null, sample: ClockSample): ServerClock {
  const seenMinMs = sample.dateMs - sample.receivedAtMs;
  const seenMaxMs = sample.dateMs + SECOND_MS - 1 - sample.sentAtMs;
  if (!isPossible(sample) || seenMinMs > seenMaxMs) return known ?? RIGHT_CLOCK;
  const minMs = Math.max(known?.minMs ?? seenMinMs, seenMinMs);
  const maxMs = Math.min(known?.maxMs ?? seenMaxMs, seenMaxMs);
  const offsetMs = known?.offsetMs ?? 0;
  return minMs <= maxMs
    ? { minMs, maxMs, offsetMs: within(minMs, maxMs, offsetMs) }
    : { minMs: seenMinMs, maxMs: seenMaxMs, offsetMs: within(seenMinMs, seenMaxMs, offsetMs) };
}

function within(minMs: number, maxMs: number, offsetMs: number): number {
  return minMs <= offsetMs && offsetMs <= maxMs ? offsetMs : Math.round((minMs + maxMs) / 2);
}

function isPossible({ sentAtMs, receivedAtMs, dateMs }: ClockSample): boolean {
  const isClocks = [sentAtMs, receivedAtMs].every(isPossibleDifference);
  return isClocks && dateMs >= EARLIEST_DATE_MS && dateMs < LATEST_DATE_MS;
}

/** True for what can lie between two instants of clocks, in milliseconds. */
export function isPossibleDifference(byMs: number): boolean {
  return Math.abs(byMs) <= LAST_INSTANT_MS;
}

/** What an earlier run has stored, where it can be true; otherwise null. */
export function usableClock(stored: ServerClock | null): ServerClock | null {
  if (stored === null) return null;
  const { minMs, maxMs, offsetMs } = stored;
  const isUsable =
    isPossibleDifference(minMs) &&
    isPossibleDifference(maxMs) &&
    minMs <= offsetMs &&
    offsetMs <= maxMs;
  return isUsable ? stored : null;
}

/** After our own clock was set by `jumpMs` (positive = forwards); by an impossible jump, it is as if nothing is known. */
export function shiftClock(known: ServerClock, jumpMs: number): ServerClock {
  const shifted = {
    minMs: known.minMs - jumpMs,
    maxMs: known.maxMs - jumpMs,
    offsetMs: known.offsetMs - jumpMs,
  };
  return usableClock(shifted) ?? RIGHT_CLOCK;
}

/** What to add to our clock to get the server's. */
export function clockOffsetMs(known: ServerClock | null): number {
  return known?.offsetMs ?? 0;
}
