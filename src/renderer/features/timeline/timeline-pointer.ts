import type { Stretch } from '../../../core/entry/shape';
import type { Grip } from './block-times';
import { instantAt } from './day-scale';
import { scrollAtEdges } from './edge-scroll';
import type { Draft, Held, Point, TimelineGesture } from './timeline-gesture.svelte';

interface TimelinePointerOptions {
  readonly gesture: TimelineGesture;
  /** Null where nothing of that block can be held so. */
  readonly heldOf: (key: string, grip: Grip) => Held | null;
  /** Books what the keys have moved, before something else is held. */
  readonly settle: () => void;
  /** As high as the day is long. */
  readonly line: () => HTMLElement;
  readonly scroller: () => HTMLElement;
  readonly day: () => Stretch;
}

/** Drags and draws on the timeline with a mouse, a pen or a finger. */
export class TimelinePointer {
  readonly #options: TimelinePointerOptions;
  #at = { x: 0, y: 0 };
  #fromY = 0;
  #stopScrolling: (() => void) | null = null;

  constructor(options: TimelinePointerOptions) {
    this.#options = options;
  }

  press({ target, button, pointerType, clientX, clientY }: PointerEvent): void {
    if (button !== 0 || !(target instanceof Element)) return;
    const { gesture, heldOf, settle } = this.#options;
    const grip = target.closest<HTMLElement>('[data-grip]')?.dataset['grip'];
    const key = target.closest<HTMLElement>('[data-block]')?.dataset['block'];
    // A finger scrolls; only the ends of a block are dragged by it.
    const isScroll = pointerType === 'touch' && grip === undefined;
    if (isScroll || target.closest('.notch') !== null) return;
    settle();
    const isEnd = grip === 'start' || grip === 'end';
    const held = key === undefined ? null : heldOf(key, isEnd ? grip : 'whole');
    if (key !== undefined && held === null) return;
    this.#at = { x: clientX, y: clientY };
    this.#fromY = clientY;
    gesture.press(this.#point(), held);
  }

  move({ clientX, clientY, buttons, pointerId }: PointerEvent): void {
    const { gesture, line, scroller } = this.#options;
    if (!gesture.isPressed) return;
    // The button was released elsewhere, before it was a drag.
    if (buttons === 0) {
      this.cancel();
      return;
    }
    this.#at = { x: clientX, y: clientY };
    const wasDragging = gesture.isDragging;
    if (!gesture.move(this.#point()) || wasDragging) return;
    line().setPointerCapture(pointerId);
    this.#stopScrolling = scrollAtEdges(
      scroller(),
      this.#fromY,
      () => this.#at.y,
      () => void gesture.move(this.#point()),
    );
  }

  /** What was dragged, drawn or moved by keys; null where nothing was. */
  release(): Draft | null {
    this.#endScrolling();
    return this.#options.gesture.release();
  }

  cancel(): void {
    this.#endScrolling();
    this.#options.gesture.cancel();
  }

  #endScrolling(): void {
    this.#stopScrolling?.();
    this.#stopScrolling = null;
  }

  #point(): Point {
    const { top, height } = this.#options.line().getBoundingClientRect();
    return { ...this.#at, atMs: instantAt((this.#at.y - top) / height, this.#options.day()) };
  }
}
