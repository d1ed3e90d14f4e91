/** What is kept of texts that come from anyone has no bound of its own: zones, for one. */
const KEPT = 64;

/** Keeps a value that is dear to make, and gives it; the others are forgotten when they become too many. */
export function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, value);
  return value;
}
