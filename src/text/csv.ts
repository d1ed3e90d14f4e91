/** Tables for spreadsheets: RFC 4180, and no cell is a formula. */
import type { Locale } from './translator';

/** Tells spreadsheets that the text is UTF-8. It comes before the first line. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Where the comma is the decimal sign, spreadsheets part columns by semicolons. */
const DELIMITERS: Readonly<Record<Locale, string>> = { en: ',', de: ';' };

/** One line with its end. */
export function csvLine(cells: readonly string[], locale: Locale): string {
  return `${cells.map(cellText).join(DELIMITERS[locale])}\r\n`;
}

/** Guards and quotes any text: a note may begin as a formula does, also in full-width signs or after a line break. */
function cellText(value: string): string {
  const harmless = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
