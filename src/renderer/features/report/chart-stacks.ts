/** The bars of the chart: by column the time of each colour, from the bottom up. */
import type { LocalDate } from '../../../core/entry/entry';
import type { ReportRow } from '../../../core/report/report-row';
import type { Column } from './report-range';

export interface BarPart {
  readonly hue: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** In the order of the columns; colours stand in one order in each bar. */
export function stacksOf(
  rows: readonly ReportRow[],
  columns: readonly Column[],
  columnOf: (day: LocalDate) => string,
  hueOf: (row: ReportRow) => number | 'none',
): readonly (readonly BarPart[])[] {
  const byColumn = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const key = columnOf(row.day);
    const column = byColumn.get(key) ?? new Map<string, number>();
    byColumn.set(key, column);
    const hue = String(hueOf(row));
    column.set(hue, (column.get(hue) ?? 0) + row.workedMs);
  }
  return columns.map(({ key }) => {
    let untilMs = 0;
    return [...(byColumn.get(key) ?? [])]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([hue, ms]) => {
        const fromMs = untilMs;
        untilMs += ms;
        return { hue, fromMs, toMs: untilMs };
      });
  });
}
