import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endedAt,
  pausedAt,
  resumedAt,
  retimed,
  startedAt,
  startOfOpen,
  elapsedMs,
  endAfter,
  openSpan,
  phaseOf,
  workedIntervals,
} from '../../../src/core/entry/span';
import { MINUTE_MS } from '../../../src/core/base/instant';
import { aDatedSpan, after, aSpan, T0 } from '../../support/builders';
import { brokenSpan } from './spans';

const from5To10 = { startMs: after(5), endMs: after(10) };
const from20To30 = { startMs: after(20), endMs: after(30) };
const pausedAt20 = { startMs: after(20), endMs: null };

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

describe('endedAt', () => {
  it('ends a running span, closes an open break and forgets the duration', () => {
    const span = aSpan({
      breaks: [from5To10, { startMs: after(20), endMs: null }],
      durationSec: 7,
    });
    expect(endedAt(span, after(25))).toEqual(
      aSpan({ endMs: after(25), breaks: [from5To10, { startMs: after(20), endMs: after(25) }] }),
    );
  });

  it('drops breaks behind the end and cuts the one it falls into', () => {
    const span = aSpan({ breaks: [from5To10, from20To30], endMs: after(40) });
    expect(endedAt(span, after(7))).toEqual(
      aSpan({ endMs: after(7), breaks: [{ startMs: after(5), endMs: after(7) }] }),
    );
  });

  it('does not end before the start', () => {
    expect(endedAt(aSpan(), T0 - 1)).toEqual(aSpan({ endMs: T0 }));
  });
});

describe('pausedAt and resumedAt', () => {
  it('open and close one break', () => {
    const paused = pausedAt(aSpan(), after(5));
    expect(paused).toEqual(aSpan({ breaks: [{ startMs: after(5), endMs: null }] }));
    expect(resumedAt(paused, after(10))).toEqual(aSpan({ breaks: [from5To10] }));
  });

  it('change nothing when it is so already', () => {
    const paused = pausedAt(aSpan(), after(5));
    expect(pausedAt(paused, after(6))).toBe(paused);
    const running = aSpan({ breaks: [from5To10] });
    expect(resumedAt(running, after(12))).toBe(running);
    const unbroken = aSpan();
    expect(resumedAt(unbroken, after(12))).toBe(unbroken);
  });

  it('keep the order when the clocks disagree', () => {
    expect(pausedAt(aSpan(), T0 - 5)).toEqual(aSpan({ breaks: [{ startMs: T0, endMs: null }] }));
    expect(resumedAt(pausedAt(aSpan(), after(5)), after(4)).breaks).toEqual([
      { startMs: after(5), endMs: after(5) },
    ]);
  });
});

describe('startedAt', () => {
  it('moves the start and cuts what would lie before it', () => {
    const span = aSpan({ breaks: [from5To10, from20To30], durationSec: 9 });
    expect(startedAt(span, after(-10))).toEqual({
      ...span,
      startMs: after(-10),
      durationSec: null,
    });
    expect(startedAt(span, after(15))).toEqual(aSpan({ startMs: after(15), breaks: [from20To30] }));
    expect(startedAt(span, after(7))).toEqual(
      aSpan({ startMs: after(7), breaks: [{ startMs: after(7), endMs: after(10) }, from20To30] }),
    );
  });

  it('keeps a timer that is paused paused', () => {
    const span = aSpan({ breaks: [{ startMs: after(5), endMs: null }] });
    expect(startedAt(span, after(7)).breaks).toEqual([{ startMs: after(7), endMs: null }]);
  });
});

describe('retimed', () => {
  const span = aSpan({ breaks: [from5To10, from20To30], endMs: after(40), durationSec: 9 });

  it('changes what is given and keeps what is null', () => {
    expect(retimed(span, { startMs: null, endMs: null })).toBe(span);
    expect(retimed(span, { startMs: after(15), endMs: after(50) })).toEqual(
      aSpan({ startMs: after(15), endMs: after(50), breaks: [from20To30] }),
    );
  });

  it('leaves of the breaks only what lies within', () => {
    expect(retimed(span, { startMs: null, endMs: after(25) })).toEqual(
      aSpan({ endMs: after(25), breaks: [from5To10, { startMs: after(20), endMs: after(25) }] }),
    );
    expect(retimed(span, { startMs: after(7), endMs: after(20) })).toEqual(
      aSpan({
        startMs: after(7),
        endMs: after(20),
        breaks: [{ startMs: after(7), endMs: after(10) }],
      }),
    );
  });

  it('gives no end to what runs', () => {
    expect(retimed(aSpan(), { startMs: after(1), endMs: after(2) })).toEqual(
      aSpan({ startMs: after(1) }),
    );
  });

  it('leaves the work that was done between the new times, whatever lies outside', () => {
    fc.assert(
      fc.property(brokenSpan, fc.nat({ max: 500_000 }), fc.nat({ max: 500_000 }), (from, a, b) => {
        const stopped = endedAt(from, T0 + 1_000_000);
        const times = { startMs: T0 + Math.min(a, b), endMs: T0 + Math.max(a, b) };
        const expectedMs = workedIntervals(stopped).reduce((sum, { startMs, endMs }) => {
          const untilMs = Math.min(endMs ?? 0, times.endMs);
          return sum + Math.max(0, untilMs - Math.max(startMs, times.startMs));
        }, 0);
        const retimedMs = elapsedMs({ span: retimed(stopped, times) }, 0);
        expect(retimedMs).toBe(expectedMs);
        // Breaks that are kept outside count neither as work nor as a break.
        expect(elapsedMs({ span: { ...stopped, ...times } }, 0)).toBe(expectedMs);
      }),
    );
  });
});

describe('startOfOpen', () => {
  it('is the instant itself before all breaks, and where there are none', () => {
    expect(startOfOpen(aSpan(), after(3))).toBe(after(3));
    expect(startOfOpen(aSpan({ breaks: [from5To10] }), after(5))).toBe(after(5));
  });

  it('is the instant itself behind all breaks, and the end of the last one within it', () => {
    const span = aSpan({ breaks: [from5To10, from20To30] });
    expect(startOfOpen(span, after(35))).toBe(after(35));
    expect(startOfOpen(span, after(22))).toBe(after(30));
  });

  it('is none where one break would go and another stay, or the timer is paused', () => {
    expect(startOfOpen(aSpan({ breaks: [from5To10, from20To30] }), after(15))).toBeNull();
    const paused = aSpan({ breaks: [from5To10, { startMs: after(20), endMs: null }] });
    expect(startOfOpen(paused, after(15))).toBeNull();
    expect(startOfOpen(paused, after(25))).toBeNull();
    expect(startOfOpen(paused, after(2))).toBe(after(2));
  });
});

describe('any order of presses', () => {
  it('never makes worked time negative, nor more than has passed', () => {
    const press = fc.tuple(
      fc.constantFrom('pause', 'resume', 'stop'),
      fc.integer({ min: -50_000, max: 100_000 }),
    );
    fc.assert(
      fc.property(brokenSpan, fc.array(press, { maxLength: 8 }), (first, presses) => {
        let span = first;
        let latestMs = T0 + 2_000_000;
        for (const [type, stepMs] of presses) {
          latestMs += Math.abs(stepMs);
          const atMs = T0 + 1_000_000 + stepMs;
          if (type === 'stop') span = endedAt(span, atMs);
          else span = type === 'pause' ? pausedAt(span, atMs) : resumedAt(span, atMs);
        }
        const workedMs = elapsedMs({ span }, latestMs);
        expect(workedMs).toBeGreaterThanOrEqual(0);
        expect(workedMs).toBeLessThanOrEqual(Math.max(latestMs, span.endMs ?? 0) - T0);
      }),
    );
  });
});

describe('endAfter', () => {
  const minute = (value: number) => T0 + value * MINUTE_MS;
  const pause = (from: number, to: number) => ({ startMs: minute(from), endMs: minute(to) });

  it('is the end at which so much is worked, whatever the breaks', () => {
    const pauses = fc
      .array(fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })), { maxLength: 4 })
      .map((pairs) => {
        let at = 0;
        return pairs.map(([after, length]) => {
          const from = at + after;
          at = from + length;
          return pause(from, at);
        });
      });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 600 }), (breaks, worked) => {
        const endMs = endAfter(T0, breaks, worked * MINUTE_MS);
        expect(elapsedMs({ span: aSpan({ breaks, endMs }) }, endMs)).toBe(worked * MINUTE_MS);
      }),
    );
  });

  it('does not wait for breaks that lie before the start or are open', () => {
    const breaks = [pause(-20, -10), { startMs: minute(30), endMs: null }];
    expect(endAfter(T0, breaks, 60 * MINUTE_MS)).toBe(minute(60));
  });
});
