import { describe, expect, it } from 'vitest';
import { absenceOutcome } from '../../../src/core/absence/absence-outcome';
import { MINUTE_MS } from '../../../src/core/base/instant';

const SETTINGS = { asksAboutAbsences: true, absenceMinutes: 5 };
const away = (ms: number) => ({ startMs: 1_000, endMs: 1_000 + ms });

describe('An absence', () => {
  it('is asked about from the chosen length on, while a timer runs', () => {
    expect(absenceOutcome(away(5 * MINUTE_MS), SETTINGS, true)).toBe('asks');
    expect(absenceOutcome(away(5 * MINUTE_MS - 1), SETTINGS, true)).toBe('too-short');
    expect(absenceOutcome(away(5 * MINUTE_MS), SETTINGS, false)).toBe('no-timer');
    const off = { ...SETTINGS, asksAboutAbsences: false };
    expect(absenceOutcome(away(9 * MINUTE_MS), off, true)).toBe('switched-off');
  });
});
