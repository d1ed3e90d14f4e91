import type * as z from 'zod';

import { err, ok, type Result } from '../../../core/base/result';
import type { Read, Reply } from '../http';

/** Limits the paths that are reported: more of them say nothing new. */
const MAX_PATHS = 10;

/** Reads the body by a schema. */
export function reads<T>(schema: z.ZodType<T>): Read<T> {
  return (reply) => parse(schema, reply);
}

/** As `reads`, but an empty answer (204) is the value null. */
export function readsOrNothing<T>(schema: z.ZodType<T>): Read<T | null> {
  return (reply) => (reply.body === null ? ok(null) : parse(schema, reply));
}

/** For calls whose answer holds nothing of interest, empty or not. */
export function readsNothing(): Result<null, never> {
  return ok(null);
}

function parse<T>(schema: z.ZodType<T>, reply: Reply): Result<T, readonly string[]> {
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return ok(parsed.data);
  // Paths only: messages and inputs could quote a note or a name.
  return err(parsed.error.issues.slice(0, MAX_PATHS).map((issue) => pathText(issue.path)));
}

/** A path such as `[3].breaks[0].startDate`; `(body)` for the whole. */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(body)';
  return path
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
