import * as z from 'zod/mini';

import { isForeignId } from '../../../core/entry/bounds';
import type { Entry, LocalDate } from '../../../core/entry/entry';
import type { UnreadableRow } from '../../../core/entry/unreadable-row';
import { dayOf } from './utc-instant';

/** An entry that cannot be read, and whose it is where the row says so. */
export interface OddEntry extends UnreadableRow {
  readonly userId: string | null;
}

/** Reads of an unreadable entry the fields that can be read, each by itself. */
const rest = z.partial(
  z.object({
    id: z.unknown(),
    userId: z.unknown(),
    startDateLocal: z.unknown(),
    startDateUtc: z.unknown(),
    startTimeUtc: z.unknown(),
    endDateUtc: z.unknown(),
    endTimeUtc: z.unknown(),
  }),
);

export function oddEntry(row: unknown): OddEntry {
  const fields = rest.safeParse(row).data ?? {};
  const { id, userId, startDateLocal, startDateUtc, startTimeUtc, endDateUtc, endTimeUtc } = fields;
  const isDated = isAbsent(startTimeUtc) && readDay(startDateLocal) !== null;
  return {
    id: typeof id === 'string' && isForeignId(id) ? id : null,
    userId: typeof userId === 'string' ? userId : null,
    day: readDay(startDateLocal) ?? readDay(startDateUtc),
    mayRun: !isDated && isAbsent(endDateUtc) && isAbsent(endTimeUtc),
  };
}

export function isOdd(row: Entry | OddEntry): row is OddEntry {
  return 'mayRun' in row;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function readDay(value: unknown): LocalDate | null {
  return typeof value === 'string' ? dayOf(value) : null;
}
