import { createSubscriber } from 'svelte/reactivity';
import { SECOND_MS, type EpochMs } from '../../core/base/instant';

/** The parts of a document by which it tells whether anybody can see it. */
export type Visibility = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/** Between two ticks no clock drifts this far from the other: it was set, or the computer slept. */
const JUMP_MS = 2 * SECOND_MS;

/**
 * The device clock as a reactive value that changes once a second. It costs nothing while nobody reads it or the
 * document is hidden: there is no timer then.
 *
 * ```
 *   (nobody reads) ──first reader──▶ ticking ◀──visible── asleep
 *         ▲                            │ └─────hidden──────▶ │
 *         └────────last reader leaves──┴─────────────────────┘
 * ```
 */
export class Ticker {
  readonly #document: Visibility;
  readonly #onJump: () => void;
  readonly #subscribe: () => void;
  #phaseMs = 0;
  /** By how much the clock that can be set was ahead of the one that cannot, at the last tick. */
  #aheadMs = 0;
  #timeout: ReturnType<typeof setTimeout> | null = null;

  /** @param onJump is called when the device's clock was set, or the computer slept, while somebody reads */
  constructor(document: Visibility, onJump: () => void) {
    this.#document = document;
    this.#onJump = onJump;
    this.#subscribe = createSubscriber((update) => {
      const tick = () => {
        this.#timeout = setTimeout(tick, this.#untilNextMs());
        this.#compareClocks();
        update();
      };
      const followVisibility = () => {
        this.#sleep();
        if (!this.#document.hidden) tick();
      };
      this.#aheadMs = aheadMs();
      if (!this.#document.hidden) this.#timeout = setTimeout(tick, this.#untilNextMs());
      this.#document.addEventListener('visibilitychange', followVisibility);
      return () => {
        this.#document.removeEventListener('visibilitychange', followVisibility);
        this.#sleep();
      };
    });
  }

  /** The device's clock. Read in an effect or a template, it is read again every second. */
  get nowMs(): EpochMs {
    this.#subscribe();
    return Date.now();
  }

  /** Ticks from the next one on in the same instant of the second as this one lies in. */
  alignTo(instantMs: EpochMs): void {
    this.#phaseMs = ((instantMs % SECOND_MS) + SECOND_MS) % SECOND_MS;
  }

  /** A timer can fire a moment early; one that does waits for the second after. */
  #untilNextMs(): number {
    const passedMs = (Date.now() - this.#phaseMs) % SECOND_MS;
    return SECOND_MS - passedMs;
  }

  #compareClocks(): void {
    const before = this.#aheadMs;
    this.#aheadMs = aheadMs();
    if (Math.abs(this.#aheadMs - before) > JUMP_MS) this.#onJump();
  }

  #sleep(): void {
    if (this.#timeout !== null) clearTimeout(this.#timeout);
    this.#timeout = null;
  }
}

function aheadMs(): number {
  return Date.now() - performance.now();
}
