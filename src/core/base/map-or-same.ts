/** As `values.map(change)`; the same list where `change` leaves each value as it is, so that nothing is worked out again. */
export function mapOrSame<T>(values: readonly T[], change: (value: T) => T): readonly T[] {
  let changed: T[] | null = null;
  let index = 0;
  for (const value of values) {
    const next = change(value);
    if (next !== value) {
      changed ??= values.slice();
      changed[index] = next;
    }
    index += 1;
  }
  return changed ?? values;
}
