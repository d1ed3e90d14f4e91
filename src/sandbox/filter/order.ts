import type { JsonObject } from '../http/json';
import { checkFieldsOfOrder } from './order-fields';
import { memberAt } from './evaluate';
import type { Fields } from './fields';

/** Sorts by `field asc|desc,field2`; an item without a value counts as the smallest. */
export function inOrder(
  items: readonly JsonObject[],
  orderBy: string,
  fields: Fields,
): readonly JsonObject[] {
  const keys = checkFieldsOfOrder(orderBy, fields);
  return items.toSorted((a, b) => {
    for (const { path, isDescending } of keys) {
      const difference = compare(memberAt(path, a), memberAt(path, b));
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return 0;
  });
}

function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : Number(x > y);
  }
  return Number(a) - Number(b);
}
