/** What entries an act leaves, so that a dialog can show them before it is done. */
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { LocalDate, TimedSpan } from '../../../core/entry/entry';
import type { Shaped } from '../../../core/entry/shape';
import { elapsedMs } from '../../../core/entry/span';
import { instantOf } from '../../../text/zoned-instant';
import { floorToMinute, localTimeOf } from '../../../text/zoned-time';

/** One of the entries, with the time worked in it. */
export interface EntryPart {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  readonly workedMs: number;
}

/** In the order of their starts. */
export function partsOf({ startMs, endMs, breaks, others }: Shaped): readonly EntryPart[] {
  const span = { kind: 'timed', startMs, endMs, breaks, durationSec: null } as const;
  const whole = { startMs, endMs, workedMs: elapsedMs({ span }, endMs) };
  const rest = others.map((one) => ({ ...one, workedMs: one.endMs - one.startMs }));
  return [whole, ...rest].toSorted((a, b) => a.startMs - b.startMs);
}

/** Where a split is most likely meant: at the end of the longest break, else in the middle, at a whole quarter of an hour. */
export function likelySplitMs({ startMs, breaks }: TimedSpan, endMs: EpochMs): EpochMs {
  const lengthOf = (one: TimedSpan['breaks'][number]): number =>
    (one.endMs ?? one.startMs) - one.startMs;
  const [longest] = breaks.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest?.endMs !== undefined && longest.endMs !== null) return longest.endMs;
  const middleMs = (startMs + endMs) / 2;
  const stepMs = endMs - startMs >= HOUR_MS ? 15 * MINUTE_MS : MINUTE_MS;
  const roundedMs = Math.round(middleMs / stepMs) * stepMs;
  return roundedMs > startMs && roundedMs < endMs ? roundedMs : Math.floor(middleMs);
}

/** The instant on another day at which clocks show what they show at `startMs`, to the second. */
export function sameTimeOn(day: LocalDate, startMs: EpochMs, zone: string): EpochMs | null {
  const minuteMs = instantOf(day, localTimeOf(startMs, zone), zone, startMs);
  return minuteMs === null ? null : minuteMs + (startMs - floorToMinute(startMs));
}
