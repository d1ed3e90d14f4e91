import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchParts } from '../../../../src/renderer/features/work/match-parts';

/** The name with what was matched in brackets. */
const marked = (name: string, search: string) =>
  matchParts(name, search)
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('');

describe('the matched parts of a name', () => {
  it('are the words of the search, whatever their case and accents', () => {
    expect(marked('Über uns: Startseite', 'uber START')).toBe('[Über] uns: [Start]seite');
    expect(marked('Große Straße', 'strasse gros')).toBe('[Groß]e [Straße]');
    expect(marked('WEB-12', 'web-1')).toBe('[WEB-1]2');
  });

  it('are none where nothing is searched or found', () => {
    expect([
      marked('Name', ''),
      marked('Name', '  '),
      marked('Name', 'x'),
      marked('', 'x'),
    ]).toEqual(['Name', 'Name', 'Name', '']);
  });

  it('make up the name again, for any name and search', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(text, text, (name, search) => {
        const parts = matchParts(name, search);
        expect(parts.map((part) => part.text).join('')).toBe(name);
        for (const [index, part] of parts.entries()) {
          expect(part.isMatch).not.toBe(parts[index + 1]?.isMatch);
        }
      }),
    );
  });
});
