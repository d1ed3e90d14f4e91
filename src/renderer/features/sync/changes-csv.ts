import type { ChangeView, PendingChangesView } from '../../../core/view/view-types';
import { isoTimeOf, localDateOf } from '../../../text/zoned-time';
import type { Locale, Translator } from '../../../text/translator';

/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Where the comma is the decimal sign, spreadsheets part columns by semicolons. */
const DELIMITERS: Readonly<Record<Locale, string>> = { en: ',', de: ';' };

/** The changes that awork does not have, as a table for spreadsheets; times in the person's zone with its offset. */
export function changesCsv({ zone, changes }: PendingChangesView, translator: Translator): string {
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
    translator.t('export.done'),
    translator.t('export.state'),
    translator.t('export.reason'),
  ];
  const time = (ms: number | null) => (ms === null ? '' : isoTimeOf(ms, zone));
  const dayText = (ms: number | null) => (ms === null ? '' : localDateOf(ms, zone));
  const cellsOf = ({ act, work, startMs, endMs, actedAtMs, reason }: ChangeView) => [
    translator.actName(act),
    work?.project?.name ?? '',
    work?.task?.name ?? '',
    work?.task?.key ?? work?.project?.key ?? '',
    work?.typeOfWork.name ?? '',
    work === null ? '' : translator.t(work.isBillable ? 'export.yes' : 'export.no'),
    work?.note ?? '',
    dayText(startMs ?? endMs),
    time(startMs),
    time(endMs),
    time(actedAtMs),
    translator.t(reason === null ? 'export.waiting' : 'export.parked'),
    reason === null ? '' : translator.parkReason(reason),
  ];
  const lines = [heads, ...changes.map(cellsOf)].map((cells) =>
    cells.map(cellText).join(DELIMITERS[translator.locale]),
  );
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** Guards and quotes any text: a note may begin as a formula does, also in full-width signs or after a line break. */
function cellText(value: string): string {
  const harmless = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
