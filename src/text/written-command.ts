/** Acts as people write them into the search for work: `stop at 14:30`, `9-10:30 WEB-5 corrections`. */
import { readTime, type WrittenTime } from './written-time';

type ClockTime = Extract<WrittenTime, { readonly kind: 'clock' }>;

export type WrittenCommand =
  /** Null is now. */
  | { readonly kind: 'stop'; readonly time: WrittenTime | null }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'start-since-last' }
  /** An entry of today; `text` names the work and, behind it, a note. */
  | {
      readonly kind: 'add';
      readonly from: ClockTime;
      readonly to: ClockTime;
      readonly text: string;
    };

/** More than a line of work is pasted by mistake. */
const LONGEST_TEXT = 200;

const STOP = /^(?:stop|stopp|stoppen)(?:\s+(?:(?:at|um)\s+)?(\S.*))?$/;
const PAUSE = /^(?:pause|pausieren)$/;
const RESUME = /^(?:resume|continue|weiter|fortsetzen)$/;
const SINCE_LAST =
  /^(?:start (?:since|from) (?:the )?last(?: entry)?|(?:start )?(?:seit|ab) (?:dem )?letztem?n?(?: eintrag)?|direkt anschlie(?:ß|ss)en)$/;
const TIME = String.raw`\d{1,2}(?:[:.h]?\d{2})?(?:\s?(?:am|pm|h|uhr))?`;
const SPAN = new RegExp(
  String.raw`^(?:(?:from|von)\s+)?(${TIME})\s*(?:-|–|to|bis)\s*(${TIME})\s+(\S.*)$`,
  'i',
);

/** `2026-11` is a month rather than from 20:26 to 11:00. */
const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])\b/;

/** Null for a text that is no act: then it is searched for. Both languages are understood. */
export function readCommand(text: string): WrittenCommand | null {
  if (text.length > LONGEST_TEXT) return null;
  const line = text.trim().replace(/\s+/g, ' ');
  const plain = line.toLowerCase();
  const stop = STOP.exec(plain);
  if (stop !== null) {
    const time = stop[1] === undefined ? null : readTime(stop[1]);
    return stop[1] !== undefined && time === null ? null : { kind: 'stop', time };
  }
  if (PAUSE.test(plain)) return { kind: 'pause' };
  if (RESUME.test(plain)) return { kind: 'resume' };
  if (SINCE_LAST.test(plain)) return { kind: 'start-since-last' };
  const span = MONTH.test(line) ? null : SPAN.exec(line);
  if (span === null) return null;
  const [from, to] = [readTime(span[1] ?? ''), readTime(span[2] ?? '')];
  if (from?.kind !== 'clock' || to?.kind !== 'clock') return null;
  return { kind: 'add', from, to, text: span[3] ?? '' };
}
