import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endedAt,
  endForWorkUntil,
  pausedAt,
  resumedAt,
  startedAt,
  toDurationSec,
} from '../../../src/core/entry/span';
import { elapsedMs } from '../../../src/core/entry/phase';
import { after, aSpan, T0 } from '../../support/builders';
import { brokenSpan } from './spans';

const from5To10 = { startMs: after(5), endMs: after(10) };
const from20To30 = { startMs: after(20), endMs: after(30) };

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

describe('endForWorkUntil', () => {
  it('is the instant itself where no break lies behind it', () => {
    expect(endForWorkUntil(aSpan({ breaks: [from5To10], endMs: after(60) }), after(15))).toBe(
      after(15),
    );
  });

  it('makes up for breaks behind the instant, because awork keeps them', () => {
    const span = aSpan({ breaks: [from5To10, from20To30], endMs: after(60) });
    expect(endForWorkUntil(span, after(15))).toBe(after(25));
  });

  it('stays the same once it has been applied, when the kept breaks lie behind the end', () => {
    const breaks = [from5To10, from20To30];
    expect(endForWorkUntil(aSpan({ breaks, endMs: after(60) }), after(3))).toBe(after(18));
    expect(endForWorkUntil(aSpan({ breaks, endMs: after(18) }), after(3))).toBe(after(18));
  });

  it('always leaves, with all breaks kept, the work that was done until then', () => {
    fc.assert(
      fc.property(brokenSpan, fc.nat({ max: 500_000 }), (span, offset) => {
        const stopped = endedAt(span, T0 + 1_000_000);
        const atMs = T0 + offset;
        const endMs = endForWorkUntil(stopped, atMs);
        const workedMs = elapsedMs({ span: endedAt(stopped, atMs) }, atMs);
        expect(elapsedMs({ span: { ...stopped, endMs } }, endMs)).toBe(workedMs);
        expect(endForWorkUntil({ ...stopped, endMs }, atMs)).toBe(endMs);
      }),
    );
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

describe('toDurationSec', () => {
  it('rounds to the nearest second, as awork does', () => {
    expect([0, 499, 500, 1_499, 1_500].map(toDurationSec)).toEqual([0, 0, 1, 1, 2]);
  });
});
