import * as z from 'zod/mini';

import type { ShortEntry } from '../../../core/report/short-entry';
import { duration, flag, id, text } from './lenient-fields';
import { dayOf, timeOfDayMs } from './utc-instant';
import { workFields, workOf } from './work-answer';

export const shortEntry = z.pipe(
  z.object({
    id,
    userId: id,
    ...workFields,
    startDateLocal: text,
    startTimeLocal: text,
    duration,
    isBillable: flag,
    isBilled: flag,
  }),
  z.transform((row, context): ShortEntry => {
    const timeMs = row.startTimeLocal === null ? null : timeOfDayMs(row.startTimeLocal);
    if (row.startTimeLocal !== null && timeMs === null) {
      context.issues.push({ code: 'custom', path: ['startTimeLocal'], input: row });
      return z.NEVER;
    }
    return {
      id: row.id,
      userId: row.userId,
      day: dayOf(row.startDateLocal ?? ''),
      timeOfDayMs: timeMs,
      durationSec: row.duration ?? 0,
      isBillable: row.isBillable ?? false,
      isBilled: row.isBilled ?? false,
      ...workOf(row),
    };
  }),
);

/** A row that cannot be read is passed on as none, to be counted. */
export function oddShortEntry(): null {
  return null;
}
