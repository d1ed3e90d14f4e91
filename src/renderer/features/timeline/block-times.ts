/** What the times of an entry become when its block is dragged or moved by keys. */
import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { Stretch } from '../../../core/entry/shape';
import { elapsedMs } from '../../../core/entry/span';
import type { DayView, EntryView } from '../../../core/view/view-types';
import type { CallInput } from '../../../contract/calls';

/** Blocks begin and end at whole steps of the clock, or beside each other. */
export const STEP_MS = 5 * MINUTE_MS;

/** What of a block is held: one end of it, or all. */
export type Grip = 'start' | 'end' | 'whole';

/** A block of an entry as it was when it was taken hold of. */
export interface HeldBlock extends Stretch {
  readonly grip: Grip;
}

export interface Surroundings {
  readonly day: Stretch;
  /** The ends of the other blocks, and other instants to which a block is drawn. */
  readonly edges: readonly EpochMs[];
}

/**
 * What may be held of an entry's block. A billed entry is changed by nobody, what runs has a start alone, and an end that
 * lies on another day is changed there.
 */
export function gripsOf(
  { span, isBilled }: Pick<EntryView, 'span' | 'isBilled'>,
  day: Pick<DayView, 'startMs' | 'endMs'>,
): readonly Grip[] {
  if (span.kind === 'dated' || isBilled) return [];
  const grips: Grip[] = [];
  if (span.startMs >= day.startMs) grips.push('start');
  if (span.endMs === null) return grips;
  if (span.endMs <= day.endMs) grips.push('end');
  return [...grips, 'whole'];
}

/**
 * The times of a block after the pointer has moved by `byMs`. An end comes to lie beside another block where one is near,
 * else at a whole step; dragged back to where it was, the block is as it was.
 */
export function draggedTimes(held: HeldBlock, byMs: number, { day, edges }: Surroundings): Stretch {
  const fromMs = heldAt(held);
  const stops = [...stopsOf(held, edges), fromMs];
  return clamped(held, snapped(fromMs + byMs, stops), day);
}

/** The times of a block one step later (1) or earlier (-1): at the next whole step, or beside another block before that. */
export function steppedTimes(
  held: HeldBlock,
  direction: 1 | -1,
  { day, edges }: Surroundings,
): Stretch {
  const fromMs = heldAt(held);
  const stepMs =
    direction === 1
      ? (Math.floor(fromMs / STEP_MS) + 1) * STEP_MS
      : (Math.ceil(fromMs / STEP_MS) - 1) * STEP_MS;
  const isBefore = (ms: EpochMs): boolean =>
    direction === 1 ? ms > fromMs && ms < stepMs : ms < fromMs && ms > stepMs;
  return clamped(held, nearestOf(fromMs, [stepMs, ...stopsOf(held, edges).filter(isBefore)]), day);
}

/** The times that are drawn from one instant to another, in either direction: one step at least. */
export function drawnTimes(fromMs: EpochMs, toMs: EpochMs, { day, edges }: Surroundings): Stretch {
  const ends = [fromMs, toMs].map((ms) =>
    Math.min(Math.max(snapped(ms, edges), day.startMs), day.endMs),
  );
  const startMs = Math.min(Math.min(...ends), day.endMs - STEP_MS);
  return { startMs, endMs: Math.max(Math.max(...ends), startMs + STEP_MS) };
}

/** What is done to an entry on the timeline. */
export type BlockCommand = {
  readonly [Name in 'entry.edit' | 'entry.move' | 'entry.remove-breaks']: {
    readonly name: Name;
    readonly input: CallInput<Name>;
  };
}['entry.edit' | 'entry.move' | 'entry.remove-breaks'];

/** The command that gives an entry the times to which its block was moved; null where they are what they were. */
export function timesCommand(
  { id, span }: Pick<EntryView, 'id' | 'span'>,
  held: HeldBlock,
  { startMs, endMs }: Stretch,
): BlockCommand | null {
  const isMoved = startMs !== held.startMs;
  const isStretched = endMs !== held.endMs;
  if (!isMoved && !isStretched) return null;
  // awork moves no breaks: the move makes an entry of each stretch between them.
  if (held.grip === 'whole' && span.kind === 'timed' && span.breaks.length > 0) {
    return { name: 'entry.move', input: { entryId: id, startMs } };
  }
  const times = { startMs: isMoved ? startMs : null, endMs: isStretched ? endMs : null };
  return { name: 'entry.edit', input: { entryId: id, work: null, ...times } };
}

/** What is worked of an entry with these times, in ms; what runs is worked until `nowMs`. */
export function workedWithin(
  entry: Pick<EntryView, 'span'>,
  times: Stretch,
  grip: Grip,
  nowMs: EpochMs,
): number {
  const { span } = entry;
  // Its breaks move with it.
  if (grip === 'whole' || span.kind === 'dated') return elapsedMs(entry, nowMs);
  const endMs = span.endMs === null ? null : times.endMs;
  return elapsedMs({ span: { ...span, startMs: times.startMs, endMs, durationSec: null } }, nowMs);
}

/** The instant that is moved: the held end, or the start of all. */
function heldAt({ startMs, endMs, grip }: HeldBlock): EpochMs {
  return grip === 'end' ? endMs : startMs;
}

/** Where that instant lies when the block comes to lie beside another. */
function stopsOf({ startMs, endMs, grip }: HeldBlock, edges: readonly EpochMs[]): EpochMs[] {
  return grip === 'whole' ? edges.flatMap((ms) => [ms, ms - (endMs - startMs)]) : [...edges];
}

/** The block with its held end, or all of it from its start on, at that instant, or as near as the day allows. */
function clamped(held: HeldBlock, atMs: EpochMs, day: Stretch): Stretch {
  const { startMs, endMs, grip } = held;
  const shownStartMs = Math.max(startMs, day.startMs);
  const shownEndMs = Math.min(endMs, day.endMs);
  /** What has to stay in sight: a step, or what there is of it. */
  const leastMs = Math.max(0, Math.min(STEP_MS, shownEndMs - shownStartMs));
  const within = (leastAtMs: EpochMs, mostAtMs: EpochMs): EpochMs =>
    Math.min(Math.max(atMs, leastAtMs), mostAtMs);
  if (grip === 'start') return { startMs: within(day.startMs, shownEndMs - leastMs), endMs };
  if (grip === 'end') return { startMs, endMs: within(shownStartMs + leastMs, day.endMs) };
  const lengthMs = endMs - startMs;
  const first = startMs < day.startMs ? day.startMs + leastMs - lengthMs : day.startMs;
  const last = endMs > day.endMs ? day.endMs - leastMs : day.endMs - lengthMs;
  const movedMs = within(first, last);
  return { startMs: movedMs, endMs: movedMs + lengthMs };
}

/** The nearest stop within half a step, else the nearest whole step. */
function snapped(ms: EpochMs, stops: readonly EpochMs[]): EpochMs {
  const nearest = nearestOf(ms, stops);
  return Math.abs(nearest - ms) <= STEP_MS / 2 ? nearest : Math.round(ms / STEP_MS) * STEP_MS;
}

function nearestOf(ms: EpochMs, stops: readonly EpochMs[]): EpochMs {
  return stops.reduce(
    (nearest, stop) => (Math.abs(stop - ms) < Math.abs(nearest - ms) ? stop : nearest),
    Infinity,
  );
}
