import { elapsedMs } from '../../../core/entry/span';
import type { EpochMs } from '../../../core/base/instant';
import type { ChangeView, PendingChangesView } from '../../../core/view/view-types';
import { actName, parkReasonText } from '../../../text/code-text';
import { isoTimeOf } from '../../../text/zoned-instant';
import { localDateOf } from '../../../text/zoned-time';
import { BYTE_ORDER_MARK, csvLine } from '../../../text/csv';
import { clockText } from '../../../text/format';
import { breaksText } from '../../../text/report-csv';
import type { Translator } from '../../../text/translator';

/**
 * The changes that awork does not have, as a table for spreadsheets: times in the person's zone with its offset,
 * durations as `h:mm:ss`.
 *
 * @param nowMs until when what runs has been worked
 */
export function changesCsv(
  { zone, changes }: Omit<PendingChangesView, 'next'>,
  translator: Translator,
  nowMs: EpochMs,
): string {
  const heads = [
    translator.t('export.what'),
    translator.t('export.project'),
    translator.t('export.task'),
    translator.t('export.key'),
    translator.t('export.type'),
    translator.t('export.billable'),
    translator.t('export.note'),
    translator.t('export.day'),
    translator.t('export.start'),
    translator.t('export.end'),
    translator.t('report.csv-duration'),
    translator.t('report.csv-breaks'),
    translator.t('export.done'),
    translator.t('export.state'),
    translator.t('export.reason'),
  ];
  const time = (ms: number | null) => (ms === null ? '' : isoTimeOf(ms, zone));
  const dayText = (ms: number | null) => (ms === null ? '' : localDateOf(ms, zone));
  const cellsOf = ({ act, work, startMs, endMs, span, actedAtMs, reason }: ChangeView) => [
    actName(act, translator),
    work?.project?.name ?? '',
    work?.task?.name ?? '',
    work?.task?.key ?? work?.project?.key ?? '',
    work?.typeOfWork.name ?? '',
    work === null ? '' : translator.t(work.isBillable ? 'export.yes' : 'export.no'),
    work?.note ?? '',
    span?.kind === 'dated' ? span.day : dayText(startMs ?? endMs),
    time(startMs),
    time(endMs),
    span === null ? '' : clockText(elapsedMs({ span }, nowMs)),
    span?.kind === 'timed' ? breaksText(span.breaks) : '',
    time(actedAtMs),
    translator.t(reason === null ? 'export.waiting' : 'export.parked'),
    reason === null ? '' : parkReasonText(reason, translator),
  ];
  const lines = [heads, ...changes.map(cellsOf)].map((cells) => csvLine(cells, translator.locale));
  return `${BYTE_ORDER_MARK}${lines.join('')}`;
}
