import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockOffsetMs,
  observeClock,
  shiftClock,
  type ClockSample,
  type ServerClock,
} from '../../src/core/server-clock';
import { T0 } from '../support/builders';

describe('observeClock', () => {
  it('knows after one answer what the header and the way there and back leave open', () => {
    const sample = { sentAtMs: T0, receivedAtMs: T0 + 200, dateMs: T0 + 5_000 };
    expect(observeClock(null, sample)).toEqual({ minMs: 4_800, maxMs: 5_999 });
  });

  it('narrows the range with every answer', () => {
    const known = observeClock(null, { sentAtMs: T0, receivedAtMs: T0 + 200, dateMs: T0 });
    expect(known).toEqual({ minMs: -200, maxMs: 999 });
    expect(
      observeClock(known, { sentAtMs: T0 + 900, receivedAtMs: T0 + 1_000, dateMs: T0 }),
    ).toEqual({ minMs: -200, maxMs: 99 });
  });

  it('starts anew when an answer contradicts what was known: a clock was changed', () => {
    const sample = { sentAtMs: T0, receivedAtMs: T0 + 100, dateMs: T0 + 60_000 };
    expect(observeClock({ minMs: -200, maxMs: 300 }, sample)).toEqual({
      minMs: 59_900,
      maxMs: 60_999,
    });
  });

  it('learns nothing from an exchange during which our own clock was set back', () => {
    const sample = { sentAtMs: T0, receivedAtMs: T0 - 60_000, dateMs: T0 };
    expect(observeClock(null, sample)).toEqual({ minMs: 0, maxMs: 0 });
    expect(observeClock({ minMs: 1, maxMs: 2 }, sample)).toEqual({ minMs: 1, maxMs: 2 });
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
    expect(shiftClock({ minMs: -200, maxMs: 300 }, 60_000)).toEqual({
      minMs: -60_200,
      maxMs: -59_700,
    });
  });
});

describe('clockOffsetMs', () => {
  it('is nothing while nothing is known and while our clock may be right', () => {
    expect(clockOffsetMs(null)).toBe(0);
    expect(clockOffsetMs({ minMs: -900, maxMs: 99 })).toBe(0);
    expect(clockOffsetMs({ minMs: 0, maxMs: 999 })).toBe(0);
  });

  it('is the middle of the range once our clock is surely wrong', () => {
    expect(clockOffsetMs({ minMs: 4_800, maxMs: 5_999 })).toBe(5_400);
    expect(clockOffsetMs({ minMs: -3_000, maxMs: -1_000 })).toBe(-2_000);
  });
});
