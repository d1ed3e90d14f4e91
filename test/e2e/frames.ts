import type { Page } from 'playwright-core';

/** A frame that takes longer is seen as a stutter. */
export const LONG_FRAME_MS = 50;

export interface Frames {
  /** The gap before each frame, in the order in which they came, in ms. */
  readonly gapsMs: readonly number[];
  /** For a report: p50, p95, p99 and the most, and how many were long. */
  readonly text: string;
}

/** Collects the gaps between frames from now on, until the answer is called. */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let lastMs = performance.now();
    const frame = (): void => {
      const nowMs = performance.now();
      gaps.push(nowMs - lastMs);
      lastMs = nowMs;
      if (Reflect.get(globalThis, 'frameGaps') === gaps) requestAnimationFrame(frame);
    };
    Reflect.set(globalThis, 'frameGaps', gaps);
    requestAnimationFrame(frame);
  });
  return async () => {
    const gapsMs = await page.evaluate(() => Reflect.get(globalThis, 'frameGaps') as number[]);
    const sorted = gapsMs.toSorted((a, b) => a - b);
    const at = (share: number): string =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
    const long = gapsMs.filter((ms) => ms > LONG_FRAME_MS).length;
    const marks = [0.5, 0.95, 0.99, 1].map(at).join(' / ');
    return {
      gapsMs,
      text: `${marks} ms, ${String(long)} of ${String(gapsMs.length)} over ${String(LONG_FRAME_MS)} ms`,
    };
  };
}
