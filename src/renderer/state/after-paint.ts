/** Calls `act` once what was last drawn is on the screen; in a window that nobody sees, when it is shown. */
export function afterPaint(act: () => void): void {
  // The callback runs before the paint, and a task of its own after it.
  requestAnimationFrame(() => setTimeout(act));
}
