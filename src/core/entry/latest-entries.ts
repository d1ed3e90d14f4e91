/**
 * What is asked of all entries, of which there may be tens of thousands: most of them are long over. For each block of
 * them it is kept when the last one ended, so those that are too early are not gone through.
 */
import type { LayeredMap } from '../base/layered-map';
import { DAY_MS, type EpochMs } from '../base/instant';
import { beginOf, lastFinished } from './begin';
import type { Entry, EntryId } from './entry';
import { lastEndOf } from './gap';
import { isFull, RECENT_MS, recentEntries } from './recent-entries';
import { openSpan } from './span';

export type Entries = LayeredMap<EntryId, Entry>;

/** All that began or ended at the instant or later, or have no end or no times, in order. */
export function entriesSince(entries: Entries, sinceMs: EpochMs): readonly Entry[] {
  const found: Entry[] = [];
  for (const block of entries.blocks()) {
    if (latestOf(block) < sinceMs) continue;
    for (const entry of block) if (latestMs(entry) >= sinceMs) found.push(entry);
  }
  return found;
}

/** The running and paused ones, in order. */
export function openEntries(entries: Entries): readonly Entry[] {
  return entriesSince(entries, Infinity).filter((entry) => openSpan(entry) !== null);
}

/** As `lastFinished` of all entries. */
export function lastFinishedAmong(entries: Entries, nowMs: EpochMs): Entry | null {
  for (const sinceMs of looksBack(nowMs)) {
    const last = lastFinished(entriesSince(entries, sinceMs), nowMs);
    if (last !== null && beginOf(last) >= sinceMs) return last;
  }
  return null;
}

/** As `lastEndOf` all entries. */
export function lastEndAmong(entries: Entries, untilMs: EpochMs): EpochMs | null {
  for (const sinceMs of looksBack(untilMs)) {
    const lastMs = lastEndOf(entriesSince(entries, sinceMs), untilMs);
    if (lastMs !== null && lastMs >= sinceMs) return lastMs;
  }
  return null;
}

/** As `recentEntries` of all entries. */
export function recentAmong(entries: Entries, nowMs: EpochMs): readonly Entry[] {
  for (const sinceMs of looksBack(nowMs)) {
    const recent = recentEntries(entriesSince(entries, sinceMs), nowMs);
    const isAll = isFull(recent) && recent.every((entry) => beginOf(entry) >= sinceMs);
    if (isAll || nowMs - sinceMs >= RECENT_MS) return recent;
  }
  return [];
}

/** From when on to look: further and further back, since a short look is enough as a rule. */
function* looksBack(nowMs: EpochMs): Generator<EpochMs, void, undefined> {
  for (let ms = DAY_MS; ms < RECENT_MS; ms *= 2) yield nowMs - ms;
  yield nowMs - RECENT_MS;
  yield -Infinity;
}

const known = new WeakMap<readonly Entry[], EpochMs>();

/** When the last one of a block began or ended. */
export function latestOf(block: readonly Entry[]): EpochMs {
  const found = known.get(block);
  if (found !== undefined) return found;
  let latest = -Infinity;
  for (const entry of block) latest = Math.max(latest, latestMs(entry));
  known.set(block, latest);
  return latest;
}

function latestMs({ span }: Entry): EpochMs {
  if (span.kind === 'dated' || span.endMs === null) return Infinity;
  return Math.max(span.startMs, span.endMs);
}
