/** Which letters of a name a search matched. */
import { foldedOf } from '../../../core/entry/match-work';

export interface NamePart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A name cut where the words of a search begin and end in it; case and accents do not matter. */
export function matchParts(name: string, search: string): readonly NamePart[] {
  const letters = Array.from(name);
  const folded = letters.map(foldedOf);
  /** For each folded letter the letter of the name that it comes from. */
  const origins = folded.flatMap((text, index) => Array.from(text, () => index));
  const text = folded.join('');
  const matched = new Set<number>();
  for (const word of foldedOf(search).split(/\s+/)) {
    const at = word === '' ? -1 : text.indexOf(word);
    if (at < 0) continue;
    const from = Array.from(text.slice(0, at)).length;
    for (const origin of origins.slice(from, from + Array.from(word).length)) matched.add(origin);
  }
  const parts: { text: string; isMatch: boolean }[] = [];
  letters.forEach((letter, index) => {
    const isMatch = matched.has(index);
    const last = parts.at(-1);
    if (last?.isMatch === isMatch) last.text += letter;
    else parts.push({ text: letter, isMatch });
  });
  return parts;
}
