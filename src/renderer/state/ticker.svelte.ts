import { createSubscriber } from 'svelte/reactivity';
import { SECOND_MS, type EpochMs } from '../../core/base/instant';

/** The parts of a document that tell whether it is visible. */
export type Visibility = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/** A difference between two ticks that no drift explains: the clock was set, or the computer slept. */
const JUMP_MS = 2 * SECOND_MS;

/**
 * The device clock as a reactive value that changes once a second, or once a period. Without a reader or while the document is hidden
 * there is no timer.
 *
 * ```
 *   (no reader)    ──first reader──▶ ticking ◀──visible── asleep
 *         ▲                            │ └─────hidden──────▶ │
 *         └────────last reader leaves──┴─────────────────────┘
 * ```
 */
export class Ticker {
  readonly #document: Visibility;
  readonly #onJump: () => void;
  readonly #periodMs: number;
  readonly #subscribe: () => void;
  /** Another function at each tick. All readers share it: what each of them subscribes to costs something every time. */
  readonly #readNowMs = $derived.by(() => {
    this.#subscribe();
    return () => Date.now();
  });
  #phaseMs = 0;
  /** Wall clock minus monotonic clock at the last tick. */
  #aheadMs = 0;
  #timeout: ReturnType<typeof setTimeout> | null = null;

  /** @param onJump is called when the device's clock was set or the computer slept while the ticker has a reader */
  constructor(document: Visibility, onJump: () => void, periodMs: number = SECOND_MS) {
    this.#document = document;
    this.#onJump = onJump;
    this.#periodMs = periodMs;
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

  /** The device's clock. An effect or template that reads it runs again every period. */
  get nowMs(): EpochMs {
    return $effect.tracking() ? this.#readNowMs() : Date.now();
  }

  /** From the next tick on, ticks whole periods after this instant. */
  alignTo(instantMs: EpochMs): void {
    const periodMs = this.#periodMs;
    this.#phaseMs = ((instantMs % periodMs) + periodMs) % periodMs;
  }

  /** A timer can fire a moment early; then the next tick is a period later. */
  #untilNextMs(): number {
    const passedMs = (Date.now() - this.#phaseMs) % this.#periodMs;
    return this.#periodMs - passedMs;
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
