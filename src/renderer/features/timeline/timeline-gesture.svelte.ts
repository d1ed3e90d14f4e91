import type { EpochMs } from '../../../core/base/instant';
import type { Stretch } from '../../../core/entry/shape';
import type { EntryView } from '../../../core/view/view-types';
import {
  draggedTimes,
  drawnTimes,
  steppedTimes,
  type HeldBlock,
  type Surroundings,
} from './block-times';

/** The pointer on the timeline. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** The instant that lies there. */
  readonly atMs: EpochMs;
}

/** What the pointer or the keys hold: a block as it was, or nothing, where a new one is drawn. */
export interface Held {
  readonly entry: EntryView;
  readonly block: HeldBlock;
}

/** Times that are not booked yet. */
export interface Draft {
  readonly held: Held | null;
  readonly times: Stretch;
}

/** A press that moves less is a click. */
const DRAG_PX = 4;

/**
 * What is being dragged, drawn or moved by keys. Nothing of it is booked before it is released.
 *
 * ```
 *   (nothing) ──press──▶ pressed ──4 px──▶ dragging ──release──▶ (nothing), with a draft
 *       │ ▲                 └──release──▶ (a click) │
 *       │ └───────────────────cancel────────────────┘
 *       └──step──▶ stepping ──release──▶ (nothing), with a draft
 * ```
 */
export class TimelineGesture {
  readonly #surroundingsOf: (held: Held | null) => Surroundings;
  #pressed: { readonly point: Point; readonly held: Held | null } | null = null;
  #draft = $state.raw<Draft | null>(null);

  /** @param surroundingsOf what is held comes to lie beside these */
  constructor(surroundingsOf: (held: Held | null) => Surroundings) {
    this.#surroundingsOf = surroundingsOf;
  }

  /** Null while nothing has moved. */
  get draft(): Draft | null {
    return this.#draft;
  }

  /** The pointer is down, whether it has moved or not. */
  get isPressed(): boolean {
    return this.#pressed !== null;
  }

  get isDragging(): boolean {
    return this.#draft !== null && this.#pressed !== null;
  }

  press(point: Point, held: Held | null): void {
    this.#draft = null;
    this.#pressed = { point, held };
  }

  /** True once it is a drag. */
  move(point: Point): boolean {
    const pressed = this.#pressed;
    if (pressed === null) return false;
    const { point: from, held } = pressed;
    const isClick = Math.hypot(point.x - from.x, point.y - from.y) < DRAG_PX;
    if (this.#draft === null && isClick) return false;
    const surroundings = this.#surroundingsOf(held);
    const times =
      held === null
        ? drawnTimes(from.atMs, point.atMs, surroundings)
        : draggedTimes(held.block, point.atMs - from.atMs, surroundings);
    this.#draft = { held, times };
    return true;
  }

  /** One step later (1) or earlier (-1); steps add up until they are released. */
  step(held: Held, direction: 1 | -1): Stretch {
    const first = this.#draft?.held ?? held;
    const from = { ...(this.#draft?.times ?? held.block), grip: first.block.grip };
    const times = steppedTimes(from, direction, this.#surroundingsOf(first));
    this.#draft = { held: first, times };
    return times;
  }

  /** What was dragged, drawn or stepped; null where nothing was. */
  release(): Draft | null {
    const draft = this.#draft;
    this.cancel();
    return draft;
  }

  cancel(): void {
    this.#pressed = null;
    this.#draft = null;
  }
}
