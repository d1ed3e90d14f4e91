/**
 * Checks a schema against a type in both directions: `z.ZodMiniType<T>` alone accepts one that misses a member of a
 * union.
 */
import type { z } from 'zod/mini';

/** What two types must have in common to describe the same values: `readonly` aside, which no file can hold. */
type Shape<T> = T extends readonly (infer Item)[]
  ? Shape<Item>[]
  : T extends object
    ? {
        [Key in keyof T]-?: Partial<Pick<T, Key>> extends Pick<T, Key>
          ? { readonly optional: Shape<T[Key]> }
          : { readonly required: Shape<T[Key]> };
      }
    : T;

type IsSame<A, B> = [Shape<A>, Shape<B>] extends [Shape<B>, Shape<A>] ? true : false;

interface MustAcceptExactly<T> {
  readonly mustAcceptExactly: T;
}

/** What a schema with this output must be, too: nothing more when it accepts exactly the values of `T`. */
export type Fits<T, Output> = IsSame<T, Output> extends true ? unknown : MustAcceptExactly<T>;

/** `exactly<T>()(schema)` compiles when the schema accepts every value of `T` and nothing else. */
export function exactly<T>() {
  return <Schema extends z.ZodMiniType<T>>(
    schema: Schema & Fits<T, z.output<Schema>>,
  ): z.ZodMiniType<T> => schema;
}
