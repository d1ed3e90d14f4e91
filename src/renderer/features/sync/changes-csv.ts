import type { ChangeView, PendingChangesView } from '../../../core/view/view-types';
import { isoTimeOf } from '../../../text/zoned-time';
import type { Translator } from '../../../text/translator';

/** By this spreadsheets know that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What awork does not have, as a table for spreadsheets (RFC 4180); times in the person's zone with its offset. */
export function changesCsv({ zone, changes }: PendingChangesView, translator: Translator): string {
  const heads = [
    translator.t('export.what'),
    translator.t('export.project'),
    translator.t('export.task'),
    translator.t('export.type'),
    translator.t('export.note'),
    translator.t('export.start'),
    translator.t('export.end'),
    translator.t('export.done'),
    translator.t('export.state'),
    translator.t('export.reason'),
  ];
  const time = (ms: number | null) => (ms === null ? '' : isoTimeOf(ms, zone));
  const cellsOf = ({ act, work, startMs, endMs, actedAtMs, reason }: ChangeView) => [
    translator.actName(act),
    work?.project?.name ?? '',
    work?.task?.name ?? '',
    work?.typeOfWork.name ?? '',
    work?.note ?? '',
    time(startMs),
    time(endMs),
    time(actedAtMs),
    translator.t(reason === null ? 'export.waiting' : 'export.parked'),
    reason === null ? '' : translator.parkReason(reason),
  ];
  const lines = [heads, ...changes.map(cellsOf)].map((cells) => cells.map(cellText).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** A note is somebody's text: a spreadsheet must not take it for a formula. */
function cellText(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
