/** Zones come from entries, so from anyone: without a limit, what is kept for each would grow for ever. */
const KEPT = 64;

/** Keeps a value that is dear to make, and gives it; the others are forgotten when they become too many. */
export function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, value);
  return value;
}
