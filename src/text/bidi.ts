/** Text of people, in whatever direction, inside sentences and lists of ours: neither may turn the other around. */

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Letters that are written from right to left, and characters that turn the direction themselves. */
const MAY_TURN =
  /[\p{Bidi_Control}\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** The text with isolates around it where it could change how its neighbours are shown; else as it is. */
export function isolated(text: string): string {
  return MAY_TURN.test(text) ? `${FIRST_STRONG_ISOLATE}${closed(text)}${POP_ISOLATE}` : text;
}

/** Several texts in one line, each in its own direction; empty ones are left out. */
export function joined(parts: readonly string[], separator: string): string {
  const filled = parts.filter((part) => part !== '');
  return filled.length > 1 ? filled.map(isolated).join(separator) : (filled[0] ?? '');
}

/** The text with each isolate closed within it: one that was cut off, or one that would close another's. */
export function closed(text: string): string {
  let open = 0;
  let kept = '';
  for (const letter of text) {
    if (/[\u2066-\u2068]/.test(letter)) open += 1;
    else if (letter === POP_ISOLATE) {
      if (open === 0) continue;
      open -= 1;
    }
    kept += letter;
  }
  return kept + POP_ISOLATE.repeat(open);
}
