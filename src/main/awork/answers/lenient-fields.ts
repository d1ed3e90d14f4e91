import * as z from 'zod';

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

/** A text, or null where there is none. Anything else is an error: this kind carries meaning. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** What names something; without it the rest is of no use. It is sent back in paths and bodies. */
export const requiredId = z.string().refine(isForeignId);

/** An id, or null where there is none. */
export const id = z
  .string()
  .refine((value) => value === '' || isForeignId(value))
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

export const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

/** A duration in seconds, or null where there is none. */
export const duration = z
  .number()
  .min(0)
  .max(LONGEST_SPAN_MS / SECOND_MS)
  .nullish()
  .transform((value) => value ?? null);

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

/** A text that only decorates (a name, a colour): an odd value does not make the whole answer unreadable. */
export const decoration = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => cutText(value?.trim() ?? '', LONGEST_NAME).trim());

/** A colour; what is no CSS colour of a usual length is none. */
export const color = decoration.transform((value) =>
  value === '' || value.length > LONGEST_COLOR ? null : value,
);

/** As `decoration`, but null where there is none. */
export const optionalDecoration = decoration.transform((value) => (value === '' ? null : value));

/** A flag that only decorates. */
export const optionalFlag = flag.catch(null);
