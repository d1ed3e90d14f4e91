/**
 * Times of day and durations as people write them. Both languages are understood whatever language is shown: somebody
 * who writes `now` in a German window means it.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/base/instant';

export type WrittenTime =
  /** A time of day in minutes since midnight, 0 to 1440: `24:00` is the midnight that ends the day. */
  | { readonly kind: 'clock'; readonly minute: number }
  /** Minutes from now: `-15` is a quarter of an hour ago. */
  | { readonly kind: 'from-now'; readonly minutes: number };

const LAST_MINUTE = 24 * 60;
/** More than anyone writes, so that no text takes long to read. */
const LONGEST_TEXT = 40;
/** Longer than an entry can be: what is beyond is a slip. */
const LONGEST_DURATION_MS = 1_000 * HOUR_MS;

const NOW = /^(?:now|jetzt)(?:([+-])(.+))?$/;
const SHIFT = /^([+-])(.+)$/;
const HALF = /^(.*?)(a\.?m?\.?|p\.?m?\.?)$/;
const COMPACT = /^(\d{1,2})([0-5]\d)(?:uhr|h)?$/;
const PARTED = /^(\d{1,2})(?:[:.,h]|uhr)(\d{1,2})(?:uhr|h)?$/;
const HOUR = /^(\d{1,2})(?:[:.,h]|uhr)?$/;

/**
 * Reads a time such as `9`, `930`, `0930`, `9:30`, `9.30`, `9h30`, `9 Uhr 30`, `9pm`, `now`, `jetzt`, `-15` or `+1:30`.
 * Null for anything else.
 */
export function readTime(text: string): WrittenTime | null {
  const plain = plainOf(text);
  if (plain === null) return null;
  const now = NOW.exec(plain);
  const shift = now ?? SHIFT.exec(plain);
  if (shift === null) return clockTimeOf(plain);
  const [, sign, length] = shift;
  const ms = length === undefined ? 0 : readDuration(length);
  if (ms === null) return null;
  const minutes = Math.floor(ms / MINUTE_MS);
  return { kind: 'from-now', minutes: sign === '-' && minutes > 0 ? -minutes : minutes };
}

function clockTimeOf(plain: string): WrittenTime | null {
  const half = HALF.exec(plain);
  const figures = half?.[1] ?? plain;
  const found = COMPACT.exec(figures) ?? PARTED.exec(figures) ?? HOUR.exec(figures);
  if (found === null) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (minute > 59) return null;
  if (half === null) {
    const ofDay = hour * 60 + minute;
    return ofDay <= LAST_MINUTE ? { kind: 'clock', minute: ofDay } : null;
  }
  // Twelve stands before one on this clock.
  if (hour < 1 || hour > 12) return null;
  const isAfternoon = half[2]?.startsWith('p') === true;
  return { kind: 'clock', minute: ((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute };
}

const HOURS = String.raw`(?:(?:h|hrs?|hours?|std|stunden?)\.?)`;
const MINUTES = String.raw`(?:(?:m|mins?|minutes?|minuten?)\.?)`;
const SECONDS = String.raw`(?:(?:s|secs?|seconds?|sekunden?|sek)\.?)`;
const BY_CLOCK = new RegExp(`^(\\d{1,3}):(\\d{1,2})${HOURS}?$`);
const HOURS_AND_MINUTES = new RegExp(`^(\\d{1,3})${HOURS}(\\d{1,2})${MINUTES}?$`);
const HOURS_WITH_PART = new RegExp(`^(\\d{0,3}[.,]\\d{1,4})${HOURS}?$`);
const WHOLE_HOURS = new RegExp(`^(\\d{1,3})${HOURS}$`);
const WHOLE_MINUTES = new RegExp(`^(\\d{1,5})${MINUTES}?$`);
const WHOLE_SECONDS = new RegExp(`^(\\d{1,5})${SECONDS}$`);

/**
 * Reads a duration in ms such as `1:15`, `1h15`, `75m`, `90` (minutes), `1.5` or `1,5h` (hours) or `12 s`. Null for
 * anything else.
 */
export function readDuration(text: string): number | null {
  const plain = plainOf(text);
  const ms = plain === null ? null : durationOf(plain);
  return ms === null || ms > LONGEST_DURATION_MS ? null : ms;
}

function durationOf(plain: string): number | null {
  const parted = BY_CLOCK.exec(plain) ?? HOURS_AND_MINUTES.exec(plain);
  if (parted !== null) {
    const minutes = Number(parted[2]);
    return minutes > 59 ? null : Number(parted[1]) * HOUR_MS + minutes * MINUTE_MS;
  }
  const part = HOURS_WITH_PART.exec(plain)?.[1];
  // To whole minutes, in which durations are shown.
  if (part !== undefined) return Math.round(Number(part.replace(',', '.')) * 60) * MINUTE_MS;
  const units = [
    [WHOLE_HOURS, HOUR_MS],
    [WHOLE_MINUTES, MINUTE_MS],
    [WHOLE_SECONDS, SECOND_MS],
  ] as const;
  for (const [pattern, unitMs] of units) {
    const count = pattern.exec(plain)?.[1];
    if (count !== undefined) return Number(count) * unitMs;
  }
  return null;
}

/** Small letters without blanks, and one kind of minus; null where there is nothing to read. */
function plainOf(text: string): string | null {
  if (text.length > LONGEST_TEXT) return null;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[−–—]/g, '-');
  return plain === '' ? null : plain;
}

/** `HH:mm` of a minute of the day below 1440. */
export function clockOf(minute: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minute / 60))}:${part(minute % 60)}`;
}
