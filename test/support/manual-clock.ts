import type { Clock } from '../../src/main/ports';

export interface ManualClock extends Clock {
  /** Lets time pass and runs what is due, in order. */
  readonly advance: (ms: number) => void;
  /** Sets the wall clock, as a person or the network does: no time passes. */
  readonly set: (byMs: number) => void;
  /** The computer sleeps: the wall clock and the uptime go on, and nothing that waits comes nearer. */
  readonly sleep: (ms: number) => void;
  /** How many delayed acts wait; 0 after all were cancelled. */
  readonly waiting: () => number;
  /** How many have run so far. */
  readonly ran: () => number;
}

export const START_MS = Date.parse('2026-09-28T08:00:00.000Z');

export function manualClock(startMs = START_MS): ManualClock {
  let passedMs = 0;
  let setMs = 0;
  let sleptMs = 0;
  let ran = 0;
  let waiting: { readonly dueMs: number; readonly act: () => void }[] = [];
  return {
    now: () => startMs + passedMs + sleptMs + setMs,
    monotonicMs: () => passedMs,
    uptimeMs: () => passedMs + sleptMs,
    zone: () => 'Europe/Berlin',
    after: (delayMs, act) => {
      const item = { dueMs: passedMs + delayMs, act };
      waiting.push(item);
      return () => {
        waiting = waiting.filter((other) => other !== item);
      };
    },
    advance: (ms) => {
      passedMs += ms;
      const due = waiting.filter(({ dueMs }) => dueMs <= passedMs);
      waiting = waiting.filter(({ dueMs }) => dueMs > passedMs);
      ran += due.length;
      for (const { act } of due.sort((a, b) => a.dueMs - b.dueMs)) act();
    },
    set: (byMs) => {
      setMs += byMs;
    },
    sleep: (ms) => {
      sleptMs += ms;
    },
    waiting: () => waiting.length,
    ran: () => ran,
  };
}
