import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import {
  hereSince,
  stepPresence,
  type AwaySpan,
  type PresenceEvent,
} from '../../../src/core/absence/presence';

const MINIMUM_MS = 5 * MINUTE_MS;
const MORNING = Date.UTC(2026, 10, 24, 8);
const EVENING = Date.UTC(2026, 10, 24, 18);
const NIGHT = EVENING + 8 * HOUR_MS;
const NEXT = EVENING + 14 * HOUR_MS;

type Signal = readonly [PresenceEvent['type'], number, (number | null)?, number?];

/** The absences that end with these signals: what, when, the last input. */
function absencesOf(signals: readonly Signal[]): readonly AwaySpan[] {
  let presence = hereSince(MORNING);
  return signals.flatMap(([type, atMs, lastInputMs = null, sleptFromMs]) => {
    const event = {
      type,
      atMs,
      lastInputMs,
      ...(sleptFromMs === undefined ? {} : { sleptFromMs }),
    };
    const step = stepPresence(presence, event, MINIMUM_MS);
    presence = step.presence;
    return step.ended === null ? [] : [step.ended];
  });
}

describe('An absence', () => {
  it('over a night is one, whatever wakes the computer in between', () => {
    const night: readonly Signal[] = [
      ['suspended', EVENING],
      ['locked', EVENING + 1],
      ['resumed', NIGHT],
      ['looked', NIGHT + 30 * SECOND_MS],
      ['suspended', NIGHT + MINUTE_MS],
      ['resumed', NEXT - 5_000],
      ['unlocked', NEXT],
    ];
    expect(absencesOf(night)).toEqual([{ startMs: EVENING, endMs: NEXT }]);
  });

  it('is the same when the lock is reported only after the wake, and when each is reported twice', () => {
    const night: readonly Signal[] = [
      ['suspended', EVENING],
      ['suspended', EVENING],
      ['resumed', NIGHT],
      ['resumed', NIGHT],
      ['locked', NIGHT + 1],
      ['suspended', NIGHT + MINUTE_MS],
      ['resumed', NEXT - 5_000],
      ['locked', NEXT - 4_000],
      ['unlocked', NEXT],
      ['unlocked', NEXT],
    ];
    expect(absencesOf(night)).toEqual([{ startMs: EVENING, endMs: NEXT }]);
  });

  it('begins at the last input before the lock', () => {
    const signals: readonly Signal[] = [
      ['looked', EVENING, EVENING - MINIMUM_MS],
      ['locked', EVENING + MINUTE_MS, EVENING - MINIMUM_MS],
      ['unlocked', NEXT],
    ];
    expect(absencesOf(signals)).toEqual([{ startMs: EVENING - MINIMUM_MS, endMs: NEXT }]);
  });

  it('begins at the last input where that is known only after the lock', () => {
    const signals: readonly Signal[] = [
      ['input-read', EVENING - 1, EVENING - MINUTE_MS],
      ['locked', EVENING],
      ['input-read', EVENING, EVENING - MINUTE_MS],
      ['unlocked', NEXT],
    ];
    expect(absencesOf(signals)).toEqual([{ startMs: EVENING - MINUTE_MS, endMs: NEXT }]);
  });

  it('without a lock ends at the wake when somebody is there then', () => {
    const at = (inputMs: number): readonly Signal[] => [
      ['suspended', EVENING, EVENING],
      ['resumed', NEXT, EVENING],
      ['looked', inputMs + 2_000, inputMs],
    ];
    expect(absencesOf(at(NEXT + MINUTE_MS))).toEqual([{ startMs: EVENING, endMs: NEXT }]);
    const late = NEXT + 20 * MINUTE_MS;
    expect(absencesOf(at(late))).toEqual([{ startMs: EVENING, endMs: late }]);
  });

  it('without a lock and without input known ends at the wake, unless a lock is reported soon', () => {
    const signals: readonly Signal[] = [
      ['suspended', EVENING],
      ['resumed', NEXT],
      ['looked', NEXT + 9_999],
      ['looked', NEXT + 10_000],
    ];
    expect(absencesOf(signals.slice(0, 3))).toEqual([]);
    expect(absencesOf(signals)).toEqual([{ startMs: EVENING, endMs: NEXT }]);
  });

  it('is noticed by the clocks where no signal reported the sleep', () => {
    const signals: readonly Signal[] = [
      ['slept', NEXT, null, EVENING],
      ['looked', NEXT + 10_000],
    ];
    expect(absencesOf(signals)).toEqual([{ startMs: EVENING, endMs: NEXT }]);
  });

  it('by idleness ends at the first input, and is none below the minimum', () => {
    const start = EVENING - MINIMUM_MS;
    const signals: readonly Signal[] = [
      ['looked', EVENING - 1, start],
      ['looked', EVENING, start],
      ['looked', EVENING + 60_000, start],
      ['looked', EVENING + 65_000, EVENING + 62_000],
    ];
    expect(absencesOf(signals)).toEqual([{ startMs: start, endMs: EVENING + 62_000 }]);
    const short: readonly Signal[] = [
      ['looked', EVENING - 1, start],
      ['looked', EVENING + 10, EVENING],
    ];
    expect(absencesOf(short)).toEqual([]);
  });

  it('is never two at a time, and lies between the signals, in any order of events', () => {
    const types = [
      'looked',
      'locked',
      'unlocked',
      'suspended',
      'resumed',
      'input-read',
      'slept',
    ] as const;
    const event = fc.record({
      type: fc.constantFrom(...types),
      afterMs: fc.integer({ min: 0, max: 3 * HOUR_MS }),
      idleMs: fc.option(fc.integer({ min: 0, max: 12 * HOUR_MS })),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let atMs = MORNING + 12 * HOUR_MS;
        let inputMs = MORNING;
        const signals = events.map(({ type, afterMs, idleMs }): Signal => {
          atMs += afterMs;
          // The last input never moves back.
          inputMs = idleMs === null ? inputMs : Math.max(inputMs, atMs - idleMs);
          return [type, atMs, idleMs === null ? null : inputMs, atMs - afterMs];
        });
        let lastEndMs = MORNING;
        for (const { startMs, endMs } of absencesOf(signals)) {
          expect(startMs).toBeGreaterThanOrEqual(lastEndMs);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(endMs).toBeLessThanOrEqual(atMs);
          lastEndMs = endMs;
        }
      }),
    );
  });
});
