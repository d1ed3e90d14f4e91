/** When a person usually works: several windows in the week. */
import { Temporal } from 'temporal-polyfill';
import { MINUTE_MS, type EpochMs } from '../base/instant';

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
  return found === null ? null : instantMs + (found.window.toMinute - found.minute) * MINUTE_MS;
}

function windowAt(windows: readonly WorkWindow[], instantMs: EpochMs, zone: string) {
  const { dayOfWeek, minute } = wallClock(instantMs, zone);
  const window = windows.find(
    ({ days, fromMinute, toMinute }) =>
      days.includes(dayOfWeek) && minute >= fromMinute && minute < toMinute,
  );
  return window === undefined ? null : { window, minute };
}

/** An unusable zone counts as UTC. */
function wallClock(instantMs: EpochMs, zone: string) {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(instantMs));
  const local = inZone(instant, zone);
  return { dayOfWeek: local.dayOfWeek, minute: local.hour * 60 + local.minute };
}

function inZone(instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    return instant.toZonedDateTimeISO('UTC');
  }
}
