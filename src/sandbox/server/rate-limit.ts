const MINUTE_MS = 60_000;

/** awork's limits for most subscriptions; they are only announced unless a test sets one to be enforced. */
const ANNOUNCED_PER_MINUTE = 1000;
const ANNOUNCED_PER_SECOND = 50;

export interface RateVerdict {
  readonly isOver: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests by the minute and the second of the server's clock. */
export class RateLimit {
  #perMinute: number | null;
  #minute = 0;
  #inMinute = 0;
  #second = 0;
  #inSecond = 0;

  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  /** Null announces awork's limit without enforcing it. Starts counting anew. */
  setPerMinute(perMinute: number | null): void {
    this.#perMinute = perMinute;
    this.#inMinute = 0;
  }

  count(nowMs: number): RateVerdict {
    this.#enter(nowMs);
    const limit = this.#perMinute ?? ANNOUNCED_PER_MINUTE;
    const isOver = this.#perMinute !== null && this.#inMinute >= this.#perMinute;
    if (!isOver) {
      this.#inMinute += 1;
      this.#inSecond += 1;
    }
    const remaining = Math.max(0, limit - this.#inMinute).toString();
    const resetSec = Math.ceil(((this.#minute + 1) * MINUTE_MS - nowMs) / 1000);
    return {
      isOver,
      headers: {
        'ratelimit-limit': limit.toString(),
        'ratelimit-remaining': remaining,
        'ratelimit-reset': resetSec.toString(),
        'x-ratelimit-limit-second': ANNOUNCED_PER_SECOND.toString(),
        'x-ratelimit-remaining-second': Math.max(
          0,
          ANNOUNCED_PER_SECOND - this.#inSecond,
        ).toString(),
        'x-ratelimit-limit-minute': limit.toString(),
        'x-ratelimit-remaining-minute': remaining,
      },
    };
  }

  #enter(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const second = Math.floor(nowMs / 1000);
    if (minute !== this.#minute) this.#inMinute = 0;
    if (second !== this.#second) this.#inSecond = 0;
    this.#minute = minute;
    this.#second = second;
  }
}
