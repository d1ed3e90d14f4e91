/** As `values.map(change)`; the same list where `change` leaves each value as it is, so that nothing is worked out again. */
export function mapOrSame<T>(values: readonly T[], change: (value: T) => T): readonly T[] {
  let changed: T[] | null = null;
  for (const [index, value] of values.entries()) {
    const next = change(value);
    if (next === value) continue;
    changed ??= values.slice();
    changed[index] = next;
  }
  return changed ?? values;
}
