/** What stands between the values that two lists begin with alike and those that they end with alike. */
export interface ChangedPart<T> {
  /** How many values both begin with. */
  readonly at: number;
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

export function changedPart<T>(older: readonly T[], newer: readonly T[]): ChangedPart<T> {
  const most = Math.min(older.length, newer.length);
  let at = 0;
  while (at < most && older[at] === newer[at]) at += 1;
  let end = 0;
  while (end < most - at && older[older.length - 1 - end] === newer[newer.length - 1 - end]) {
    end += 1;
  }
  return {
    at,
    removed: older.slice(at, older.length - end),
    added: newer.slice(at, newer.length - end),
  };
}
