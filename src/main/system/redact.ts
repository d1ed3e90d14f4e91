/** What may stand in a log line. The log is something that people attach to bug reports. */
import os from 'node:os';
import type { LogFields } from '../ports';

const MAX_TEXT = 500;
/** What is looked through; the rest is not logged anyway. */
const MAX_INPUT = 4_000;
const SECRET_KEY = /token|secret|password|authorization|cookie|api-?key/i;

/** Names whose value is a secret in an address, a header, a form or JSON; `code` and `state` are those of a sign-in. */
const NAMED_SECRET =
  /\b((?:[\w-]*[_-])?(?:token|secret|password|passwd|pwd|code|state|ticket|assertion|verifier|cookie|authorization|api[_-]?key|apikey|key))(["']?\s*[=:]\s*)(?!(?:Bearer|Basic|DPoP) …)(?:"[^"]*"?|'[^']*'?|[^\s&;,"'<>)}\]]+)/gi;
const EMAIL = /[^\s"'<>()[\]{}=:,;/@…]+(?:@|%40)[^\s"'<>()[\]{}=:,;/@]+\.[\p{L}\d-]{2,}/giu;
/** Folders of people, on each system and as a file URL writes them; the name may hold blanks where it is quoted by slashes. */
const HOME =
  /(?:\/home|\/Users|[a-z]:(?:\\+|\/)(?:Users|Documents and Settings))(?:\/|\\+)[^/\\:"'<>|\n]+(?=[/\\])|(?:\/home|\/Users|[a-z]:(?:\\+|\/)(?:Users|Documents and Settings))(?:\/|\\+)[^\s/\\:"'<>|]+/gi;

/** Takes out what identifies or authorises, should it have slipped into a message after all. */
export function redactText(text: string): string {
  return (
    withoutHome(cut(text))
      .replace(/\b(Bearer|Basic|DPoP)\s+\S+/gi, '$1 …')
      .replace(/\beyJ[\w-]+(\.[\w-]*)*/g, '…')
      // Query strings and fragments carry codes, filters and names.
      .replace(/\b([a-z][a-z\d+.-]*:\/\/[^\s?#]*)[?#]\S*/gi, '$1?…')
      .replace(/\/\/[^\s/@]+@/g, '//…@')
      .replace(NAMED_SECRET, '$1$2…')
      .replace(EMAIL, '…')
      // One line stays one line, and a terminal that shows the log is not steered by it.
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, MAX_TEXT)
  );
}

/** Without the half of a word that a cut leaves: half an address would not be recognised. */
function cut(text: string): string {
  return text.length <= MAX_INPUT ? text : text.slice(0, MAX_INPUT).replace(/\S*$/, '');
}

function withoutHome(text: string): string {
  const home = os.homedir();
  // A root folder as home would be found everywhere.
  const known =
    home.length > 1 ? text.replaceAll(home, '~').replaceAll(encodeURI(home), '~') : text;
  return known.replace(HOME, '~');
}

/** `key=value` pairs. Values that are not plain are refused: an object may hold anything. */
export function formatFields(fields: LogFields): string {
  return Object.entries(fields)
    .map(([key, value]: readonly [string, unknown]) => `${key}=${formatValue(key, value)}`)
    .join(' ');
}

function formatValue(key: string, value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return `(${typeof value} refused)`;
  if (SECRET_KEY.test(key)) return '…';
  return JSON.stringify(redactText(value));
}
