import { DAY_MS, type EpochMs } from '../../../core/base/instant';
import { instantsOf } from '../../../text/zoned-instant';
import { localDateOf, shiftDay } from '../../../text/zoned-time';

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** The latest instant that is not in the future at which clocks in the zone show this time; null for what is no time. */
export function pastTime(text: string, nowMs: EpochMs, zone: string): EpochMs | null {
  const [, hour = '', minute = ''] = TIME.exec(text.trim()) ?? [];
  if (minute === '') return null;
  const today = localDateOf(nowMs, zone);
  const time = `${hour.padStart(2, '0')}:${minute}`;
  const instants = [today, shiftDay(today, -1)].flatMap((day) => instantsOf(day, time, zone) ?? []);
  const past = instants.filter((instantMs) => instantMs <= nowMs && instantMs > nowMs - 2 * DAY_MS);
  return past.length === 0 ? null : Math.max(...past);
}
