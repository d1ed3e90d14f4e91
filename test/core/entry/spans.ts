import fc from 'fast-check';
import type { TimedSpan } from '../../../src/core/entry/entry';
import { aSpan, T0 } from '../../support/builders';

/** A span as pressing pause and resume makes it: running, paused or finished, with breaks in order. */
export const brokenSpan: fc.Arbitrary<TimedSpan> = fc
  .record({
    steps: fc.array(fc.tuple(fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 })), {
      maxLength: 5,
    }),
    last: fc.nat({ max: 100_000 }),
    phase: fc.constantFrom('running', 'paused', 'finished'),
  })
  .map(({ steps, last, phase }) => {
    let atMs = T0;
    const breaks: { startMs: number; endMs: number | null }[] = [];
    for (const [workMs, pauseMs] of steps) {
      const startMs = atMs + workMs;
      atMs = startMs + pauseMs;
      breaks.push({ startMs, endMs: atMs });
    }
    if (phase === 'paused') breaks.push({ startMs: atMs + last, endMs: null });
    return aSpan({ breaks, endMs: phase === 'finished' ? atMs + last : null });
  });
