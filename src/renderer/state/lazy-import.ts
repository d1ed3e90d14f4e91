/** Code of the window that is loaded when it is first needed. Calling it loads it, once. */
export interface LazyPart<T> {
  (): Promise<T>;
  /** What was loaded; null before that. */
  readonly loaded: T | null;
}

/** A failure is not kept: the next call tries again, since a browser asks for the file anew. */
export function lazyImport<T>(load: () => Promise<T>): LazyPart<T> {
  let loading: Promise<T> | null = null;
  const part = Object.assign(
    () => {
      loading ??= load().then(
        (loaded) => {
          part.loaded = loaded;
          return loaded;
        },
        (error: unknown) => {
          loading = null;
          throw error;
        },
      );
      return loading;
    },
    { loaded: null as T | null },
  );
  return part;
}

/** Loads parts one after the other; one that cannot be loaded is tried again where it is shown. */
export async function loadInTurn(parts: readonly LazyPart<unknown>[]): Promise<void> {
  for (const load of parts) await load().catch(() => null);
}
