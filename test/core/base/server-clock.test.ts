import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockOffsetMs,
  observeClock,
  RIGHT_CLOCK,
  shiftClock,
  type ClockSample,
  type ServerClock,
} from '../../../src/core/base/server-clock';
import { T0 } from '../../support/builders';

describe('observeClock', () => {
  it('knows after one answer what the header and the way there and back leave open', () => {
    const sample = { sentAtMs: T0, receivedAtMs: T0 + 200, dateMs: T0 + 5_000 };
    expect(observeClock(null, sample)).toEqual({ minMs: 4_800, maxMs: 5_999, offsetMs: 5_400 });
  });

  it('narrows the range with every answer', () => {
    const known = observeClock(null, { sentAtMs: T0, receivedAtMs: T0 + 200, dateMs: T0 });
    expect(known).toEqual({ minMs: -200, maxMs: 999, offsetMs: 0 });
    expect(
      observeClock(known, { sentAtMs: T0 + 900, receivedAtMs: T0 + 1_000, dateMs: T0 }),
    ).toEqual({ minMs: -200, maxMs: 99, offsetMs: 0 });
  });

  it('starts anew when an answer contradicts what was known: a clock was changed', () => {
    const sample = { sentAtMs: T0, receivedAtMs: T0 + 100, dateMs: T0 + 60_000 };
    expect(observeClock({ minMs: -200, maxMs: 300, offsetMs: 0 }, sample)).toEqual({
      minMs: 59_900,
      maxMs: 60_999,
      offsetMs: 60_450,
    });
  });

  it('learns nothing from an exchange during which our own clock was set back', () => {
    const sample = { sentAtMs: T0, receivedAtMs: T0 - 60_000, dateMs: T0 };
    expect(observeClock(null, sample)).toEqual(RIGHT_CLOCK);
    const known = { minMs: 1, maxMs: 2, offsetMs: 1 };
    expect(observeClock(known, sample)).toBe(known);
  });

  it('never loses the true offset, however slow the answers are', () => {
    const exchange = fc.record({
      waitMs: fc.nat({ max: 50_000 }),
      thereMs: fc.nat({ max: 5_000 }),
      backMs: fc.nat({ max: 5_000 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.array(exchange, { minLength: 1, maxLength: 10 }),
        (offsetMs, exchanges) => {
          let nowMs = T0;
          let known: ServerClock | null = null;
          for (const { waitMs, thereMs, backMs } of exchanges) {
            const sentAtMs = nowMs + waitMs;
            nowMs = sentAtMs + thereMs + backMs;
            const answeredMs = sentAtMs + thereMs + offsetMs;
            const sample: ClockSample = {
              sentAtMs,
              receivedAtMs: nowMs,
              dateMs: answeredMs - (answeredMs % 1_000),
            };
            known = observeClock(known, sample);
            expect(known.minMs).toBeLessThanOrEqual(offsetMs);
            expect(known.maxMs).toBeGreaterThanOrEqual(offsetMs);
          }
        },
      ),
    );
  });
});

describe('shiftClock', () => {
  it('moves the offset against a jump of our own clock', () => {
    expect(shiftClock({ minMs: -200, maxMs: 300, offsetMs: 0 }, 60_000)).toEqual({
      minMs: -60_200,
      maxMs: -59_700,
      offsetMs: -60_000,
    });
  });
});

describe('clockOffsetMs', () => {
  const seen = (offsetMs: number, waysMs: number): ClockSample => ({
    sentAtMs: T0,
    receivedAtMs: T0 + waysMs,
    dateMs: T0 + offsetMs,
  });

  it('is nothing while nothing is known and while our clock may be right', () => {
    expect(clockOffsetMs(null)).toBe(0);
    expect(clockOffsetMs(observeClock(null, seen(-900, 0)))).toBe(0);
    expect(clockOffsetMs(observeClock(null, seen(0, 0)))).toBe(0);
  });

  it('is the middle of the range once our clock is surely wrong', () => {
    expect(clockOffsetMs(observeClock(null, seen(5_000, 200)))).toBe(5_400);
    expect(clockOffsetMs(observeClock(null, seen(-2_000, 1)))).toBe(-1_501);
  });

  it('stays what it was taken to be for as long as the answers allow it', () => {
    const first = observeClock(null, seen(5_000, 200));
    const second = observeClock(first, seen(5_300, 0));
    expect(second).toEqual({ minMs: 5_300, maxMs: 5_999, offsetMs: 5_400 });
    expect(observeClock(shiftClock(second, 60_000), seen(-54_700, 300))).toEqual({
      minMs: -54_700,
      maxMs: -54_001,
      offsetMs: -54_600,
    });
    expect(clockOffsetMs(observeClock(second, seen(5_500, 0)))).toBe(5_750);
  });
});
