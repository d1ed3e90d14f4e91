/** An instant as awork keeps it: seven digits of a second. */
export interface Stamp {
  readonly epochMs: number;
  /** Hundreds of nanoseconds beyond the millisecond, 0 to 9999. */
  readonly ticks: number;
}

export interface TimeOfDay {
  readonly secondOfDay: number;
  /** Hundreds of nanoseconds, 0 to 9 999 999. */
  readonly fraction: number;
}

const TICKS_PER_MS = 10_000;
const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;

export function stampAt(epochMs: number): Stamp {
  return { epochMs, ticks: 0 };
}

export function addMs(stamp: Stamp, ms: number): Stamp {
  return { epochMs: stamp.epochMs + ms, ticks: stamp.ticks };
}

export function isBefore(a: Stamp, b: Stamp): boolean {
  return a.epochMs < b.epochMs || (a.epochMs === b.epochMs && a.ticks < b.ticks);
}

export function laterOf(a: Stamp, b: Stamp): Stamp {
  return isBefore(a, b) ? b : a;
}

/** awork's durations are whole seconds, rounded: 787.54 s was recorded as 788, 234.83 s as 235. */
export function roundedSecondsBetween(start: Stamp, end: Stamp): number {
  const ms = end.epochMs - start.epochMs + (end.ticks - start.ticks) / TICKS_PER_MS;
  return Math.round(ms / 1000);
}

export function floorToSecond(epochMs: number): number {
  return Math.floor(epochMs / 1000) * 1000;
}

/** `07:09:28.3515950`, or `07:09:28` when nothing lies beyond the second. */
export function timeText(wholeSeconds: string, stamp: Stamp): string {
  const ms = stamp.epochMs - floorToSecond(stamp.epochMs);
  const fraction = ms * TICKS_PER_MS + stamp.ticks;
  return fraction === 0 ? wholeSeconds : `${wholeSeconds}.${fraction.toString().padStart(7, '0')}`;
}

export function parseTimeOfDay(text: string): TimeOfDay | null {
  const match = TIME_OF_DAY.exec(text);
  if (match === null) return null;
  const [, hours = '', minutes = '', seconds = '0', fraction = ''] = match;
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (h > 23 || m > 59 || s > 59) return null;
  return { secondOfDay: h * 3600 + m * 60 + s, fraction: Number(fraction.padEnd(7, '0')) };
}

export function withFraction(wholeSecondMs: number, time: TimeOfDay): Stamp {
  return {
    epochMs: wholeSecondMs + Math.floor(time.fraction / TICKS_PER_MS),
    ticks: time.fraction % TICKS_PER_MS,
  };
}

/** The day of a date field, whatever time of day was sent along: awork stores midnight. */
export function parseDay(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const day = match?.[1];
  if (day === undefined) return null;
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(atMs) || dayOfUtc(atMs) !== day ? null : day;
}

export function dayOfUtc(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function secondsOfUtc(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(11, 19);
}

/** Ticks since the year 1, the form of awork's `resourceVersion`. */
export function ticksSinceYearOne(stamp: Stamp): bigint {
  const msFromYearOneToEpoch = 62_135_596_800_000n;
  return (
    (BigInt(stamp.epochMs) + msFromYearOneToEpoch) * BigInt(TICKS_PER_MS) + BigInt(stamp.ticks)
  );
}
