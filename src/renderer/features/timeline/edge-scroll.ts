/** How near to an end of the list the pointer must be, and how far it scrolls in a frame at most. */
const EDGE_PX = 28;
const MOST_PX = 12;

/**
 * Scrolls while the pointer is held near the upper or lower end of what is shown, faster the nearer it is. Frame by frame,
 * until the returned function is called. Only in the direction in which the pointer has gone.
 *
 * @param fromY where it was pressed
 * @param yOf where the pointer is in the window
 * @param scrolled is called after each step: what lies under the pointer has changed
 */
export function scrollAtEdges(
  scroller: HTMLElement,
  fromY: number,
  yOf: () => number,
  scrolled: () => void,
): () => void {
  let frame = requestAnimationFrame(step);
  function step(): void {
    frame = requestAnimationFrame(step);
    const { top, bottom } = scroller.getBoundingClientRect();
    const y = yOf();
    const above = y < fromY ? top + EDGE_PX - y : 0;
    const below = y > fromY ? y - (bottom - EDGE_PX) : 0;
    const by = below > 0 ? Math.min(below, MOST_PX) : above > 0 ? -Math.min(above, MOST_PX) : 0;
    const before = scroller.scrollTop;
    if (by !== 0) scroller.scrollTop += by;
    if (scroller.scrollTop !== before) scrolled();
  }
  return () => cancelAnimationFrame(frame);
}
