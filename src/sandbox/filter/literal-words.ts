import { addDays, dayOfWeek, epochMsOfLocal, localDateTime } from '../time/zone';
import type { Literal } from './expression';

/** What the words of a filter depend on. */
export interface FilterContext {
  readonly meId: string;
  readonly nowMs: number;
  readonly zone: string;
}

const DAYS = /^today([+-]\d+)d$/;

/** `me.id`, `now`, `today+5d`, starts and ends of week and month; null for any other word. */
export function literalOfWord(word: string, context: FilterContext): Literal | null {
  const text = word.toLowerCase();
  if (text === 'true' || text === 'false') return { kind: 'bool', value: text === 'true' };
  if (text === 'null') return { kind: 'null' };
  if (text === 'me.id') return { kind: 'guid', text: context.meId };
  if (text === 'now') return { kind: 'datetime', atMs: context.nowMs };
  const { day: today } = localDateTime(context.nowMs, context.zone);
  const day = dayOfWord(text, today);
  return day === null ? null : { kind: 'datetime', atMs: epochMsOfLocal(day, 0, context.zone) };
}

function dayOfWord(text: string, today: string): string | null {
  const shift = DAYS.exec(text)?.[1];
  if (shift !== undefined) return addDays(today, Number(shift));
  const monday = addDays(today, 1 - dayOfWeek(today));
  const first = `${today.slice(0, 8)}01`;
  switch (text) {
    case 'today':
      return today;
    case 'sow':
      return monday;
    case 'eow':
      return addDays(monday, 7);
    case 'som':
      return first;
    case 'eom':
      return `${addDays(first, 31).slice(0, 8)}01`;
    default:
      return null;
  }
}

/** A moment without zone is read as UTC, like the local fields that it is compared with. */
export function momentOf(text: string): number | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(text);
  if (match === null) return null;
  const [, day = '', time = 'T00:00', zone = 'Z'] = match;
  const atMs = Date.parse(`${day}${time}${zone}`);
  return Number.isNaN(atMs) ? null : atMs;
}
