/** Minutes of a day as a field for times has them, `HH:mm`. The end of a day is written as its beginning. */
const DAY_MINUTES = 24 * 60;

export function timeOf(minute: number): string {
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${part((minute % DAY_MINUTES) / 60)}:${part(minute % 60)}`;
}

/** @param isEnd midnight is then the end of the day; null for what is no time */
export function minuteOf(text: string, isEnd: boolean): number | null {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return isEnd && minutes === 0 ? DAY_MINUTES : minutes;
}
