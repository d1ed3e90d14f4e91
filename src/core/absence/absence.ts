/** Absences while a timer ran: nothing is subtracted before the person has decided. */
import type { Absence } from '../entry/absence';
import type { Entry, EntryId } from '../entry/entry';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { workedIntervals } from '../entry/span';
import { resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';

/** More than anyone leaves undecided; the oldest go. */
export const MOST_ABSENCES = 50;

/** The absences with one more, where the timer ran during it; its time before the timer's start is left out. */
export function withAbsence(
  absences: readonly Absence[],
  timer: Entry | null,
  { startMs, endMs }: { readonly startMs: EpochMs; readonly endMs: EpochMs },
): readonly Absence[] {
  if (timer?.span.kind !== 'timed') return absences;
  const fromMs = Math.max(startMs, timer.span.startMs);
  if (workedWithin(timer, fromMs, endMs) < SECOND_MS) return absences;
  const absence = { id: `absence-${fromMs}`, entryId: timer.id, startMs: fromMs, endMs };
  const others = absences.filter(({ id }) => id !== absence.id);
  return [...others, absence].slice(-MOST_ABSENCES);
}

/**
 * The absences that can still be decided: those whose entry still lasts over all of them, or that lie in what that entry
 * was parted into, as the decision about an earlier absence does it.
 */
export function openAbsences(
  absences: readonly Absence[],
  entries: ReadonlyMap<EntryId, Entry>,
  outbox: Outbox,
): readonly (Absence & { readonly entry: Entry })[] {
  return absences.flatMap((absence) => {
    const own = entries.get(resolveId(outbox, absence.entryId));
    if (own === undefined) return [];
    const entry = coversAbsence(own, absence) ? own : partOf(own, absence, entries);
    return entry === null ? [] : [{ ...absence, entry }];
  });
}

function partOf(own: Entry, absence: Absence, entries: ReadonlyMap<EntryId, Entry>): Entry | null {
  for (const entry of entries.values()) {
    if (isOfSameTask(entry, own) && coversAbsence(entry, absence)) return entry;
  }
  return null;
}

/** Its note may have been written anew meanwhile. */
function isOfSameTask({ work: a }: Entry, { work: b }: Entry): boolean {
  return (
    a.task?.id === b.task?.id &&
    a.project?.id === b.project?.id &&
    a.typeOfWork.id === b.typeOfWork.id
  );
}

function coversAbsence({ span, isBilled }: Entry, { startMs, endMs }: Absence): boolean {
  if (span.kind !== 'timed' || isBilled) return false;
  // awork keeps whole seconds of some times.
  const isBegun = span.startMs <= startMs + SECOND_MS;
  return isBegun && (span.endMs === null || span.endMs + SECOND_MS >= endMs);
}

function workedWithin({ span }: Entry, fromMs: EpochMs, untilMs: EpochMs): number {
  if (span.kind === 'dated') return 0;
  return workedIntervals(span).reduce((sum, { startMs, endMs }) => {
    const ms = Math.min(endMs ?? untilMs, untilMs) - Math.max(startMs, fromMs);
    return sum + Math.max(0, ms);
  }, 0);
}
