import type { z } from 'zod';
import type { Parse } from './durable-file';

/** Understands what fits the schema, as a whole or not at all. */
export function parseWith<T>(schema: z.ZodType<T>): Parse<T> {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data, isWhole: true } : null;
  };
}
