/** Whether what a person did to entries can be reversed once awork has it, and whether it was changed since. */
import { isSameValue } from '../base/same-value';
import { SECOND_MS } from '../base/instant';
import { isSameWork, type Entry } from '../entry/entry';
import { elapsedMs, phaseOf } from '../entry/span';
import type { EntryChange } from './notice';

/** awork stamps starts and stops itself, and rounds durations: two looks at one entry differ by this much. */
const TOLERANCE_MS = 3 * SECOND_MS;

/** True when an entry is as it was left, but for awork's stamps and rounding. One left open must be open. */
export function isAsLeft(found: Entry | undefined, left: Entry): boolean {
  if (found === undefined) return false;
  if (!isSameWork(found.work, left.work) || found.isBilled !== left.isBilled) return false;
  const { span } = found;
  if (span.kind === 'dated' || left.span.kind === 'dated') {
    return isSameValue(span, left.span) && found.work.isBillable === left.work.isBillable;
  }
  if (phaseOf(found) !== phaseOf(left) || !isNear(span.startMs, left.span.startMs)) return false;
  // awork may set by itself whether a timer is billable.
  if (span.endMs === null || left.span.endMs === null) {
    return span.breaks.length === left.span.breaks.length;
  }
  return (
    isNear(span.endMs, left.span.endMs) &&
    isNear(elapsedMs(found, 0), elapsedMs(left, 0)) &&
    found.work.isBillable === left.work.isBillable
  );
}

function isNear(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) <= TOLERANCE_MS;
}

/** False where awork cannot be brought back to what was there before: breaks cannot be booked again. */
export function isReversible({ before, after }: EntryChange): boolean {
  if (before === null) return after !== null;
  if (before.span.kind === 'dated') return after !== null;
  if (after === null) return before.span.endMs !== null;
  if (after.span.kind === 'dated') return false;
  if (before.span.endMs === null && after.span.endMs !== null) return phaseOf(before) === 'running';
  return keepsBreaks({ before, after });
}

/** False where a change takes breaks away, which awork cannot be given again. */
function keepsBreaks({ before, after }: EntryChange): boolean {
  if (before?.span.kind !== 'timed') return true;
  const { breaks } = before.span;
  if (breaks.length === 0) return true;
  return after?.span.kind === 'timed' && isSameValue(after.span.breaks, breaks);
}
