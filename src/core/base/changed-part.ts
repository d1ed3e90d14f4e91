/** Other values, from one place of a list on, for some that stood there. */
export interface ChangedPart<T> {
  /** In the list that the parts before it have left. */
  readonly at: number;
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/**
 * What turns one list into the other, from the front to the back, in a time that grows with their length. Values are the
 * same that are the same object; each stands once in a list. Where some have changed places, all between them is one part.
 */
export function changedParts<T>(
  older: readonly T[],
  newer: readonly T[],
): readonly ChangedPart<T>[] {
  const most = Math.min(older.length, newer.length);
  let at = 0;
  while (at < most && older[at] === newer[at]) at += 1;
  let end = 0;
  while (end < most - at && older[older.length - 1 - end] === newer[newer.length - 1 - end]) {
    end += 1;
  }
  const removed = older.slice(at, older.length - end);
  const added = newer.slice(at, newer.length - end);
  if (removed.length === 0 && added.length === 0) return [];
  return partsWithin(removed, added, at) ?? [{ at, removed, added }];
}

/** Null where values have changed places. */
function partsWithin<T>(
  older: readonly T[],
  newer: readonly T[],
  from: number,
): readonly ChangedPart<T>[] | null {
  const before = new Set(older);
  const after = new Set(newer);
  const parts: ChangedPart<T>[] = [];
  let left = 0;
  let right = 0;
  while (left < older.length || right < newer.length) {
    const removed = older.slice(left, firstIn(older, left, after));
    const added = newer.slice(right, firstIn(newer, right, before));
    if (removed.length > 0 || added.length > 0) parts.push({ at: from + right, removed, added });
    left += removed.length;
    right += added.length;
    if (older[left] !== newer[right]) return null;
    while (left < older.length && right < newer.length && older[left] === newer[right]) {
      left += 1;
      right += 1;
    }
  }
  return parts;
}

/** The first place, not before `from`, of a value that is among others; the length where there is none. */
function firstIn<T>(values: readonly T[], from: number, others: ReadonlySet<T>): number {
  for (let at = from; at < values.length; at += 1) {
    const value = values[at];
    if (value !== undefined && others.has(value)) return at;
  }
  return values.length;
}
