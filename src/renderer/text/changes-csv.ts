import type { ChangeView, OwedView } from '../../core/view/view-types';
import { isoTimeOf } from '../time/zoned-time';
import type { Wording } from './wording.svelte';

/** By this spreadsheets know that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What awork does not have, as a table for spreadsheets (RFC 4180); times in the person's zone with its offset. */
export function changesCsv({ zone, changes }: OwedView, wording: Wording): string {
  const heads = [
    wording.t('export.what'),
    wording.t('export.project'),
    wording.t('export.task'),
    wording.t('export.type'),
    wording.t('export.note'),
    wording.t('export.start'),
    wording.t('export.end'),
    wording.t('export.done'),
    wording.t('export.state'),
    wording.t('export.reason'),
  ];
  const time = (ms: number | null) => (ms === null ? '' : isoTimeOf(ms, zone));
  const cellsOf = ({ act, work, startMs, endMs, actedAtMs, reason }: ChangeView) => [
    wording.actName(act),
    work?.project?.name ?? '',
    work?.task?.name ?? '',
    work?.typeOfWork.name ?? '',
    work?.note ?? '',
    time(startMs),
    time(endMs),
    time(actedAtMs),
    wording.t(reason === null ? 'export.waiting' : 'export.parked'),
    reason === null ? '' : wording.parkReason(reason),
  ];
  const lines = [heads, ...changes.map(cellsOf)].map((cells) => cells.map(cellText).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** A note is somebody's text: a spreadsheet must not take it for a formula. */
function cellText(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
