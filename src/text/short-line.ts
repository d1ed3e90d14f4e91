/** Text of people for places that show one short line: a menu, a notification, a panel. */
import { closed } from './bidi';

/** More than any letter has in a language; what stacks more marks is cut. */
const LONGEST_LETTER = 20;

/**
 * The text on one line, without characters that a panel, a terminal or a bus acts on, and cut to `most` letters. Costs
 * the same for a note of any length.
 */
export function shortLine(text: string, most: number): string {
  const whole = text.trim();
  const begin = whole.slice(0, most * LONGEST_LETTER);
  const line = begin.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const letters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  // A direction that is not ended would go on in what stands behind.
  if (letters.length <= most && begin.length === whole.length) return closed(line);
  // What was cut off may be the second half of the last letter.
  const kept = letters.slice(0, most - 1).join('');
  return `${closed(kept.replace(/[\uD800-\uDBFF]$/, ''))}…`;
}
