// The table of `docs/performance.md`: our figures, those of a bare window, and what one is of the other.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { PROJECT } from '../packages';
import { medianOf } from './figures';

export interface Pair<Figures> {
  readonly ours: Figures;
  readonly bare: Figures;
}

export interface Row {
  readonly label: string;
  readonly ours: number;
  readonly bare: number;
  readonly unit: string;
  /** What is to be reached, as a multiple of the bare window. */
  readonly goal?: number;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The medians of one figure over all pairs. */
export function rowOf<Figures>(
  pairs: readonly Pair<Figures>[],
  pick: (figures: Figures) => number,
  about: Pick<Row, 'label' | 'unit' | 'goal'>,
): Row {
  return {
    ...about,
    ours: medianOf(pairs.map(({ ours }) => pick(ours))),
    bare: medianOf(pairs.map(({ bare }) => pick(bare))),
  };
}

const START = '<!-- figures: start -->';
const END = '<!-- figures: end -->';

/**
 * Replaces the figures in `docs/performance.md`, and gives them for the terminal.
 *
 * @param how what each figure is, such as "medians of 4 pairs"
 */
export async function writeReport(sections: readonly Section[], how: string): Promise<string> {
  const file = path.join(PROJECT, 'docs/performance.md');
  const text = readFileSync(file, 'utf8');
  const [head, rest] = text.split(START);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined) {
    throw new Error(`docs/performance.md has no place for the figures: ${START} … ${END}`);
  }
  const figures = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${how}, on ${os.cpus().length.toString()} cores, load ${(os.loadavg()[0] ?? 0).toFixed(1)} at the end, Linux, without a graphics card.`,
    ...sections.flatMap(({ title, rows }) => ['', `### ${title}`, '', ...tableOf(rows)]),
  ].join('\n');
  const whole = [head, START, '\n\n', figures, '\n\n', END, tail].join('');
  const options = await resolveConfig(file);
  writeFileSync(file, await format(whole, { ...options, filepath: file }));
  return figures;
}

function tableOf(rows: readonly Row[]): readonly string[] {
  return [
    '| | Timer for awork | bare window | ratio | goal |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ label, ours, bare, unit, goal }) =>
        `| ${label} | ${figure(ours)} ${unit} | ${figure(bare)} ${unit} | ${(ours / bare).toFixed(2)} | ${goal === undefined ? '' : `≤ ${goal.toFixed(2)}`} |`,
    ),
  ];
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
