import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/text/format';
import { instantOf, isoTimeOf, offsetText } from '../../src/text/zoned-instant';
import { localDateOf, localTimeOf } from '../../src/text/zoned-time';

const AT_MS = Date.UTC(2026, 10, 24, 23, 30);
const ZONES = ['W. Europe Standard Time', 'GMT+5', 'Foo/Bar', '', '__proto__', '\ud800'];

describe.each(ZONES)('a zone that cannot be used: %j', (zone) => {
  it('is written as UTC', () => {
    expect([
      localDateOf(AT_MS, zone),
      localTimeOf(AT_MS, zone),
      isoTimeOf(AT_MS, zone),
      offsetText(AT_MS, zone),
      instantOf('2026-11-24', '23:30', zone),
      formatFor('en', zone).time(AT_MS),
      formatFor('en', zone).dayBeside(AT_MS, '2026-11-24'),
    ]).toEqual([
      '2026-11-24',
      '23:30',
      '2026-11-24T23:30:00+00:00',
      'UTC+0',
      AT_MS,
      '23:30',
      '24 Nov',
    ]);
  });
});

describe('an instant or day that cannot be written', () => {
  it.each([
    [NaN, '1970-01-01'],
    [Infinity, '9999-12-30'],
    [1e300, '9999-12-30'],
    [-1e300, '1601-01-02'],
  ])('is written as the nearest one: %d', (atMs, day) => {
    expect(localDateOf(atMs, 'UTC')).toBe(day);
    expect(formatFor('de', 'UTC').time(atMs)).toBe('00:00');
    expect(formatFor('de', 'UTC').timeBeside(atMs, day)).toBe('00:00');
  });

  it.each(['', 'today', '__proto__'])('counts the day %j as the first of the epoch', (day) => {
    expect(formatFor('en', 'UTC').day(day, AT_MS)).toBe('Thursday, 1 January 1970');
  });
});
