import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockOffsetMs,
  observeClock,
  RIGHT_CLOCK,
  shiftClock,
  usableClock,
  type ClockSample,
  type ServerClock,
} from '../../../src/core/base/server-clock';
import { DAY_MS } from '../../../src/core/base/instant';
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

describe('clocks that cannot be', () => {
  const odd = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(NaN, Infinity, -Infinity, 1e300, 8.64e15, T0, 0, -1),
  );
  const step = fc.oneof(
    fc.record({ sample: fc.record({ sentAtMs: odd, receivedAtMs: odd, dateMs: odd }) }),
    fc.record({ byMs: odd }),
  );
  const year = (count: number) => count * 365 * DAY_MS;

  it('never put the time out of bounds, and the next true answer puts it right', () => {
    fc.assert(
      fc.property(
        fc.record({ minMs: odd, maxMs: odd, offsetMs: odd }),
        fc.array(step, { maxLength: 8 }),
        fc.integer({ min: -year(60), max: year(60) }),
        fc.nat({ max: 5_000 }),
        (stored, steps, wrongMs, waysMs) => {
          let known = usableClock(stored);
          for (const next of steps) {
            known =
              'sample' in next
                ? observeClock(known, next.sample)
                : shiftClock(known ?? RIGHT_CLOCK, next.byMs);
            expect(usableClock(known)).toBe(known);
          }
          const sentAtMs = T0 + wrongMs;
          const sample = { sentAtMs, receivedAtMs: sentAtMs + waysMs, dateMs: T0 };
          const errorMs = clockOffsetMs(observeClock(known, sample)) + wrongMs;
          expect(Math.abs(errorMs)).toBeLessThanOrEqual(1_000 + waysMs);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['before awork was', Date.UTC(1999, 11, 31)],
    ['of another century', Date.UTC(2120, 0)],
    ['of no time at all', NaN],
  ])('teach nothing where the server names a time %s', (_name, dateMs) => {
    const known = { minMs: 1, maxMs: 2, offsetMs: 1 };
    expect(observeClock(known, { sentAtMs: T0, receivedAtMs: T0, dateMs })).toBe(known);
  });

  it('are set right by awork where the computer has lost its time', () => {
    const sample = { sentAtMs: 60_000, receivedAtMs: 60_100, dateMs: T0 };
    expect(clockOffsetMs(observeClock(null, sample))).toBe(T0 - 59_550);
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
