/** Repeats `check` until it no longer throws; then its value. At the deadline the last reason is thrown. */
export async function eventually<T>(check: () => Promise<T> | T, limitMs = 10_000): Promise<T> {
  const deadlineMs = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
