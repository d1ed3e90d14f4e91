import type { Translator } from '../../../text/translator';
import type { DayRow } from './day-rows';

/** What a row says before its facts, because something is not as it should be. */
export interface RowMark {
  readonly kind: 'waiting' | 'parked' | 'overlaps';
  readonly icon: 'waiting' | 'warning';
  readonly text: string;
}

export function marksOf(
  { delivery }: DayRow,
  overlaps: boolean,
  translator: Translator,
): readonly RowMark[] {
  const mark = (kind: RowMark['kind']): RowMark => ({
    kind,
    icon: kind === 'waiting' ? 'waiting' : 'warning',
    text: translator.t(`entry.${kind}`),
  });
  return [
    ...(delivery === 'delivered' ? [] : [mark(delivery)]),
    ...(overlaps ? [mark('overlaps')] : []),
  ];
}
