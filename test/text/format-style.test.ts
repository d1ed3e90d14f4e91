import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { formatFor } from '../../src/text/format';
import type { Locale } from '../../src/text/locale';
import { firstWeekdayOf } from '../../src/text/week';

describe('durations', () => {
  const shown = (locale: Locale, isDecimal: boolean) => {
    const { duration, total } = formatFor(locale, 'UTC', { hours: 24, isDecimal });
    return [0, 12_999, 75 * MINUTE_MS].map((ms) => [duration(ms), total(ms)]);
  };

  it('are hours and minutes, or seconds of one thing below a minute', () => {
    expect(shown('en', false)).toEqual([
      ['0:00\u00A0h', '0:00\u00A0h'],
      ['12\u00A0s', '0:00\u00A0h'],
      ['1:15\u00A0h', '1:15\u00A0h'],
    ]);
  });

  it('are parts of hours where the person wants it, in the language’s figures', () => {
    expect(shown('de', true)[2]).toEqual(['1,25\u00A0h', '1,25\u00A0h']);
    expect(shown('en', true)[2]).toEqual(['1.25\u00A0h', '1.25\u00A0h']);
  });
});

it('weeks begin as the person or the region has it', () => {
  expect([
    firstWeekdayOf('sunday', 'de-DE'),
    firstWeekdayOf('saturday', 'de-DE'),
    firstWeekdayOf('system', 'de-DE'),
    firstWeekdayOf('system', 'en-US'),
    firstWeekdayOf('system', 'C'),
    firstWeekdayOf('monday', 'en-US'),
  ]).toEqual([7, 6, 1, 7, 1, 1]);
});
