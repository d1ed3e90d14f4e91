import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterFirstText } from '../../../src/renderer/state/after-paint';

let report: ((names: readonly string[]) => void) | null = null;
let isWatched = false;

class PaintObserver {
  static readonly supportedEntryTypes: readonly string[] = ['mark', 'paint'];

  constructor(act: (list: { getEntriesByName: (name: string) => readonly string[] }) => void) {
    report = (names) => act({ getEntriesByName: (name) => names.filter((it) => it === name) });
  }

  observe(): void {
    isWatched = true;
  }

  disconnect(): void {
    isWatched = false;
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame'] });
  vi.stubGlobal('PerformanceObserver', PaintObserver);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('what waits for the first text', () => {
  it('is done when the text is on the screen, and not when the ground is', () => {
    const act = vi.fn();
    afterFirstText(act);
    vi.advanceTimersByTime(50);
    report?.(['first-paint']);
    expect(act).not.toHaveBeenCalled();
    report?.(['first-paint', 'first-contentful-paint']);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('is done once, and leaves nothing behind', () => {
    const act = vi.fn();
    afterFirstText(act);
    report?.(['first-contentful-paint']);
    report?.(['first-contentful-paint']);
    vi.runAllTimers();
    expect([act.mock.calls.length, isWatched]).toEqual([1, false]);
  });

  it('is done a moment after the frame where the text is never reported', () => {
    const act = vi.fn();
    afterFirstText(act);
    vi.runAllTimers();
    expect([act.mock.calls.length, isWatched]).toEqual([1, false]);
  });

  it('is done after the frame where nothing is ever reported', () => {
    vi.stubGlobal('PerformanceObserver', { supportedEntryTypes: ['mark'] });
    const act = vi.fn();
    afterFirstText(act);
    expect(act).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(act).toHaveBeenCalledTimes(1);
  });
});
