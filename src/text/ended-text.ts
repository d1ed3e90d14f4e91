import { HOUR_MS, MINUTE_MS, type EpochMs } from '../core/base/instant';
import { shiftDay } from './zoned-time';
import type { Translator } from './translator';

/** When something ended, and how long ago where that is today: `11:41, 32 min ago`, `yesterday, 11:41`. */
export function endedText(endMs: EpochMs, nowMs: EpochMs, translator: Translator): string {
  const { format, locale } = translator;
  const today = format.dayOf(nowMs);
  const day = format.dayOf(endMs);
  if (day === shiftDay(today, -1)) {
    const yesterday = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day');
    return `${yesterday}, ${format.time(endMs)}`;
  }
  const time = format.timeBeside(endMs, today);
  return day === today && endMs <= nowMs
    ? translator.t('timer.ended-ago', { time, ago: agoText(nowMs - endMs, translator) })
    : time;
}

/** Below an hour in minutes, as it is said. */
function agoText(ms: number, { format }: Translator): string {
  return ms >= MINUTE_MS && ms < HOUR_MS
    ? `${String(Math.floor(ms / MINUTE_MS))}\u00A0min`
    : format.duration(ms);
}
