/** On which days of a range an entry was worked, and how long on each: days are those of the person's zone. */
import { DAY_MS, HOUR_MS, SECOND_MS, type EpochMs } from '../base/instant';
import { dayBounds, dayOf, instantOfLocal, shiftDay } from '../entry/day';
import { shareWithinMs } from '../entry/day-total';
import type { Entry, LocalDate } from '../entry/entry';
import type { DayRange, DayShare } from './report-row';

/** The shortest day, and an hour for zones that change their clocks by more. */
const SAFE_DAY_MS = DAY_MS - 2 * HOUR_MS;

/** In the order of the days; an entry of no length has one share of 0. */
export function daySharesOf(
  { span }: Pick<Entry, 'span'>,
  { fromDay, toDay }: DayRange,
  zone: string,
  nowMs: EpochMs,
): readonly DayShare[] {
  const firstDay = span.kind === 'dated' ? span.day : dayOf(span.startMs, zone);
  const lastDay =
    span.kind === 'dated'
      ? span.day
      : dayOf(Math.max(span.startMs, (span.endMs ?? nowMs) - 1), zone);
  const shares: DayShare[] = [];
  const untilDay = lastDay < toDay ? lastDay : toDay;
  for (let day = firstDay > fromDay ? firstDay : fromDay; day <= untilDay; day = shiftDay(day, 1)) {
    const workedMs = shareWithinMs({ span }, dayBounds(day, zone), nowMs);
    if (workedMs > 0 || firstDay === lastDay) shares.push({ day, workedMs });
  }
  return shares;
}

/** The times of awork's short form: no end, no breaks, no zone. */
export interface ShortTimes {
  readonly day: LocalDate;
  /** On the clocks of its zone; null for an entry without times. */
  readonly timeOfDayMs: number | null;
  readonly durationSec: number;
}

/** The same for an entry in the short form that was booked in this zone and has no breaks. */
export function shortDaySharesOf(
  { day, timeOfDayMs, durationSec }: ShortTimes,
  range: DayRange,
  zone: string,
): readonly DayShare[] {
  const isOneDay = timeOfDayMs === null || timeOfDayMs + durationSec * SECOND_MS < SAFE_DAY_MS;
  if (isOneDay) {
    const span = { kind: 'dated', day, durationSec } as const;
    return daySharesOf({ span }, range, zone, 0);
  }
  const startMs = instantOfLocal(day, timeOfDayMs, zone);
  const endMs = startMs + durationSec * SECOND_MS;
  const span = { kind: 'timed', startMs, endMs, breaks: [], durationSec } as const;
  return daySharesOf({ span }, range, zone, endMs);
}
