import type { Entry, LocalDate, TimedSpan } from '../core/entry/entry';
import type { EpochMs } from '../core/base/instant';
import type { Translator } from './translator';

/** From when to when an entry was; with the day of each time that is of another one than `shownDay`. */
export function rangeOf(
  { span }: Pick<Entry, 'span'>,
  translator: Translator,
  shownDay: LocalDate,
): string {
  if (span.kind === 'dated') return translator.t('entry.without-times');
  const { time, timeBeside, dayOf, dayBeside } = translator.format;
  const start = timeBeside(span.startMs, shownDay);
  if (span.endMs === null) {
    const last = span.breaks.at(-1);
    const pausedMs = last?.endMs === null ? last.startMs : null;
    return pausedMs === null
      ? translator.t('entry.open-range', { start })
      : translator.t('entry.range', { start, end: timeBeside(pausedMs, shownDay) });
  }
  const end = time(span.endMs);
  const endDay = dayOf(span.endMs);
  if (endDay === dayOf(span.startMs) || endDay === shownDay) {
    return translator.t('entry.range', { start, end });
  }
  return translator.t('entry.ends-other-day', { start, end, day: dayBeside(span.endMs, shownDay) });
}

/** How many breaks an entry has and how long they were; null without any that is over. */
export function breaksOf({ span }: Pick<Entry, 'span'>, translator: Translator): string | null {
  if (span.kind === 'dated') return null;
  const closed = closedBreaks(span);
  if (closed.length === 0) return null;
  const totalMs = closed.reduce((sum, { startMs, endMs }) => sum + (endMs - startMs), 0);
  return translator.t('entry.breaks', {
    count: closed.length,
    duration: translator.format.duration(totalMs),
  });
}

function closedBreaks(span: TimedSpan): readonly { startMs: EpochMs; endMs: EpochMs }[] {
  return span.breaks.flatMap(({ startMs, endMs }) => (endMs === null ? [] : [{ startMs, endMs }]));
}
