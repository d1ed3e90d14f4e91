import * as z from 'zod/mini';

import type { Break, DatedSpan, TimedSpan } from '../../../core/entry/entry';
import { SECOND_MS, type EpochMs } from '../../../core/base/instant';
import { err, ok, type Result } from '../../../core/base/result';
import { MOST_BREAKS } from '../../../core/entry/bounds';
import { duration, text } from './lenient-fields';
import { dayOf, splitInstant, wholeInstant } from './utc-instant';

const breakFields = z.object({ startDate: z.string(), endDate: text, duration });

/** The times of an entry, without the local fields, which awork once got wrong (awork-api.md, 4). */
export const spanFields = {
  startDateUtc: text,
  startTimeUtc: text,
  startDateLocal: text,
  endDateUtc: text,
  endTimeUtc: text,
  duration,
  breaks: z.pipe(
    z.nullish(z.array(breakFields).check(z.maxLength(MOST_BREAKS))),
    z.transform((value) => value ?? []),
  ),
};

type SpanFields = z.output<z.ZodMiniObject<typeof spanFields>>;
type Path = readonly (string | number)[];

/** When an entry was (awork-api.md, 4.3), or the path of the field that cannot be understood. */
export function readSpan(fields: SpanFields): Result<TimedSpan | DatedSpan, Path> {
  if (fields.startTimeUtc === null) return readDatedSpan(fields);
  const startMs = splitInstant(fields.startDateUtc ?? '', fields.startTimeUtc);
  if (startMs === null) return err(['startTimeUtc']);

  // Either field alone says that there is an end: other clients test one or the other.
  const hasEnd = fields.endTimeUtc !== null || fields.endDateUtc !== null;
  const breaks = readBreaks(fields.breaks, hasEnd);
  if (!breaks.ok) return breaks;
  if (!hasEnd) {
    return ok({ kind: 'timed', startMs, endMs: null, breaks: breaks.value, durationSec: null });
  }
  const endMs = readEnd(fields, startMs, breaks.value);
  if (endMs === null) return err(['endTimeUtc']);
  return ok({
    kind: 'timed',
    startMs,
    endMs,
    breaks: breaks.value.map((pause) => ({
      startMs: pause.startMs,
      // Left open by an entry that has ended: the end of the work ended the pause too.
      endMs: pause.endMs ?? Math.max(pause.startMs, endMs),
    })),
    durationSec: fields.duration,
  });
}

/** Without a start time it is a manual entry with a day and a duration, and never the running timer. */
function readDatedSpan(fields: SpanFields): Result<DatedSpan, Path> {
  const day = dayOf(fields.startDateLocal ?? fields.startDateUtc ?? '');
  if (day === null) return err(['startDateLocal']);
  return ok({ kind: 'dated', day, durationSec: fields.duration ?? 0 });
}

function readEnd(fields: SpanFields, startMs: EpochMs, breaks: readonly Break[]): EpochMs | null {
  if (fields.endDateUtc !== null && fields.endTimeUtc !== null) {
    return splitInstant(fields.endDateUtc, fields.endTimeUtc);
  }
  // With half an end only the duration, which is net, gives the instant.
  if (fields.duration === null) return null;
  const pausedMs = breaks.reduce(
    (sum, pause) => (pause.endMs === null ? sum : sum + pause.endMs - pause.startMs),
    0,
  );
  return startMs + fields.duration * SECOND_MS + pausedMs;
}

/**
 * A break is open while it has no end and is the last one of an entry without end; its `duration` is absent or 0
 * then, and says nothing (awork-api.md, 4). Every other break is over: a missing end follows from the duration.
 */
function readBreaks(rows: SpanFields['breaks'], hasEnd: boolean): Result<readonly Break[], Path> {
  const breaks: { startMs: EpochMs; endMs: EpochMs | null; lengthMs: number | null }[] = [];
  for (const [index, row] of rows.entries()) {
    const startMs = wholeInstant(row.startDate);
    if (startMs === null) return err(['breaks', index, 'startDate']);
    const endMs = row.endDate === null ? null : wholeInstant(row.endDate);
    if (row.endDate !== null && endMs === null) return err(['breaks', index, 'endDate']);
    const lengthMs = row.duration === null ? null : row.duration * SECOND_MS;
    breaks.push({ startMs, endMs, lengthMs });
  }
  breaks.sort((a, b) => a.startMs - b.startMs);
  return ok(
    breaks.map(({ startMs, endMs, lengthMs }, index) => {
      if (endMs !== null) return { startMs, endMs: Math.max(startMs, endMs) };
      const next = breaks[index + 1];
      if (next !== undefined) {
        return { startMs, endMs: Math.min(next.startMs, startMs + (lengthMs ?? 0)) };
      }
      if (hasEnd && lengthMs !== null && lengthMs > 0) {
        return { startMs, endMs: startMs + lengthMs };
      }
      return { startMs, endMs: null };
    }),
  );
}
