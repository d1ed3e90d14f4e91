// Text of people keeps its direction to itself, wherever it stands in a sentence or a list.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parkReasonText } from '../../src/text/code-text';
import { closed, isolated, joined } from '../../src/text/bidi';
import { wordsOf } from '../../src/text/languages';
import { Translator } from '../../src/text/translator';

const HEBREW = 'שלום (1)';
const english = new Translator({ locale: 'en', zone: 'UTC' }, wordsOf);

describe('text of people', () => {
  it('is isolated where it may turn its neighbours around, and left as it is elsewhere', () => {
    expect(['Plain', 'Grüße – 1', HEBREW, 'a\u202Eb', ''].map(isolated)).toEqual([
      'Plain',
      'Grüße – 1',
      `\u2068${HEBREW}\u2069`,
      '\u2068a\u202Eb\u2069',
      '',
    ]);
  });

  it('is isolated in sentences, their reasons and lists', () => {
    expect(english.t('announce.started', { title: HEBREW })).toBe(
      `Timer started: \u2068${HEBREW}\u2069`,
    );
    expect(parkReasonText({ code: 'rejected', reason: HEBREW, fields: [] }, english)).toBe(
      `awork refused this: \u2068${HEBREW}\u2069`,
    );
    expect(joined(['Web', '', HEBREW], ' · ')).toBe(`Web · \u2068${HEBREW}\u2069`);
    expect(joined(['', HEBREW], ' · ')).toBe(HEBREW);
  });

  it('opens as many isolates as it closes, whatever it holds and wherever it is cut', () => {
    const letters = fc.constantFrom(
      'a',
      'ש',
      '\u2066',
      '\u2067',
      '\u2068',
      '\u2069',
      '\u202E',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(letters), fc.nat(20), (text, at) => {
        const cut = closed(isolated(text.join('')).slice(0, at));
        let open = 0;
        for (const letter of cut) {
          if (/[\u2066-\u2068]/.test(letter)) open += 1;
          if (letter === '\u2069') open -= 1;
          expect(open).toBeGreaterThanOrEqual(0);
        }
        expect(open).toBe(0);
      }),
    );
  });
});
