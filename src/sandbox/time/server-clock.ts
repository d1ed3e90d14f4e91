import type { Stamp } from './stamp';

/** The server's own clock, which may differ from the client's. */
export interface ServerClock {
  readonly nowMs: () => number;
  /** Now, with digits beyond the millisecond, as awork's timer endpoints stamp it. */
  readonly stamp: () => Stamp;
}

export function createServerClock(now: () => number): ServerClock {
  let stamps = 0;
  function nowMs(): number {
    return Math.floor(now());
  }
  return {
    nowMs,
    stamp: () => {
      stamps += 1;
      // Never zero: a client that expects `HH:mm:ss` must meet the digits.
      return { epochMs: nowMs(), ticks: 1 + ((stamps * 3571) % 9998) };
    },
  };
}
