import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elapsedMs, openSpan, phaseOf, workedIntervals } from '../../../src/core/entry/phase';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { aDatedSpan, after, aSpan, T0 } from '../../support/builders';
import { brokenSpan } from './spans';

const pausedAt20 = { startMs: after(20), endMs: null };
const from5To10 = { startMs: after(5), endMs: after(10) };

describe('phaseOf', () => {
  it('calls an entry without an end running, also after a closed break', () => {
    expect(phaseOf({ span: aSpan() })).toBe('running');
    expect(phaseOf({ span: aSpan({ breaks: [from5To10] }) })).toBe('running');
  });

  it('calls an entry whose last break is open paused', () => {
    expect(phaseOf({ span: aSpan({ breaks: [from5To10, pausedAt20] }) })).toBe('paused');
  });

  it('calls an entry with an end finished, also when awork left its last break open', () => {
    expect(phaseOf({ span: aSpan({ endMs: after(30) }) })).toBe('finished');
    expect(phaseOf({ span: aSpan({ endMs: after(30), breaks: [pausedAt20] }) })).toBe('finished');
  });

  it('calls an entry without clock times finished', () => {
    expect(phaseOf({ span: aDatedSpan() })).toBe('finished');
  });
});

describe('openSpan', () => {
  it('is the span of a running or paused entry, and null of all others', () => {
    const running = aSpan();
    const paused = aSpan({ breaks: [pausedAt20] });
    expect(openSpan({ span: running })).toBe(running);
    expect(openSpan({ span: paused })).toBe(paused);
    expect(openSpan({ span: aSpan({ endMs: after(1) }) })).toBeNull();
    expect(openSpan({ span: aDatedSpan() })).toBeNull();
  });
});

describe('elapsedMs', () => {
  it('runs on while the timer runs, without closed breaks', () => {
    expect(elapsedMs({ span: aSpan({ breaks: [from5To10] }) }, after(30))).toBe(25 * MINUTE_MS);
  });

  it('stands still while the timer is paused', () => {
    const span = aSpan({ breaks: [from5To10, pausedAt20] });
    expect(elapsedMs({ span }, after(20))).toBe(15 * MINUTE_MS);
    expect(elapsedMs({ span }, after(500))).toBe(15 * MINUTE_MS);
  });

  it("takes awork's own duration once there is an end", () => {
    expect(elapsedMs({ span: aSpan({ endMs: after(30), durationSec: 61 }) }, after(99))).toBe(
      61_000,
    );
  });

  it("does not read awork's duration of an entry that still runs, because it stays 0", () => {
    expect(elapsedMs({ span: aSpan({ durationSec: 0 }) }, after(3))).toBe(3 * MINUTE_MS);
  });

  it('counts an end that awork has not confirmed by its times', () => {
    expect(elapsedMs({ span: aSpan({ endMs: after(30), breaks: [from5To10] }) }, after(99))).toBe(
      25 * MINUTE_MS,
    );
  });

  it('takes the duration of an entry without clock times', () => {
    expect(elapsedMs({ span: aDatedSpan({ durationSec: 90 }) }, after(0))).toBe(90_000);
  });

  it("is never negative when awork's stamp lies ahead of our clock", () => {
    expect(elapsedMs({ span: aSpan() }, T0 - 5_000)).toBe(0);
    expect(elapsedMs({ span: aSpan({ breaks: [pausedAt20] }) }, after(10))).toBe(10 * MINUTE_MS);
  });
});

describe('workedIntervals', () => {
  it('are the stretches between the breaks', () => {
    expect(workedIntervals(aSpan({ endMs: after(30), breaks: [from5To10] }))).toEqual([
      { startMs: T0, endMs: after(5) },
      { startMs: after(10), endMs: after(30) },
    ]);
  });

  it('end with one that is open while the timer runs, and with none while it is paused', () => {
    expect(workedIntervals(aSpan({ breaks: [from5To10] }))).toEqual([
      { startMs: T0, endMs: after(5) },
      { startMs: after(10), endMs: null },
    ]);
    expect(workedIntervals(aSpan({ breaks: [pausedAt20] }))).toEqual([
      { startMs: T0, endMs: after(20) },
    ]);
  });

  it('leave empty ones out: a break at the very start, at the very end, and two in a row', () => {
    const breaks = [
      { startMs: T0, endMs: after(1) },
      { startMs: after(5), endMs: after(10) },
      { startMs: after(10), endMs: after(15) },
      { startMs: after(20), endMs: after(30) },
    ];
    expect(workedIntervals(aSpan({ endMs: after(30), breaks }))).toEqual([
      { startMs: after(1), endMs: after(5) },
      { startMs: after(15), endMs: after(20) },
    ]);
  });

  it('together are the elapsed time of any entry, to the millisecond', () => {
    fc.assert(
      fc.property(brokenSpan, fc.nat({ max: 100_000 }), (span, later) => {
        const lastMs = span.breaks.at(-1)?.endMs ?? span.breaks.at(-1)?.startMs ?? span.startMs;
        const nowMs = Math.max(span.endMs ?? 0, lastMs) + later;
        const sum = workedIntervals(span).reduce(
          (total, { startMs, endMs }) => total + ((endMs ?? nowMs) - startMs),
          0,
        );
        expect(sum).toBe(elapsedMs({ span }, nowMs));
      }),
    );
  });
});
