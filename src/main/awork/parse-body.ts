import { parseJson } from '../../core/base/json';

/** The value of a JSON text, which must not be changed; undefined (which JSON has not) for anything else. */
export type ParseBody = (text: string) => unknown;

/** A longer text is not kept. */
const MOST_KEPT_CHARACTERS = 256 * 1024;

/** Parses a text that is the same as the last one only once: a look each minute mostly brings what the last one brought. */
export function createBodyParser(): ParseBody {
  let last: { readonly text: string; readonly value: unknown } | null = null;
  return (text) => {
    if (last?.text === text) return last.value;
    const value = parseJson(text);
    last = text.length > MOST_KEPT_CHARACTERS ? null : { text, value };
    return value;
  };
}
