/**
 * How much of a value the app carries. awork's answers and the app's own files are brought within these bounds where
 * they come in, and the windows' calls are refused beyond them: so whatever can be shown can be edited and sent back.
 */
import type { EpochMs } from '../base/instant';

export const LONGEST_ID = 200;
/** Names and keys only decorate: what is longer is cut. */
export const LONGEST_NAME = 1_000;
/** A longer colour is none. */
export const LONGEST_COLOR = 50;
/** A note is written back as it is, so it is never cut. awork's own limit is not known. */
export const LONGEST_NOTE = 1_000_000;
/** The longest name of an IANA zone has 32 characters. */
export const LONGEST_ZONE = 100;

/** Instants lie in these hundred years: anything else is a slip of a unit. */
export const FIRST_INSTANT_MS: EpochMs = Date.UTC(2000, 0, 1);
export const LAST_INSTANT_MS: EpochMs = Date.UTC(2100, 0, 1);
/** No duration and no clock's error is longer. */
export const LONGEST_SPAN_MS = LAST_INSTANT_MS - FIRST_INSTANT_MS;

/** No entry without times is longer than a day. */
export const LONGEST_DATED_SEC = 86_400;
/** More breaks than one entry can have. */
export const MOST_BREAKS = 1_000;
/** So many entries are changed at once, and kept as they were for an undo. */
export const MOST_CHANGED = 400;
/** More unreadable entries than anybody looks up one by one. */
export const MOST_UNREADABLE = 500;

/** The beginning of a text, without half of a character at its end. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

export function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms >= FIRST_INSTANT_MS && ms <= LAST_INSTANT_MS;
}

/**
 * True for a text that can stand in a path of awork's API and name something there: printable ASCII without blanks and
 * slashes, and no step of a path such as `..`.
 */
export function isForeignId(text: string): boolean {
  return text.length <= LONGEST_ID && /^(?!\.{1,2}$)[\x21-\x2e\x30-\x5b\x5d-\x7e]+$/.test(text);
}
