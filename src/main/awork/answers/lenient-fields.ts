import * as z from 'zod';

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

/** An id, or null where there is none. */
export const id = text.transform((value) => (value === '' ? null : value));

export const number = z
  .number()
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
  .transform((value) => value?.trim() ?? '');

/** As `decoration`, but null where there is none. */
export const optionalDecoration = decoration.transform((value) => (value === '' ? null : value));

/** A flag that only decorates. */
export const optionalFlag = flag.catch(null);
