/** What a task may be called and a note may hold: awork keeps any text, and other people write there. */
import { cutText, LONGEST_NAME } from '../../src/core/entry/bounds';
import type { Work } from '../../src/core/entry/entry';
import { aWork } from './snapshots';

export const STRANGE_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['markup', `<img src=x onerror="window.attacked = 1"><b>&amp;</b>`],
  ['100 kB', 'ä'.repeat(50_000)],
  ['100 kB of letters with many marks', `a${'\u0301'.repeat(50_000)}`],
  ['text from right to left', 'שלום (1) \u202Egnp.exe\u2066 عربى'],
  ['control characters', 'a\u0000b\u001B]0;title\u0007\u001B[31m\r\nc\u009B2J\td'],
  ['halves of characters', '\uD83D and \uDE00'],
  ['a formula', '=HYPERLINK("http://evil.example","x")'],
];

/** The text as the name of a task, as long as one can be, and as the note of work that has none. */
export function strangeWorks(text: string): readonly [Work, Work] {
  const name = cutText(text, LONGEST_NAME);
  return [
    aWork({ task: { id: 't', name, key: name }, note: text }),
    aWork({ task: null, project: null, note: text }),
  ];
}
