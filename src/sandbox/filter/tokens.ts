import { filterProblem } from './filter-problem';

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'guid'; readonly text: string }
  | { readonly kind: 'datetime'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ',' | ':' };

const TOKEN =
  /\s+|(guid|datetime)'([^']*)'|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w-])|([a-z_][\w/.]*(?:[+-]\d+d)?)|([(),:])/giy;

/** Cuts a filter of awork's OData dialect into its words, literals and marks. */
export function tokenize(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < filter.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(filter);
    if (match === null) {
      throw filterProblem(`The filter cannot be read from position ${at.toString()} on.`);
    }
    const token = tokenOf(match);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray): Token | null {
  const [, prefix, prefixed, text, number, word, mark] = match;
  if (prefix !== undefined && prefixed !== undefined) {
    return prefix.toLowerCase() === 'guid'
      ? { kind: 'guid', text: prefixed }
      : { kind: 'datetime', text: prefixed };
  }
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'") };
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (word !== undefined) return { kind: 'word', text: word };
  if (mark === '(' || mark === ')' || mark === ',' || mark === ':') {
    return { kind: 'mark', text: mark };
  }
  return null;
}
