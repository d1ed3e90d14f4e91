import type { z } from 'zod/mini';
import type { Parse } from './durable-file';

/** Understands what fits the schema, as a whole or not at all. */
export function parseWith<T>(schema: z.ZodMiniType<T>): Parse<T> {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data, isWhole: true } : null;
  };
}
