import { describe, expect, it } from 'vitest';
import { CALLS } from '../../src/contract/calls';

describe('the day that a window asks to be shown', () => {
  const isAccepted = (day: string | null) => CALLS['day.show'].input.safeParse({ day }).success;

  it('is a day of the calendar, or null for today', () => {
    expect(['2026-11-24', '2028-02-29', null].every(isAccepted)).toBe(true);
  });

  it.each(['2026-02-30', '2026-13-01', '0000-00-00', '2026-1-1', 'today', '', '__proto__'])(
    'is not %j',
    (day) => {
      expect(isAccepted(day)).toBe(false);
    },
  );
});
