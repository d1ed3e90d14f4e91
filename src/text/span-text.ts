import type { EpochMs } from '../core/base/instant';
import type { Translator } from './translator';

/**
 * The day and the times of an entry, of which one may not be known; null where none is.
 *
 * @param besideMs when it is read: of another year, the year is written as well
 */
export function spanTextOf(
  { startMs, endMs }: { readonly startMs: EpochMs | null; readonly endMs: EpochMs | null },
  translator: Translator,
  besideMs: EpochMs,
): string | null {
  const { time, dayOf, dayBeside } = translator.format;
  const named = (ms: EpochMs) => `${dayBeside(ms, dayOf(besideMs))}, ${time(ms)}`;
  if (startMs === null) {
    return endMs === null ? null : translator.t('activity.until', { time: named(endMs) });
  }
  if (endMs === null) return translator.t('activity.from', { time: named(startMs) });
  const end = dayOf(startMs) === dayOf(endMs) ? time(endMs) : named(endMs);
  return translator.t('entry.range', { start: named(startMs), end });
}
