import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayBounds, dayOf, isLocalDate, listDayOf, shiftDay } from '../../../src/core/entry/day';
import { DAY_MS, HOUR_MS } from '../../../src/core/base/instant';
import { aDatedSpan, anEntry, aSpan } from '../../support/builders';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Tongatapu',
  'Pacific/Pago_Pago',
  'America/Santiago',
];

describe('dayBounds', () => {
  it('are 24 hours on an ordinary day', () => {
    expect(dayBounds('2026-11-24', 'Europe/Berlin')).toEqual({
      startMs: Date.UTC(2026, 10, 23, 23),
      endMs: Date.UTC(2026, 10, 24, 23),
    });
  });

  it('are 23 hours when the clocks go forward and 25 when they go back', () => {
    expect(dayBounds('2026-03-29', 'Europe/Berlin')).toEqual({
      startMs: Date.UTC(2026, 2, 28, 23),
      endMs: Date.UTC(2026, 2, 29, 22),
    });
    expect(dayBounds('2026-10-25', 'Europe/Berlin')).toEqual({
      startMs: Date.UTC(2026, 9, 24, 22),
      endMs: Date.UTC(2026, 9, 25, 23),
    });
  });

  it('shift by half an hour on Lord Howe Island', () => {
    const { startMs, endMs } = dayBounds('2026-10-04', 'Australia/Lord_Howe');
    expect(endMs - startMs).toBe(23.5 * HOUR_MS);
  });

  it('begin at 1:00 where midnight itself is skipped', () => {
    const { startMs, endMs } = dayBounds('2026-09-06', 'America/Santiago');
    expect(startMs).toBe(Date.UTC(2026, 8, 6, 4));
    expect(endMs - startMs).toBe(23 * HOUR_MS);
  });

  it.each([
    ['Pacific/Tongatapu', Date.UTC(2026, 10, 23, 11)],
    ['Pacific/Pago_Pago', Date.UTC(2026, 10, 24, 11)],
    ['Asia/Kolkata', Date.UTC(2026, 10, 23, 18, 30)],
    ['Asia/Kathmandu', Date.UTC(2026, 10, 23, 18, 15)],
  ])('begin at midnight in %s', (zone, startMs) => {
    expect(dayBounds('2026-11-24', zone)).toEqual({ startMs, endMs: startMs + DAY_MS });
  });

  it('hold exactly the instants of their day, in every zone, without gap or overlap', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (instantMs, zone) => {
        const day = dayOf(instantMs, zone);
        const { startMs, endMs } = dayBounds(day, zone);
        expect(startMs).toBeLessThanOrEqual(instantMs);
        expect(instantMs).toBeLessThan(endMs);
        expect(dayBounds(shiftDay(day, 1), zone).startMs).toBe(endMs);
        expect([startMs - 1, startMs, endMs - 1, endMs].map((at) => dayOf(at, zone))).toEqual([
          shiftDay(day, -1),
          day,
          day,
          shiftDay(day, 1),
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('dayOf', () => {
  it('is another day at the two ends of the world', () => {
    const instantMs = Date.UTC(2026, 10, 24, 10, 30);
    expect(dayOf(instantMs, 'Pacific/Tongatapu')).toBe('2026-11-24');
    expect(dayOf(instantMs, 'Pacific/Pago_Pago')).toBe('2026-11-23');
    expect(dayOf(instantMs + HOUR_MS, 'Pacific/Tongatapu')).toBe('2026-11-25');
    expect(dayOf(instantMs + HOUR_MS, 'Pacific/Pago_Pago')).toBe('2026-11-24');
  });
});

describe('listDayOf', () => {
  it("is the day in the entry's own zone, or the one that it names", () => {
    const startMs = Date.UTC(2026, 10, 24, 23, 30);
    expect(listDayOf(anEntry({ span: aSpan({ startMs }) }))).toBe('2026-11-24');
    expect(listDayOf(anEntry({ zone: 'Europe/Berlin', span: aSpan({ startMs }) }))).toBe(
      '2026-11-25',
    );
    expect(listDayOf(anEntry({ span: aDatedSpan({ day: '2026-11-20' }) }))).toBe('2026-11-20');
  });
});

describe('shiftDay', () => {
  it('counts over the ends of months, years and leap days', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29');
    expect(shiftDay('2026-03-29', -40)).toBe('2026-02-17');
    expect(shiftDay('2026-11-24', 0)).toBe('2026-11-24');
  });
});

describe('isLocalDate', () => {
  it('takes days of the calendar', () => {
    expect(['2026-11-24', '2028-02-29', '0001-01-01'].every(isLocalDate)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '24.11.2026',
    '20261124',
    '2026-11-24T10:00',
    '2026-11-24[u-ca=hebrew]',
    ' 2026-11-24',
    'today',
    '',
  ])('refuses %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe('a zone or day that cannot be used', () => {
  const instantMs = Date.UTC(2026, 10, 24, 23, 30);
  const utcDay = { startMs: Date.UTC(2026, 10, 24), endMs: Date.UTC(2026, 10, 25) };

  it.each([
    'W. Europe Standard Time',
    'GMT+5',
    'Foo/Bar',
    '',
    ':/etc/localtime',
    '__proto__',
    '\ud800',
  ])('counts days as UTC for the zone %j', (zone) => {
    expect(dayOf(instantMs, zone)).toBe('2026-11-24');
    expect(dayBounds('2026-11-24', zone)).toEqual(utcDay);
  });

  it('reads an impossible day as the one that the calendar counts to', () => {
    expect(dayBounds('2026-02-30', 'UTC')).toEqual(dayBounds('2026-03-02', 'UTC'));
    expect(shiftDay('2026-02-30', 1)).toBe('2026-03-03');
  });

  it.each(['', 'today', '9999999-01-01', '2026-99999999999-01', '__proto__'])(
    'takes %j as the first day of the epoch',
    (day) => {
      expect(dayBounds(day, 'UTC')).toEqual({ startMs: 0, endMs: DAY_MS });
      expect(shiftDay(day, 1)).toBe('1970-01-02');
    },
  );

  it.each([
    [NaN, '1970-01-01'],
    [Infinity, '9999-12-30'],
    [1e300, '9999-12-30'],
    [-1e300, '0001-01-02'],
    [0.5, '1970-01-01'],
  ])('finds a day for the instant %d', (atMs, day) => {
    expect(dayOf(atMs, 'Europe/Berlin')).toBe(day);
  });
});
