import { roundedSecondsBetween, type Stamp } from '../time/stamp';

export interface Break {
  readonly startMs: number;
  readonly endMs: number | null;
}

export interface Entry {
  readonly id: string;
  readonly userId: string | null;
  readonly taskId: string | null;
  readonly projectId: string | null;
  readonly typeOfWorkId: string;
  readonly timezone: string;
  readonly note: string | null;
  readonly isBillable: boolean;
  readonly isBilled: boolean;
  /** The day of an entry that has no times; null for every other. */
  readonly dateOnly: string | null;
  readonly start: Stamp | null;
  readonly end: Stamp | null;
  /** Net seconds of a finished entry; null while it runs. */
  readonly durationSec: number | null;
  readonly breaks: readonly Break[];
  readonly createdBy: string;
  readonly createdOnMs: number;
  readonly updatedBy: string;
  readonly updatedOnMs: number;
  /** Ticks in decimal; too large for a number. */
  readonly version: string;
}

export interface ActiveEntry extends Entry {
  readonly start: Stamp;
  readonly end: null;
}

/** Running or paused: started and not ended. An entry without times has no end either, but no start. */
export function isActive(entry: Entry): entry is ActiveEntry {
  return entry.start !== null && entry.end === null;
}

export function openBreakOf(entry: Entry): Break | null {
  const last = entry.breaks.at(-1);
  return last?.endMs === null ? last : null;
}

export function closedBreakSeconds(breaks: readonly Break[]): number {
  return breaks.reduce((sum, pause) => sum + (breakSeconds(pause) ?? 0), 0);
}

export function breakSeconds(pause: Break): number | null {
  return pause.endMs === null ? null : Math.round((pause.endMs - pause.startMs) / 1000);
}

export function netSeconds(start: Stamp, end: Stamp, breaks: readonly Break[]): number {
  return Math.max(0, roundedSecondsBetween(start, end) - closedBreakSeconds(breaks));
}
