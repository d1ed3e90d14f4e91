import fc from 'fast-check';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Ticker } from '../../../src/renderer/state/ticker.svelte';

const START_MS = Date.UTC(2026, 10, 24, 12, 0, 0, 400);

class FakeDocument extends EventTarget {
  hidden = false;

  show(isShown: boolean): void {
    this.hidden = !isShown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** Reads the ticker as a component does and keeps what it saw. */
function readerOf(ticker: Ticker | { readonly nowMs: () => number }): {
  readonly seen: number[];
  readonly leave: () => void;
} {
  const seen: number[] = [];
  const leave = $effect.root(() => {
    $effect(() => {
      const { nowMs } = ticker;
      seen.push((typeof nowMs === 'number' ? nowMs : nowMs()) - START_MS);
    });
  });
  flushSync();
  return { seen, leave };
}

async function pass(durationMs: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(durationMs);
  flushSync();
}

describe('Ticker', () => {
  let page: FakeDocument;
  let ticker: Ticker;
  let jumps: number;

  beforeEach(() => {
    jumps = 0;
    vi.useFakeTimers({ now: START_MS });
    page = new FakeDocument();
    ticker = new Ticker(page, () => (jumps += 1));
  });

  it('has no timer before anybody reads it, nor after', async () => {
    expect(vi.getTimerCount()).toBe(0);
    expect(ticker.nowMs).toBe(START_MS);
    expect(vi.getTimerCount()).toBe(0);
    const { leave } = readerOf(ticker);
    expect(vi.getTimerCount()).toBe(1);
    leave();
    await pass(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('changes once a second, at the instant that it is aligned to', async () => {
    ticker.alignTo(START_MS - 12_345);
    const { seen, leave } = readerOf(ticker);
    await pass(3_000);
    expect(seen).toEqual([0, 655, 1_655, 2_655]);
    leave();
  });

  it('has one timer for many readers', () => {
    const readers = [readerOf(ticker), readerOf(ticker), readerOf(ticker)];
    expect(vi.getTimerCount()).toBe(1);
    for (const { leave } of readers) leave();
  });

  it('ticks while there is a reader and is right for each at once, whoever comes and goes', async () => {
    const actArb = fc.oneof(
      fc.constantFrom('join', 'join through a derived value', 'leave' as const),
      fc.integer({ min: 1, max: 100_000 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(actArb, { maxLength: 25 }), async (acts) => {
        vi.setSystemTime(START_MS);
        const own = new Ticker(page, () => undefined);
        const derived = $derived(own.nowMs);
        const readers: ReturnType<typeof readerOf>[] = [];
        for (const act of acts) {
          if (typeof act === 'number') await pass(act);
          else if (act === 'leave') readers.shift()?.leave();
          else readers.push(readerOf(act === 'join' ? own : { nowMs: () => derived }));
          await pass(0);
          expect(vi.getTimerCount()).toBe(readers.length === 0 ? 0 : 1);
          expect(own.nowMs).toBe(Date.now());
          const passedMs = Date.now() - START_MS;
          for (const { seen } of readers) {
            const behindMs = passedMs - (seen.at(-1) ?? Number.NaN);
            expect(behindMs).toBeLessThan(1_000);
          }
        }
        for (const { leave } of readers) leave();
        await pass(0);
      }),
    );
  });

  it('sleeps while the document is hidden and is right at once when it is shown', async () => {
    const { seen, leave } = readerOf(ticker);
    page.show(false);
    expect(vi.getTimerCount()).toBe(0);
    await pass(3_600_250);
    expect(seen).toEqual([0]);
    page.show(true);
    await pass(0);
    expect(seen).toEqual([0, 3_600_250]);
    await pass(1_000);
    expect(seen).toHaveLength(3);
    leave();
  });

  it('tells within a second that the clock was set, once', async () => {
    const { leave } = readerOf(ticker);
    await pass(1_000);
    for (const byMs of [-3_600_000, 2_001]) {
      vi.setSystemTime(Date.now() + byMs);
      await pass(1_000);
    }
    expect(jumps).toBe(2);
    await pass(5_000);
    expect(jumps).toBe(2);
    leave();
  });

  it('takes a clock that is put right by a little, time and again, for one that is right', async () => {
    const { leave } = readerOf(ticker);
    for (let count = 0; count < 5; count += 1) {
      vi.setSystemTime(Date.now() + 1_999);
      await pass(1_000);
    }
    expect(jumps).toBe(0);
    leave();
  });

  it('tells of a clock that was set out of sight when it is shown, not of the time that has passed', async () => {
    const { leave } = readerOf(ticker);
    page.show(false);
    await pass(3_600_000);
    page.show(true);
    expect(jumps).toBe(0);
    page.show(false);
    vi.setSystemTime(Date.now() + 60_000);
    await pass(3_600_000);
    expect([jumps, vi.getTimerCount()]).toEqual([0, 0]);
    page.show(true);
    expect(jumps).toBe(1);
    leave();
  });

  it('does not begin to tick for a reader that nobody sees', () => {
    page.hidden = true;
    const { leave } = readerOf(ticker);
    expect(vi.getTimerCount()).toBe(0);
    leave();
  });
});
