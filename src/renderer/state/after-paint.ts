/** Calls `act` once what was last drawn is on the screen; in a window that nobody sees, when it is shown. */
export function afterPaint(act: () => void): void {
  // The callback runs before the paint, and a task of its own after it.
  requestAnimationFrame(() => setTimeout(act));
}

const FIRST_TEXT = 'first-contentful-paint';
/** The first text is on the screen by then, whatever the browser reports. */
const FIRST_TEXT_LIMIT_MS = 300;

/**
 * Calls `act` once the first text of the page is on the screen. A frame that is drawn is not there yet: its pixels are still
 * being made, for which a computer with few processors needs the time that `act` would take. Where the browser does not
 * report it, as `afterPaint`.
 */
export function afterFirstText(act: () => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('paint')) {
    afterPaint(act);
    return;
  }
  let limit: ReturnType<typeof setTimeout> | null = null;
  let isDone = false;
  const done = (): void => {
    if (isDone) return;
    isDone = true;
    observer.disconnect();
    if (limit !== null) clearTimeout(limit);
    act();
  };
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName(FIRST_TEXT).length > 0) done();
  });
  observer.observe({ type: 'paint', buffered: true });
  afterPaint(() => {
    if (!isDone) limit = setTimeout(done, FIRST_TEXT_LIMIT_MS);
  });
}
