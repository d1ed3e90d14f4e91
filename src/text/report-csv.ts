/** A report as a table for spreadsheets: one line for each entry and day. */
import { HOUR_MS, SECOND_MS } from '../core/base/instant';
import type { Break, Entry } from '../core/entry/entry';
import type { DayShare } from '../core/report/report-row';
import { BYTE_ORDER_MARK, csvLine } from './csv';
import { clockText } from './format';
import type { Translator } from './translator';
import { isoTimeOf } from './zoned-instant';

export interface ReportCsv {
  /** What the file begins with. */
  readonly heads: string;
  /** The lines of an entry: one for each day on which it was worked. Their durations add up to the entry's. */
  readonly linesOf: (entry: Entry, shares: readonly DayShare[]) => string;
}

/** Times are in the person's zone with its offset; durations are `h:mm:ss`, which spreadsheets add up. */
export function reportCsv(translator: Translator, zone: string): ReportCsv {
  const { locale } = translator;
  const heads = [
    translator.t('export.day'),
    translator.t('export.start'),
    translator.t('export.end'),
    translator.t('report.csv-duration'),
    translator.t('report.csv-hours'),
    translator.t('report.csv-breaks'),
    translator.t('report.csv-client'),
    translator.t('export.project'),
    translator.t('export.task'),
    translator.t('export.key'),
    translator.t('export.type'),
    translator.t('export.billable'),
    translator.t('report.csv-billed'),
    translator.t('export.note'),
  ];
  const yesOrNo = (is: boolean) => translator.t(is ? 'export.yes' : 'export.no');
  const hours = new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false });

  function linesOf({ work, span, isBilled }: Entry, shares: readonly DayShare[]): string {
    const times =
      span.kind === 'dated'
        ? ['', '', '']
        : [
            isoTimeOf(span.startMs, zone),
            span.endMs === null ? '' : isoTimeOf(span.endMs, zone),
            breaksText(span.breaks),
          ];
    const [start = '', end = '', breaks = ''] = times;
    return shares
      .map(({ day, workedMs }) =>
        csvLine(
          [
            day,
            start,
            end,
            clockText(workedMs),
            hours.format(workedMs / HOUR_MS),
            breaks,
            work.project?.company ?? '',
            work.project?.name ?? '',
            work.task?.name ?? '',
            work.task?.key ?? work.project?.key ?? '',
            work.typeOfWork.name,
            yesOrNo(work.isBillable),
            yesOrNo(isBilled),
            work.note,
          ],
          locale,
        ),
      )
      .join('');
  }

  return { heads: `${BYTE_ORDER_MARK}${csvLine(heads, locale)}`, linesOf };
}

/** How long the closed breaks are; empty where there is none. */
export function breaksText(breaks: readonly Break[]): string {
  const pausedMs = breaks.reduce(
    (sum, { startMs, endMs }) => sum + Math.max(0, (endMs ?? startMs) - startMs),
    0,
  );
  return pausedMs < SECOND_MS ? '' : clockText(pausedMs);
}
