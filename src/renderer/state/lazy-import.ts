/**
 * Code of the window that is loaded when it is first needed. A failure is not kept: the next call tries again, since a
 * browser asks for the file anew.
 */
export function lazyImport<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
