import type { LocalDate } from '../core/entry/entry';
import type { ActivityView } from '../core/view/view-types';
import { joined } from './bidi';
import { spanTextOf } from './span-text';
import type { Translator } from './translator';

/** What a person needs to book by hand what a line of the log is about; null where there is no more to tell. */
export function detailOf({ params, atMs }: ActivityView, translator: Translator): string | null {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value !== params['title'] ? value : '';
  };
  // Only what may have to be booked by hand names its type of work.
  if (params['typeOfWork'] === undefined) return null;
  const instant = (name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value : null;
  };
  const span = spanTextOf(
    { startMs: instant('startMs'), endMs: instant('endMs') },
    translator,
    atMs,
  );
  return joined([span ?? '', text('project'), text('typeOfWork'), text('note')], ' · ');
}

export interface DayOfActivity {
  readonly day: LocalDate;
  readonly lines: readonly ActivityView[];
}

/** The lines by the day on which they were recorded, in their order. */
export function byDay(
  lines: readonly ActivityView[],
  { format }: Pick<Translator, 'format'>,
): readonly DayOfActivity[] {
  const days = new Map<LocalDate, ActivityView[]>();
  for (const line of lines) {
    const day = format.dayOf(line.atMs);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, ofDay]) => ({ day, lines: ofDay }));
}
