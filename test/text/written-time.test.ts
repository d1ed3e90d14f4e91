import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { formatFor } from '../../src/text/format';
import { clockOf, readDuration, readTime } from '../../src/text/written-time';
import { readDate, writeDate } from '../../src/text/written-date';
import { instantOf } from '../../src/text/zoned-instant';
import { localDateOf, localTimeOf, shiftDay } from '../../src/text/zoned-time';

describe('a written time', () => {
  const CLOCK: Readonly<Record<string, string>> = {
    '9': '09:00',
    '09': '09:00',
    '930': '09:30',
    '0930': '09:30',
    '1415': '14:15',
    '9:30': '09:30',
    '9.30': '09:30',
    '9,30': '09:30',
    '9:5': '09:05',
    '9h30': '09:30',
    '9h': '09:00',
    '9 Uhr': '09:00',
    '9 Uhr 30': '09:30',
    '9:30 Uhr': '09:30',
    ' 21 : 30 ': '21:30',
    '9pm': '21:00',
    '9 p.m.': '21:00',
    '9:30 am': '09:30',
    '930p': '21:30',
    '12am': '00:00',
    '12 AM': '00:00',
    '12:05 pm': '12:05',
    '0:00': '00:00',
    '０９：３０': '09:30',
  };

  it('is read as people write it, in either language', () => {
    const read = Object.keys(CLOCK).map((text) => {
      const time = readTime(text);
      return [text, time?.kind === 'clock' ? clockOf(time.minute) : time];
    });
    expect(Object.fromEntries(read)).toEqual(CLOCK);
  });

  it('can be the midnight that ends the day', () => {
    expect(readTime('24:00')).toEqual({ kind: 'clock', minute: 1440 });
  });

  it('can count from now', () => {
    const minutes = (text: string) => {
      const time = readTime(text);
      return time?.kind === 'from-now' ? time.minutes : null;
    };
    const texts = [
      'now',
      'Jetzt',
      '-15',
      '−15',
      '+30',
      '-1:15',
      '-1h',
      '+1,5h',
      'now - 5',
      'jetzt+5',
    ];
    expect(texts.map(minutes)).toEqual([0, 0, -15, -15, 30, -75, -60, 90, -5, 5]);
  });

  it('is nothing else', () => {
    const texts = [
      '',
      ' ',
      'x',
      '25',
      '24:01',
      '9:60',
      '975',
      '13pm',
      '0am',
      '9:30:',
      '12345',
      '-',
    ];
    const long = '9'.repeat(10_000);
    expect([...texts, long, '9 o’clock', '::', '-x', 'now now'].map(readTime)).toEqual(
      Array.from({ length: 17 }, () => null),
    );
  });
});

describe('a written duration', () => {
  it('is read as people write it, in either language', () => {
    const minutes = {
      '1:15': 75,
      '1:15 h': 75,
      '0:05': 5,
      '1h15': 75,
      '1 h 15 min': 75,
      '1 Std. 15 Min.': 75,
      '75m': 75,
      '75 min': 75,
      '90': 90,
      '1,5h': 90,
      '1.5h': 90,
      '1.5': 90,
      '1,25 Std': 75,
      '.5h': 30,
      '2h': 120,
      '2 Stunden': 120,
      '30:00': 1_800,
      '12 s': 0.2,
    };
    const read = Object.keys(minutes).map((text) => [
      text,
      (readDuration(text) ?? NaN) / MINUTE_MS,
    ]);
    expect(Object.fromEntries(read)).toEqual(minutes);
  });

  it('is nothing else', () => {
    const texts = [
      '',
      'x',
      '-5',
      '1:60',
      '1::2',
      'h',
      '99999h',
      '1.5m',
      '9'.repeat(10_000),
      '1:5:0',
    ];
    expect(texts.map(readDuration)).toEqual(texts.map(() => null));
  });
});

const TODAY = '2026-11-25';

describe('a written date', () => {
  const read = (text: string) => readDate(text, TODAY, '2026-10-05');

  it('is read as people write it, in either language', () => {
    const dates = {
      '2026-03-02': '2026-03-02',
      '24.11.': '2026-11-24',
      '24.11': '2026-11-24',
      '24.11.25': '2025-11-24',
      '24/11/2025': '2025-11-24',
      '24 Nov': '2026-11-24',
      '24. November': '2026-11-24',
      'Tue 24 Nov': '2026-11-24',
      'Di., 24. Nov. 2026': '2026-11-24',
      'Nov 24, 2025': '2025-11-24',
      '3 März': '2026-03-03',
      '3 mar': '2026-03-03',
      '9 okt': '2026-10-09',
      '12 Dez': '2026-12-12',
      '24': '2026-10-24',
      '24.': '2026-10-24',
      today: '2026-11-25',
      gestern: '2026-11-24',
      Morgen: '2026-11-26',
      '-1': '2026-11-24',
      '+7': '2026-12-02',
    };
    expect(Object.fromEntries(Object.keys(dates).map((text) => [text, read(text)]))).toEqual(dates);
  });

  it('is the last one up to a month ahead where it has no year', () => {
    const dates = [
      readDate('24.12.', '2027-01-04', '2027-01-04'),
      readDate('3 Jan', '2026-12-30', '2026-12-30'),
      readDate('3 Jan', '2026-11-25', '2026-11-25'),
      readDate('29.2.', '2026-11-25', '2026-11-25'),
    ];
    expect(dates).toEqual(['2026-12-24', '2027-01-03', '2026-01-03', null]);
  });

  it('is nothing else', () => {
    const texts = [
      '',
      'x',
      '31.2.',
      '0',
      '32',
      '24.13.',
      '24 Foo',
      '24 No',
      '1.1.3000',
      '9'.repeat(9_999),
    ];
    expect(texts.map(read)).toEqual(texts.map(() => null));
  });
});

describe('what is shown', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
  );
  const languages = fc.constantFrom('en', 'de');
  const hours = fc.constantFrom(12 as const, 24 as const);
  /** Instants of any day, and around the nights on which the clocks of these zones change. */
  const instants = fc
    .tuple(
      fc.constantFrom(
        null,
        Date.UTC(2026, 2, 29, 1),
        Date.UTC(2026, 9, 25, 1),
        Date.UTC(2026, 2, 8, 7),
        Date.UTC(2026, 10, 1, 6),
        Date.UTC(2026, 3, 4, 15),
        Date.UTC(2026, 9, 3, 15, 30),
      ),
      fc.integer({ min: 0, max: 366 * 24 * 60 }),
      fc.integer({ min: -180, max: 180 }),
    )
    .map(([changeMs, anyMinute, aroundMinute]) =>
      changeMs === null
        ? Date.UTC(2026, 0, 1) + anyMinute * MINUTE_MS
        : changeMs + aroundMinute * MINUTE_MS,
    );

  it('is read back as the same instant, in each language and on each clock', () => {
    fc.assert(
      fc.property(instants, zones, languages, hours, (instantMs, zone, language, clock) => {
        const time = readTime(
          formatFor(language, zone, { hours: clock, isDecimal: false }).time(instantMs),
        );
        const today = localDateOf(Date.UTC(2026, 10, 25), zone);
        const written = writeDate(localDateOf(instantMs, zone), today, language);
        const date = readDate(written, today, today);
        if (time?.kind !== 'clock' || date === null) throw new Error(`Cannot read ${written}`);
        expect([date, clockOf(time.minute)]).toEqual([
          localDateOf(instantMs, zone),
          localTimeOf(instantMs, zone),
        ]);
        expect(instantOf(date, clockOf(time.minute), zone, instantMs)).toBe(instantMs);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read back as the same date, whatever day it is', () => {
    const days = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(days, days, languages, (shift, from, language) => {
        const today = shiftDay('2050-01-01', from / 4);
        const date = shiftDay('2050-01-01', shift);
        expect(readDate(writeDate(date, today, language), today, '2026-05-01')).toBe(date);
      }),
    );
  });

  it('is read back as the same duration', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 999 * 60 }),
        languages,
        fc.boolean(),
        (minutes, language, isDecimal) => {
          const { duration, total } = formatFor(language, 'UTC', { hours: 24, isDecimal });
          const ms = minutes * MINUTE_MS;
          expect([readDuration(duration(ms)), readDuration(total(ms))]).toEqual([ms, ms]);
        },
      ),
    );
  });
});
