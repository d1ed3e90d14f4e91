import { setImmediate } from 'node:timers/promises';
import type * as z from 'zod/mini';

import { err, ok, type Result } from '../../../core/base/result';
import type { Read, ReadReply, Reply } from '../call';

/** Limits the paths that are reported: more of them would not help. */
const MAX_PATHS = 10;

/** Reading so many rows takes about as long as a press may wait; what else is due gets its turn then. */
const ROWS_AT_ONCE = 100;

/** Reads the body by a schema. */
export function reads<T>(schema: z.ZodMiniType<T>): Read<T> {
  return (reply) => parse(schema, reply);
}

/** As `reads`; a body that does not fit becomes what `odd` makes of it, and its paths are reported all the same. */
export function readsOr<T, Odd>(
  schema: z.ZodMiniType<T>,
  odd: (body: unknown) => Odd,
): Read<T | Odd> {
  return (reply) => {
    const read = parse(schema, reply);
    return read.ok ? read : { ...ok(odd(reply.body)), oddRows: { count: 1, paths: read.error } };
  };
}

/** As a reading of a body, but an empty answer (204) is the value null. */
export function orNothing<T>(read: Read<T>): Read<T | null> {
  return (reply) => (reply.body === null ? ok(null) : read(reply));
}

/** For calls whose answer holds nothing of interest, empty or not. */
export function readsNothing(): Result<null, never> {
  return ok(null);
}

/**
 * Reads the rows of a list one by one, so that an odd one among many costs nothing but itself: it is left out. A list of
 * nothing but odd rows is unreadable, since then it is not the list that the app knows.
 */
export function readsRows<T>(row: z.ZodMiniType<T>): Read<readonly T[]> {
  return async (reply) => {
    const rows = await rowsOf(row, reply.body);
    if (rows === null) return err(['(body)']);
    const isOdd = rows.odd.count > 0 && rows.good.length === 0;
    return isOdd
      ? err(rows.odd.paths)
      : { ...ok(rows.good.map(({ value }) => value)), ...oddRowsOf(rows) };
  };
}

/**
 * As `readsRows`, but each odd row becomes what `odd` makes of it, in its place. A body that comes again, as the same
 * value, is not read again.
 */
export function readsRowsOr<T, Odd>(
  row: z.ZodMiniType<T>,
  odd: (body: unknown) => Odd,
): Read<readonly (T | Odd)[]> {
  const known = new WeakMap<object, ReadReply<readonly (T | Odd)[]>>();
  return async ({ body }) => {
    if (!Array.isArray(body)) return err(['(body)']);
    const before = known.get(body);
    if (before !== undefined) return before;
    const rows = await rowsOf(row, body);
    if (rows === null) return err(['(body)']);
    const good = new Map(rows.good.map(({ index, value }) => [index, { value }]));
    const all = body.map((one: unknown, index) => {
      const read = good.get(index);
      return read === undefined ? odd(one) : read.value;
    });
    const read = { ...ok(all), ...oddRowsOf(rows) };
    known.set(body, read);
    return read;
  };
}

interface Rows<T> {
  readonly good: readonly { readonly index: number; readonly value: T }[];
  readonly odd: { readonly count: number; readonly paths: readonly string[] };
}

function oddRowsOf<T>({ odd }: Rows<T>): Pick<ReadReply<T>, 'oddRows'> {
  return odd.count === 0 ? {} : { oddRows: odd };
}

async function rowsOf<T>(schema: z.ZodMiniType<T>, body: unknown): Promise<Rows<T> | null> {
  if (!Array.isArray(body)) return null;
  const good: { readonly index: number; readonly value: T }[] = [];
  const paths: string[] = [];
  for (const [index, row] of body.entries()) {
    if (index > 0 && index % ROWS_AT_ONCE === 0) await setImmediate();
    const parsed = schema.safeParse(row);
    if (parsed.success) good.push({ index, value: parsed.data });
    else if (paths.length < MAX_PATHS) paths.push(...pathsOf(parsed.error, [index]));
  }
  const count = body.length - good.length;
  return { good, odd: { count, paths: paths.slice(0, MAX_PATHS) } };
}

function parse<T>(schema: z.ZodMiniType<T>, reply: Reply): Result<T, readonly string[]> {
  const parsed = schema.safeParse(reply.body);
  return parsed.success ? ok(parsed.data) : err(pathsOf(parsed.error, []));
}

/** Paths only: messages and inputs could quote a note or a name. */
function pathsOf(error: z.core.$ZodError, at: readonly number[]): readonly string[] {
  return error.issues.slice(0, MAX_PATHS).map((issue) => pathText([...at, ...issue.path]));
}

/** A path such as `[3].breaks[0].startDate`; `(body)` for the whole. */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(body)';
  return path
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
