/** Absences that were recorded while the device's clock was in doubt: awork's answer moves them as it moves operations. */
import type { Absence } from '../entry/absence';
import type { Entry, EntryId } from '../entry/entry';
import type { NoticeDraft } from '../outbox/notice';
import { resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { withinEntry } from './absence';

/** Runs when awork's time is known. What turns out to lie before the timer's start is left out. */
export function confirmAbsences(
  absences: readonly Absence[],
  offsetMs: number,
  entriesNow: () => ReadonlyMap<EntryId, Entry>,
  outbox: Outbox,
): readonly Absence[] {
  if (!absences.some(isDoubted)) return absences;
  const entries = entriesNow();
  return absences.flatMap((absence) => {
    if (!isDoubted(absence)) return [absence];
    const moved = confirmAbsence(absence, offsetMs);
    const entry = entries.get(resolveId(outbox, moved.entryId));
    return entry === undefined ? [moved] : (withinEntry(moved, entry) ?? []);
  });
}

/** Runs when awork's time is known: what was decided about an absence, as it is shown and as it is undone. */
export function confirmDecision<Line extends NoticeDraft>(line: Line, offsetMs: number): Line {
  const { undo, params } = line;
  if (undo?.type !== 'absence' || undo.absence.assumedOffsetMs === undefined) return line;
  const fromMs = undo.fromMs + offsetMs - undo.absence.assumedOffsetMs;
  const absence = confirmAbsence(undo.absence, offsetMs);
  return {
    ...line,
    params: { ...params, startMs: fromMs, endMs: absence.endMs },
    undo: { ...undo, absence, fromMs },
  };
}

/** Runs when the device's clock is set, as that of operations does. */
export function shiftAssumedOfAbsence(absence: Absence, byMs: number): Absence {
  const { assumedOffsetMs } = absence;
  return assumedOffsetMs === undefined
    ? absence
    : { ...absence, assumedOffsetMs: assumedOffsetMs - byMs };
}

export function shiftAssumedOfDecision<Line extends NoticeDraft>(line: Line, byMs: number): Line {
  const { undo } = line;
  if (undo?.type !== 'absence') return line;
  const absence = shiftAssumedOfAbsence(undo.absence, byMs);
  return absence === undo.absence ? line : { ...line, undo: { ...undo, absence } };
}

function isDoubted({ assumedOffsetMs }: Absence): boolean {
  return assumedOffsetMs !== undefined;
}

function confirmAbsence(absence: Absence, offsetMs: number): Absence {
  const { assumedOffsetMs = offsetMs, startMs, endMs, ...rest } = absence;
  const byMs = offsetMs - assumedOffsetMs;
  return { ...rest, startMs: startMs + byMs, endMs: endMs + byMs };
}
