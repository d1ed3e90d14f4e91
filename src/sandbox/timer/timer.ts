import type { Backend } from '../backend';
import { addMs, floorToSecond, laterOf, stampAt, type Stamp } from '../time/stamp';
import {
  isActive,
  netSeconds,
  openBreakOf,
  type ActiveEntry,
  type Break,
  type Entry,
} from '../world/entry';
import type { WorkReference } from './work-reference';
import { addEntry, saveEntry } from './change-entry';

/** A recorded pair of neighbours: the new start lay 8 ms before the end of the timer that it stopped. */
const OVERLAP_MS = 8;
const LONGEST_TIMER_MS = 24 * 3_600_000;

export interface StartedWork extends WorkReference {
  readonly timezone: string;
  readonly typeOfWorkId: string;
  readonly note: string | null;
  readonly isBillable: boolean;
  readonly isBilled: boolean;
}

export function activeEntryOf(backend: Backend, userId: string): ActiveEntry | null {
  for (const entry of backend.world.entries.values()) {
    if (entry.userId === userId && isActive(entry)) return entry;
  }
  return null;
}

/** One timer per person: whatever runs or is paused is stopped first. */
export function startTimer(
  backend: Backend,
  userId: string,
  work: StartedWork,
  byUserId: string,
): Entry {
  const start = backend.clock.stamp();
  const before = activeEntryOf(backend, userId);
  if (before !== null) endTimer(backend, before, addMs(start, OVERLAP_MS), byUserId);
  return addEntry(
    backend,
    { ...work, userId, dateOnly: null, start, end: null, durationSec: null, breaks: [] },
    byUserId,
  );
}

export function stopTimer(backend: Backend, entry: ActiveEntry, byUserId: string): Entry {
  return endTimer(backend, entry, backend.clock.stamp(), byUserId);
}

export function pauseTimer(backend: Backend, entry: ActiveEntry, byUserId: string): Entry {
  if (openBreakOf(entry) !== null) return entry;
  const opened: Break = { startMs: floorToSecond(backend.clock.nowMs()), endMs: null };
  return saveEntry(backend, { ...entry, breaks: [...entry.breaks, opened] }, byUserId);
}

export function resumeTimer(backend: Backend, entry: ActiveEntry, byUserId: string): Entry {
  if (openBreakOf(entry) === null) return entry;
  const breaks = closeBreaks(entry.breaks, floorToSecond(backend.clock.nowMs()));
  return saveEntry(backend, { ...entry, breaks }, byUserId);
}

/** The away time of an open break counts as work from then on; a finished entry keeps its times and grows. */
export function removeBreaks(backend: Backend, entry: Entry, byUserId: string): Entry {
  const { start, end } = entry;
  const durationSec =
    start === null || end === null ? entry.durationSec : netSeconds(start, end, []);
  return saveEntry(backend, { ...entry, breaks: [], durationSec }, byUserId);
}

/** Timers end by themselves after 24 hours; looked at with each request instead of by a clock of its own. */
export function stopOverlongTimers(backend: Backend): void {
  const nowMs = backend.clock.nowMs();
  for (const entry of [...backend.world.entries.values()]) {
    if (!isActive(entry) || entry.start.epochMs + LONGEST_TIMER_MS > nowMs) continue;
    endTimer(backend, entry, addMs(entry.start, LONGEST_TIMER_MS), entry.userId ?? entry.createdBy);
  }
}

function endTimer(backend: Backend, entry: ActiveEntry, at: Stamp, byUserId: string): Entry {
  const pausedAt = openBreakOf(entry);
  const atPause = pausedAt !== null && backend.quirks().stopWhilePaused === 'pause-moment';
  const wanted = atPause ? stampAt(pausedAt.startMs) : at;
  const end = laterOf(wanted, entry.start);
  const breaks = atPause
    ? entry.breaks.filter((pause) => pause.endMs !== null)
    : closeBreaks(entry.breaks, floorToSecond(end.epochMs));
  return saveEntry(
    backend,
    { ...entry, end, breaks, durationSec: netSeconds(entry.start, end, breaks) },
    byUserId,
  );
}

function closeBreaks(breaks: readonly Break[], atMs: number): readonly Break[] {
  return breaks.map((pause) =>
    pause.endMs === null ? { ...pause, endMs: Math.max(atMs, pause.startMs) } : pause,
  );
}
