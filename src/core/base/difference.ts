/** What turns one JSON value into another, as a JSON value itself. `src/core/base/apply-difference.ts` applies it. */
import { isSameValue } from './same-value';

export type Difference =
  /** Another value. */
  | { readonly to: unknown }
  /** Of an object, the fields that differ; null where there is none any more. */
  | { readonly fields: readonly (readonly [string, Difference | null])[] }
  /** Of a list, all of the new one from the front to the back. */
  | { readonly items: readonly ListPart[] };

/** Items that stood in the old list, from one place to before another, or new ones. */
export type ListPart =
  { readonly from: number; readonly to: number } | { readonly added: readonly unknown[] };

/**
 * Null where both would be written as the same JSON. Objects that are the same are not looked into, so of a long list it is
 * those that are not which cost time.
 */
export function differenceOf(older: unknown, newer: unknown): Difference | null {
  if (Object.is(older, newer)) return null;
  if (Array.isArray(older) && Array.isArray(newer)) return ofLists(older, newer);
  if (isObject(older) && isObject(newer)) return ofObjects(older, newer);
  return { to: newer };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ofObjects(older: object, newer: object): Difference | null {
  const before = fieldsOf(older);
  const after = fieldsOf(newer);
  const fields: (readonly [string, Difference | null])[] = [];
  for (const [key, value] of after) {
    const change = before.has(key) ? differenceOf(before.get(key), value) : { to: value };
    if (change !== null) fields.push([key, change]);
  }
  for (const key of before.keys()) if (!after.has(key)) fields.push([key, null]);
  return fields.length === 0 ? null : { fields };
}

/** Those that JSON writes. */
function fieldsOf(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).filter(([, one]) => one !== undefined));
}

function ofLists(older: readonly unknown[], newer: readonly unknown[]): Difference | null {
  const places = new Map(older.map((item, place) => [item, place]));
  const items: ({ from: number; to: number } | { added: unknown[] })[] = [];
  /** Where the next item stood if nothing came in between. */
  let expected = 0;
  for (const item of newer) {
    const isThere = expected < older.length && isSameValue(older[expected], item);
    const place = isThere ? expected : places.get(item);
    const last = items.at(-1);
    if (place === undefined) {
      if (last !== undefined && 'added' in last) last.added.push(item);
      else items.push({ added: [item] });
      // An item that has changed stands where it stood.
      expected += 1;
      continue;
    }
    if (last !== undefined && 'to' in last && last.to === place) last.to += 1;
    else items.push({ from: place, to: place + 1 });
    expected = place + 1;
  }
  const [first] = items;
  const isWhole = first !== undefined && 'to' in first && first.from === 0 && items.length === 1;
  const isSame = older.length === newer.length && (isWhole || newer.length === 0);
  return isSame ? null : { items };
}
