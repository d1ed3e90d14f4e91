import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { DayView } from '../../../core/view/view-types';
import { floorToMinute } from '../../../text/zoned-time';

/**
 * A span to start from when an entry is added by hand: since the last end of that day; today until now, on other days
 * for an hour.
 */
export function suggestSpan(
  day: DayView,
  nowMs: EpochMs,
): { readonly startMs: EpochMs; readonly endMs: EpochMs } {
  // An appointment that lies ahead, or an end on the next day, is no place to go on from.
  const latestMs = day.isToday ? nowMs : day.endMs - MINUTE_MS;
  const ends = day.entries.flatMap(({ span }) =>
    span.kind === 'timed' && span.endMs !== null && span.endMs <= latestMs ? [span.endMs] : [],
  );
  const lastEndMs = ends.length === 0 ? null : floorToMinute(Math.max(...ends));
  if (!day.isToday) {
    const startMs = lastEndMs ?? day.startMs + 9 * HOUR_MS;
    return {
      startMs,
      endMs: Math.min(startMs + HOUR_MS, Math.max(day.endMs, startMs + MINUTE_MS)),
    };
  }
  const endMs = floorToMinute(nowMs);
  const startMs = lastEndMs !== null && lastEndMs < endMs ? lastEndMs : endMs - 30 * MINUTE_MS;
  return { startMs, endMs };
}
