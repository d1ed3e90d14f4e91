import * as z from 'zod/mini';

import { LONGEST_NOTE, LONGEST_ZONE } from '../../../core/entry/bounds';
import type { Entry } from '../../../core/entry/entry';
import { flag, id, orNull, requiredId, text } from './lenient-fields';
import { readSpan, spanFields } from './span-answer';
import { wholeInstant } from './utc-instant';
import { isWorkClosed, workFields, workOf } from './work-answer';

/**
 * A time entry. Strict about what decides what runs and about what an update sends back (times, zone, note, flags);
 * lenient about names, and about a user or type of work that no longer exists.
 *
 * A row of a list that cannot be read becomes an `OddEntry`: it could be the running entry, and without it the day's
 * total would be wrong without a word to the person.
 */
export const entry = z.pipe(
  z.object({
    id: requiredId,
    userId: id,
    ...workFields,
    ...spanFields,
    note: orNull(z.string().check(z.maxLength(LONGEST_NOTE))),
    isBillable: flag,
    isBilled: flag,
    timezone: z.string().check(z.minLength(1), z.maxLength(LONGEST_ZONE)),
    createdOn: text,
  }),
  z.transform((row, context): Entry => {
    const span = readSpan(row);
    if (!span.ok) {
      context.issues.push({ code: 'custom', path: [...span.error], input: row });
      return z.NEVER;
    }
    return {
      id: row.id,
      // Null after the user was deleted (awork-api.md, 4). Such a row belongs to no user, but it is there.
      userId: row.userId ?? '',
      work: {
        ...workOf(row),
        note: row.note ?? '',
        isBillable: row.isBillable ?? false,
      },
      zone: row.timezone,
      span: span.value,
      isBilled: row.isBilled ?? false,
      isWorkClosed: isWorkClosed(row),
      createdAtMs: row.createdOn === null ? null : wholeInstant(row.createdOn),
    };
  }),
);
