import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../../../src/core/base/instant';
import type { Random } from './random';
import type { Timeline } from './timeline';

/** The computer: a clock that may be wrong and may be set at any moment, an uptime that is neither, and a zone. */
export interface Device {
  readonly now: () => EpochMs;
  /** Goes on in sleep, but not while a virtual machine stands still. */
  readonly uptimeMs: () => number;
  readonly zone: () => string;
  readonly setClock: (byMs: number) => void;
  /** The uptime misses this much time, which passes all the same. */
  readonly missTime: (ms: number) => void;
  readonly travelTo: (zone: string) => void;
  readonly clockChanges: () => number;
}

export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Honolulu',
] as const;

/** Nights in which clocks change, as instants an hour or two before: spring and autumn, where there are any. */
const NIGHTS: Readonly<Record<string, readonly EpochMs[]>> = {
  'Europe/Berlin': [Date.UTC(2026, 2, 28, 23, 30), Date.UTC(2026, 9, 24, 23, 0)],
  'America/New_York': [Date.UTC(2026, 2, 8, 5, 30), Date.UTC(2026, 10, 1, 4, 30)],
  // Half an hour of daylight saving.
  'Australia/Lord_Howe': [Date.UTC(2026, 3, 4, 13, 30), Date.UTC(2026, 9, 3, 14, 0)],
  'Pacific/Auckland': [Date.UTC(2026, 3, 4, 12, 30), Date.UTC(2026, 8, 26, 12, 30)],
};
const ORDINARY_MS = Date.UTC(2026, 8, 28, 7, 0);
const LATE_MS = Date.UTC(2026, 8, 28, 20, 30);

/** When a history begins: on an ordinary day, late in the evening, or before clocks change. */
export function startOf(zone: string, random: Random): EpochMs {
  const nights = NIGHTS[zone] ?? [];
  return random.pick(ORDINARY_MS, ORDINARY_MS, LATE_MS, ...nights) + random.between(0, HOUR_MS);
}

/** By how much a clock may be off: hardly, some seconds, some minutes, or hours. */
export function clockErrorMs(random: Random): number {
  const mostMs = random.pick(2 * SECOND_MS, MINUTE_MS, HOUR_MS, 14 * HOUR_MS);
  return random.between(-mostMs, mostMs);
}

export function createDevice(timeline: Timeline, offsetMs: number, firstZone: string): Device {
  let aheadMs = offsetMs;
  let zone = firstZone;
  let missedMs = 0;
  let changes = 0;
  return {
    now: () => timeline.now() + aheadMs,
    uptimeMs: () => timeline.now() - missedMs,
    zone: () => zone,
    setClock: (byMs) => {
      aheadMs += byMs;
      changes += 1;
    },
    missTime: (ms) => {
      missedMs += ms;
      changes += 1;
    },
    travelTo: (next) => {
      zone = next;
    },
    clockChanges: () => changes,
  };
}
