import { type EpochMs, HOUR_MS } from '../../../core/base/instant';
import type { DayView } from '../../../core/view/view-types';
import { workedIntervals } from '../../../core/entry/span';

/** A usual working day, so that the strip of a day with one entry is not that entry alone. */
const USUAL_FROM_MS = 8 * HOUR_MS;
const USUAL_TO_MS = 18 * HOUR_MS;

interface StripBlock {
  readonly key: string;
  /** Between 0 and 1 of the strip. */
  readonly from: number;
  readonly length: number;
  readonly color: string | null;
}

export interface Strip {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  readonly blocks: readonly StripBlock[];
}

/** What was worked when, as blocks on one line from the first whole hour needed to the last. */
export function stripOf(day: DayView, nowMs: EpochMs): Strip {
  const worked = day.entries.flatMap(({ key, work, span }) =>
    span.kind === 'dated'
      ? []
      : workedIntervals(span).map((interval, index) => ({
          key: `${key}-${index}`,
          color: work.project?.color ?? null,
          startMs: Math.max(interval.startMs, day.startMs),
          endMs: Math.min(interval.endMs ?? nowMs, day.endMs),
        })),
  );
  const shown = worked.filter(({ startMs, endMs }) => endMs > startMs);
  const startMs = Math.min(
    day.startMs + USUAL_FROM_MS,
    ...shown.map((block) => wholeHourBefore(block.startMs, day.startMs)),
  );
  const endMs = Math.max(
    Math.min(day.startMs + USUAL_TO_MS, day.endMs),
    ...shown.map((block) =>
      Math.min(wholeHourBefore(block.endMs - 1, day.startMs) + HOUR_MS, day.endMs),
    ),
  );
  const lengthMs = endMs - startMs;
  return {
    startMs,
    endMs,
    blocks: shown.map((block) => ({
      key: block.key,
      color: block.color,
      from: (block.startMs - startMs) / lengthMs,
      length: (block.endMs - block.startMs) / lengthMs,
    })),
  };
}

function wholeHourBefore(instantMs: EpochMs, dayStartMs: EpochMs): EpochMs {
  return dayStartMs + Math.floor((instantMs - dayStartMs) / HOUR_MS) * HOUR_MS;
}
