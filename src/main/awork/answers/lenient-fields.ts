import * as z from 'zod/mini';

import {
  cutText,
  isForeignId,
  LONGEST_COLOR,
  LONGEST_NAME,
  LONGEST_SPAN_MS,
} from '../../../core/entry/bounds';
import { SECOND_MS } from '../../../core/base/instant';

/**
 * Fields of awork's answers. awork leaves empty fields out or sends null, and means the same (awork-api.md, 4); fields
 * that we do not know come and go and are ignored. `resourceVersion` is never read: it lies beyond 2^53, and
 * JSON.parse has already rounded it.
 */

/** A value of this schema, or null where there is none. Anything else is an error. */
export function orNull<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T | null> {
  return z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? null),
  );
}

/** A text, or null where there is none. Anything else is an error: this kind carries meaning. */
export const text = orNull(z.string());

/** What names something; without it the rest is of no use. It is sent back in paths and bodies. */
export const requiredId = z.string().check(z.refine(isForeignId));

/** An id, or null where there is none. */
export const id = z.pipe(
  z.nullish(z.string().check(z.refine((value) => value === '' || isForeignId(value)))),
  z.transform((value) => (value === undefined || value === '' ? null : value)),
);

export const number = orNull(z.number());

/** A duration in seconds, or null where there is none. */
export const duration = orNull(
  z.number().check(z.minimum(0), z.maximum(LONGEST_SPAN_MS / SECOND_MS)),
);

export const flag = orNull(z.boolean());

/** A text that only decorates (a name, a colour): an odd value does not make the whole answer unreadable. */
export const decoration = z.pipe(
  z.catch(z.nullish(z.string()), null),
  z.transform((value) => cutText(value?.trim() ?? '', LONGEST_NAME).trim()),
);

/** A colour; what is no CSS colour of a usual length is none. */
export const color = z.pipe(
  decoration,
  z.transform((value) => (value === '' || value.length > LONGEST_COLOR ? null : value)),
);

/** As `decoration`, but null where there is none. */
export const optionalDecoration = z.pipe(
  decoration,
  z.transform((value) => (value === '' ? null : value)),
);

/** A flag that only decorates. */
export const optionalFlag = z.catch(flag, null);
