/**
 * The value that a record holds under a foreign key. Ids come from awork and from files: `record['constructor']` alone
 * would find what every object inherits.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
