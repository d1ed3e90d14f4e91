/** When a person usually works: several windows in the week. */
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../base/instant';
import { wallClockOf } from '../entry/day';

export interface WorkWindow {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight, by the clock on the wall. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

export function isWithinWindows(
  windows: readonly WorkWindow[],
  instantMs: EpochMs,
  zone: string,
): boolean {
  return windowAt(windows, instantMs, zone) !== null;
}

/** When the window ends that the instant lies in; null outside all of them. */
export function endOfWindow(
  windows: readonly WorkWindow[],
  instantMs: EpochMs,
  zone: string,
): EpochMs | null {
  const found = windowAt(windows, instantMs, zone);
  return found === null
    ? null
    : instantMs + (found.window.toMinute - found.minuteOfDay) * MINUTE_MS;
}

/**
 * When to look again for the beginning of a window; null where there is none. An hour on at the latest, since clocks that
 * change put a time of the day off by an hour.
 */
export function nextWindowAtMs(
  windows: readonly WorkWindow[],
  instantMs: EpochMs,
  zone: string,
): EpochMs | null {
  if (windows.length === 0) return null;
  const { minuteOfDay } = wallClockOf(instantMs, zone);
  const untilMs = windows
    .map(({ fromMinute }) => fromMinute - minuteOfDay)
    .filter((minutes) => minutes > 0)
    .map((minutes) => minutes * MINUTE_MS);
  return instantMs + Math.min(HOUR_MS, ...untilMs);
}

function windowAt(windows: readonly WorkWindow[], instantMs: EpochMs, zone: string) {
  const { dayOfWeek, minuteOfDay } = wallClockOf(instantMs, zone);
  const window = windows.find(
    ({ days, fromMinute, toMinute }) =>
      days.includes(dayOfWeek) && minuteOfDay >= fromMinute && minuteOfDay < toMinute,
  );
  return window === undefined ? null : { window, minuteOfDay };
}
