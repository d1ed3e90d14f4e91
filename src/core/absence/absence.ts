/** Absences while a timer ran: nothing is subtracted before the person has decided. */
import type { Absence } from '../entry/absence';
import type { Entry, EntryId, TimedSpan } from '../entry/entry';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { workedIntervals } from '../entry/span';
import { doubtedTimesOf, operationsOf, resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import type { AwaySpan } from './presence';

/** More than anyone leaves undecided; the oldest go. */
export const MOST_ABSENCES = 50;

/** The instants of an entry that were told by a clock in doubt. */
export function doubtedInstants(entryId: EntryId, outbox: Outbox): ReadonlySet<EpochMs> {
  return new Set(operationsOf(outbox, entryId).flatMap(doubtedTimesOf));
}

/** The absence as far as it lies in the entry; null where nothing was worked meanwhile. */
export function withinEntry(absence: Absence, entry: Entry): Absence | null {
  if (entry.span.kind === 'dated') return null;
  const startMs = Math.max(absence.startMs, entry.span.startMs);
  if (workedWithin(entry, startMs, absence.endMs) < SECOND_MS) return null;
  return startMs === absence.startMs ? absence : { ...absence, id: `absence-${startMs}`, startMs };
}

/**
 * The absences with one more, where the timer ran during it; its time before the timer's start is left out.
 *
 * @param assumedOffsetMs as in the absence
 */
export function withAbsence(
  absences: readonly Absence[],
  timer: Entry | null,
  { startMs, endMs }: AwaySpan,
  outbox: Outbox,
  assumedOffsetMs: number | null,
): readonly Absence[] {
  if (timer?.span.kind !== 'timed') return absences;
  const away = { id: `absence-${startMs}`, entryId: timer.id, startMs, endMs };
  const isDoubted = assumedOffsetMs !== null;
  // Two clocks tell nothing about what lies within what: awork's answer does.
  const isComparable = !isDoubted || doubtedInstants(timer.id, outbox).has(timer.span.startMs);
  const within = isComparable ? withinEntry(away, timer) : away;
  if (within === null) return absences;
  const absence = isDoubted ? { ...within, assumedOffsetMs } : within;
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
    const entry = coversAbsence(own, absence, outbox) ? own : partOf(own, absence, entries, outbox);
    return entry === null ? [] : [{ ...absence, entry }];
  });
}

function partOf(
  own: Entry,
  absence: Absence,
  entries: ReadonlyMap<EntryId, Entry>,
  outbox: Outbox,
): Entry | null {
  for (const entry of entries.values()) {
    if (isOfSameTask(entry, own) && coversAbsence(entry, absence, outbox)) return entry;
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

function coversAbsence(entry: Entry, absence: Absence, outbox: Outbox): boolean {
  const { span, isBilled } = entry;
  const { startMs, endMs } = absence;
  if (span.kind !== 'timed' || isBilled) return false;
  // awork keeps whole seconds of some times.
  const isBegun = span.startMs <= startMs + SECOND_MS;
  const isLasting = span.endMs === null || span.endMs + SECOND_MS >= endMs;
  return isBegun && isLasting && seemsInOrder(entry.id, span, absence, outbox);
}

/**
 * What awork's clock has told came before what a clock in doubt tells. Where the two seem reversed, the question waits for
 * awork's answer: a decision would take out other time than the person means.
 */
function seemsInOrder(
  entryId: EntryId,
  { startMs, endMs, breaks }: TimedSpan,
  absence: Absence,
  outbox: Outbox,
): boolean {
  const doubted = doubtedInstants(entryId, outbox);
  if (absence.assumedOffsetMs === undefined) {
    return [...doubted].every((ms) => ms >= absence.endMs);
  }
  const instants = [startMs, endMs, ...breaks.flatMap((one) => [one.startMs, one.endMs])];
  return instants.every(
    (ms) => ms === null || doubted.has(ms) || ms <= absence.startMs + SECOND_MS,
  );
}

function workedWithin({ span }: Entry, fromMs: EpochMs, untilMs: EpochMs): number {
  if (span.kind === 'dated') return 0;
  return workedIntervals(span).reduce((sum, { startMs, endMs }) => {
    const ms = Math.min(endMs ?? untilMs, untilMs) - Math.max(startMs, fromMs);
    return sum + Math.max(0, ms);
  }, 0);
}
