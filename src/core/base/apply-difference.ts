import type { Difference } from './difference';

/** The value after the difference. All that does not differ is the same object as before. */
export function withDifference(value: unknown, difference: Difference): unknown {
  if ('to' in difference) return difference.to;
  if ('items' in difference) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return difference.items.flatMap((part) =>
      'added' in part ? part.added : items.slice(part.from, part.to),
    );
  }
  const fields = new Map<string, unknown>(Object.entries(value ?? {}));
  for (const [key, change] of difference.fields) {
    if (change === null) fields.delete(key);
    else fields.set(key, withDifference(fields.get(key), change));
  }
  return Object.fromEntries(fields);
}
