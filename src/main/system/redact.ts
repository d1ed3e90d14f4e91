/** What may stand in a log line. The log is something that people attach to bug reports. */
import type { LogFields } from '../ports';

const MAX_TEXT = 500;
const SECRET_KEY = /token|secret|password|authorization|cookie|api-?key/i;

/** Takes out what identifies or authorises, should it have slipped into a message after all. */
export function redactText(text: string): string {
  return (
    text
      .replace(/\b(Bearer|Basic)\s+\S+/gi, '$1 …')
      .replace(/\beyJ[\w-]+(\.[\w-]*)*/g, '…')
      // Query strings and fragments carry codes, filters and names.
      .replace(/\b([a-z][a-z\d+.-]*:\/\/[^\s?#]*)[?#]\S*/gi, '$1?…')
      .replace(/\/\/[^\s/@]+@/g, '//…@')
      // One line stays one line, and a terminal that shows the log is not steered by it.
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, MAX_TEXT)
  );
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
