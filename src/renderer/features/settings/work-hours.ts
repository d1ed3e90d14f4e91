import { readTime } from '../../../text/written-time';

/** Minutes of a day as a field for times shows them, `HH:mm`. The end of a day is written as its beginning. */
const DAY_MINUTES = 24 * 60;

export function timeOf(minute: number): string {
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${part((minute % DAY_MINUTES) / 60)}:${part(minute % 60)}`;
}

/** Of a time as people write it. @param isEnd midnight is then the end of the day; null for what is no time */
export function minuteOf(text: string, isEnd: boolean): number | null {
  const written = readTime(text);
  if (written?.kind !== 'clock' || (!isEnd && written.minute === DAY_MINUTES)) return null;
  return isEnd && written.minute === 0 ? DAY_MINUTES : written.minute;
}
