export interface RequestLogEntry {
  readonly method: string;
  /** Below `/api/v1`, without the query. */
  readonly path: string;
  /** Decoded; empty for the OAuth endpoints, whose parameters are nobody's business. */
  readonly query: string;
  /** Null while there is no answer, and for good when the connection was dropped. */
  readonly status: number | null;
  /** By the server's clock. */
  readonly atMs: number;
}

interface Waiter {
  readonly method: string;
  readonly path: string;
  readonly resolve: (entry: RequestLogEntry) => void;
}

export class RequestLog {
  readonly #entries: RequestLogEntry[] = [];
  #waiters: Waiter[] = [];

  get entries(): readonly RequestLogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  /** Resolves as soon as the next such request has arrived, before it is acted on. */
  next(method: string, path: string): Promise<RequestLogEntry> {
    return new Promise((resolve) => {
      this.#waiters.push({ method, path, resolve });
    });
  }

  /** Returns what notes the status. */
  arrived(method: string, path: string, query: string, atMs: number): (status: number) => void {
    let entry: RequestLogEntry = {
      method,
      path,
      query: path.startsWith('/accounts/') ? '' : query,
      status: null,
      atMs,
    };
    this.#entries.push(entry);
    const waiting = this.#waiters.filter((one) => one.method === method && one.path === path);
    this.#waiters = this.#waiters.filter((one) => !waiting.includes(one));
    for (const { resolve } of waiting) resolve(entry);
    return (status) => {
      const index = this.#entries.indexOf(entry);
      entry = { ...entry, status };
      if (index >= 0) this.#entries[index] = entry;
    };
  }
}
