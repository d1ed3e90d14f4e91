/**
 * The fields of our own files, each with its bounds. A text that only decorates is cut; what is out of its bounds
 * otherwise is refused, so that the operation or the row that holds it is set aside or left out.
 */
import { z } from 'zod/mini';
import {
  cutText,
  FIRST_INSTANT_MS,
  isForeignId,
  LAST_INSTANT_MS,
  LONGEST_COLOR,
  LONGEST_ID,
  LONGEST_NAME,
  LONGEST_NOTE,
  LONGEST_SPAN_MS,
  LONGEST_ZONE,
} from '../../core/entry/bounds';
import { isLocalDate } from '../../core/entry/day';
import { SECOND_MS } from '../../core/base/instant';

/** Names an entry, an operation or a person, and may be sent to awork. */
export const id = z.string().check(z.refine(isForeignId));
/** An id that may be missing: `''` is a person or a type of work that was deleted. */
export const idOrNone = z.string().check(z.refine((text) => text === '' || isForeignId(text)));
/** A name of our own for something that is never sent. */
export const ownId = z.string().check(z.minLength(1), z.maxLength(LONGEST_ID));

export const name = z.pipe(
  z.string(),
  z.transform((text) => cutText(text, LONGEST_NAME)),
);
export const optionalName = z.nullable(name);
/** A longer colour is none. */
export const color = z.pipe(
  z.nullable(z.string()),
  z.transform((text) => (text !== null && text.length > LONGEST_COLOR ? null : text)),
);
/** Sent back as it is, so it is never cut. */
export const note = z.string().check(z.maxLength(LONGEST_NOTE));
export const zone = z.string().check(z.maxLength(LONGEST_ZONE));
export const day = z.string().check(z.refine(isLocalDate));

/** An instant by awork's clock. */
export const instant = z.int().check(z.minimum(FIRST_INSTANT_MS), z.maximum(LAST_INSTANT_MS));
/** An instant by a computer's clock that awork has not confirmed: one that was never set begins in 1970. */
export const deviceInstant = z
  .int()
  .check(z.minimum(0), z.maximum(LAST_INSTANT_MS + LONGEST_SPAN_MS));
/** What one clock is ahead of another by. */
export const clockDifference = z
  .number()
  .check(z.minimum(-LAST_INSTANT_MS), z.maximum(LAST_INSTANT_MS));
export const durationSec = z.number().check(z.minimum(0), z.maximum(LONGEST_SPAN_MS / SECOND_MS));

const MOST_COUNTED = 1_000_000;
/** How often something happened. It only decides when to try again, so an odd one begins anew. */
export const count = z.catch(z.int().check(z.minimum(0), z.maximum(MOST_COUNTED)), 0);

/** The rows of a list that have one of these shapes, at most so many: the last ones. */
export function rowsOf<T>(row: z.ZodMiniType<T>, most: number): z.ZodMiniType<readonly T[]> {
  return z.pipe(
    z.array(z.unknown()),
    z.transform((rows) => understoodOf(rows, row).slice(-most)),
  );
}

export function understoodOf<T>(
  values: readonly unknown[],
  schema: z.ZodMiniType<T>,
): readonly T[] {
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The values without those whose id an earlier one has already. */
export function withoutRepeatedIds<T extends { readonly id: string }>(
  values: readonly T[],
): readonly T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    if (seen.has(value.id)) return false;
    seen.add(value.id);
    return true;
  });
}
