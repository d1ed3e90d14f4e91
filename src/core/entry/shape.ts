/** How a day is shaped by hand: entries split, moved and merged, with no second lost or counted twice. */
import { SECOND_MS, MINUTE_MS, type EpochMs } from '../base/instant';
import { err, ok, type Result } from '../base/result';
import { isSameWork, type Break, type Entry, type TimedSpan } from './entry';
import { workedIntervals } from './span';

export interface Stretch {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** New times of an entry, and the work that becomes entries of its own. */
export interface Shaped {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** The breaks that the entry keeps: all that it has, or none. */
  readonly breaks: readonly Break[];
  readonly others: readonly Stretch[];
}

/** Work that lies further apart is not merged: what lies between would have to count or to vanish. */
const NEIGHBOURS_MS = MINUTE_MS;

/** The stretches of work of a finished entry, in order. */
export function stretchesOf(span: TimedSpan): readonly Stretch[] {
  return workedIntervals(span).flatMap(({ startMs, endMs }) =>
    endMs === null ? [] : [{ startMs, endMs }],
  );
}

/**
 * Two parts of a finished entry. The entry stays the part that has all breaks. Where both have some, its breaks go, and
 * each further stretch of work becomes an entry. Null where one part would be without a second of work.
 */
export function splitAt(span: TimedSpan, atMs: EpochMs): Shaped | null {
  const stretches = stretchesOf(span);
  const before = stretches.map((one) => ({ ...one, endMs: Math.min(one.endMs, atMs) }));
  const after = stretches.map((one) => ({ ...one, startMs: Math.max(one.startMs, atMs) }));
  const first = before.filter(isWork);
  const second = after.filter(isWork);
  const [head, ...moreHeads] = first;
  const tail = second.at(-1);
  if (head === undefined || tail === undefined || span.endMs === null) return null;
  const { breaks } = span;
  if (breaks.every((one) => (one.endMs ?? Infinity) <= atMs)) {
    const endMs = first.at(-1)?.endMs ?? atMs;
    const kept = breaks.filter((one) => (one.endMs ?? Infinity) <= endMs);
    if (kept.length === breaks.length) {
      return { startMs: span.startMs, endMs: atMs, breaks, others: second };
    }
  }
  // A part that would begin with a break begins behind it.
  if (breaks.every((one) => one.startMs > atMs)) {
    return { startMs: atMs, endMs: span.endMs, breaks, others: first };
  }
  return { ...head, breaks: [], others: [...moreHeads, ...second] };
}

function isWork({ startMs, endMs }: Stretch): boolean {
  return endMs - startMs >= SECOND_MS;
}

/** The entry begun at another instant. awork moves no breaks: with some, each stretch becomes an entry. */
export function movedTo(span: TimedSpan, startMs: EpochMs): Shaped | null {
  const byMs = startMs - span.startMs;
  const [first, ...others] = stretchesOf(span).map((one) => ({
    startMs: one.startMs + byMs,
    endMs: one.endMs + byMs,
  }));
  if (first === undefined || span.endMs === null) return null;
  if (span.breaks.length > 0) return { ...first, breaks: [], others };
  return { startMs, endMs: span.endMs + byMs, breaks: [], others: [] };
}

export type NoMerge = 'not-neighbours' | 'breaks-not-mergeable';

/** The entry that stays, with its new times: the one with breaks, which awork could not be given again. */
export interface Merged {
  readonly entry: Entry;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  readonly gone: readonly Entry[];
}

/** One entry of several with the same work that follow each other. It is as long as all of them together. */
export function merged(entries: readonly Entry[]): Result<Merged, NoMerge> {
  const timed = entries
    .flatMap((entry) =>
      entry.span.kind === 'timed' && entry.span.endMs !== null
        ? [{ entry, startMs: entry.span.startMs, endMs: entry.span.endMs, span: entry.span }]
        : [],
    )
    .sort((a, b) => a.startMs - b.startMs);
  if (timed.length < 2 || timed.length < entries.length) return err('not-neighbours');
  const isRow = timed.every(({ entry, startMs }, index) => {
    const before = timed[index - 1];
    if (before === undefined) return true;
    return isAlike(before.entry, entry) && Math.abs(startMs - before.endMs) <= NEIGHBOURS_MS;
  });
  if (!isRow) return err('not-neighbours');
  const withBreaks = timed.filter(({ span }) => span.breaks.length > 0);
  if (withBreaks.length > 1) return err('breaks-not-mergeable');
  const [kept] = withBreaks.length > 0 ? withBreaks : timed;
  if (kept === undefined) return err('not-neighbours');
  const at = timed.indexOf(kept);
  const lengthOf = (some: readonly Stretch[]): number =>
    some.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return ok({
    entry: kept.entry,
    startMs: kept.startMs - lengthOf(timed.slice(0, at)),
    endMs: kept.endMs + lengthOf(timed.slice(at + 1)),
    gone: timed.filter((one) => one !== kept).map(({ entry }) => entry),
  });
}

function isAlike(a: Entry, b: Entry): boolean {
  return (
    isSameWork(a.work, b.work) &&
    a.work.isBillable === b.work.isBillable &&
    a.isBilled === b.isBilled
  );
}

/** The entries directly before and after one that it could be merged with; for "Merge with the entry above". */
export function neighbourOf(
  entries: Iterable<Entry>,
  entry: Entry,
  side: 'before' | 'after',
): Entry | null {
  const { span } = entry;
  if (span.kind === 'dated') return null;
  for (const other of entries) {
    if (other === entry || other.span.kind === 'dated') continue;
    const isAfter = other.span.startMs >= span.startMs;
    if (isAfter === (side === 'after') && merged([entry, other]).ok) return other;
  }
  return null;
}
