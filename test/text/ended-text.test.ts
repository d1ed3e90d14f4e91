import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/base/instant';
import { endedText } from '../../src/text/ended-text';
import { wordsOf } from '../../src/text/languages';
import { Translator } from '../../src/text/translator';
import { at } from '../support/snapshots';

it.each([
  ['en', 12 * SECOND_MS, '14:29, 12\u00A0s ago'],
  ['en', 32 * MINUTE_MS, '13:58, 32\u00A0min ago'],
  ['en', 3 * HOUR_MS + 20 * MINUTE_MS, '11:10, 3:20\u00A0h ago'],
  ['en', 17 * HOUR_MS, 'yesterday, 21:30'],
  ['en', 41 * HOUR_MS, '22 Nov, 21:30'],
  ['en', -30 * MINUTE_MS, '15:00'],
  ['de', 32 * MINUTE_MS, '13:58, vor 32\u00A0min'],
  ['de', 17 * HOUR_MS, 'gestern, 21:30'],
] as const)('in %s, %d ms before half past two, is written %s', (locale, agoMs, text) => {
  const translator = new Translator({ locale, zone: 'Europe/Berlin' }, wordsOf);
  expect(endedText(at(14, 30) - agoMs, at(14, 30), translator)).toBe(text);
});
