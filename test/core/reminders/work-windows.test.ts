import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { endOfWindow, isWithinWindows } from '../../../src/core/reminders/work-windows';
import { number, text } from '../../support/foreign-values';

const WINDOWS = [{ days: [1, 2, 3, 4, 5], fromMinute: 9 * 60, toMinute: 17 * 60 }];
/** A Tuesday, 10:00 in UTC and 11:00 in Berlin. */
const TUESDAY_MS = Date.UTC(2026, 10, 24, 10);

describe('the hours in which a person works', () => {
  it('are those of the clock on the wall, on their days', () => {
    expect(isWithinWindows(WINDOWS, TUESDAY_MS, 'Europe/Berlin')).toBe(true);
    expect(endOfWindow(WINDOWS, TUESDAY_MS, 'Europe/Berlin')).toBe(TUESDAY_MS + 6 * HOUR_MS);
    expect(endOfWindow(WINDOWS, TUESDAY_MS, 'W. Europe Standard Time')).toBe(
      TUESDAY_MS + 7 * HOUR_MS,
    );
    expect(isWithinWindows(WINDOWS, TUESDAY_MS + 6 * HOUR_MS, 'Europe/Berlin')).toBe(false);
    expect(isWithinWindows(WINDOWS, TUESDAY_MS - 2 * HOUR_MS - MINUTE_MS, 'Europe/Berlin')).toBe(
      false,
    );
    expect(endOfWindow(WINDOWS, TUESDAY_MS + 4 * 24 * HOUR_MS, 'Europe/Berlin')).toBeNull();
  });

  it('have an answer for every number and every zone', () => {
    fc.assert(
      fc.property(number, text, (instantMs, zone) => {
        expect(typeof isWithinWindows(WINDOWS, instantMs, zone)).toBe('boolean');
      }),
    );
  });
});
