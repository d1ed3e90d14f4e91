import type { Backend } from '../backend';
import { epochMsOfLocal } from '../time/zone';
import type { Entry } from '../world/entry';

/**
 * The entry that started last. What starts in the future is ignored, and an entry without a start time counts from
 * the midnight of its day; so a later booking hides the timer that runs.
 */
export function lastEntryOf(backend: Backend, userId: string): Entry | null {
  const nowMs = backend.clock.nowMs();
  let last: Entry | null = null;
  let lastMs = -Infinity;
  for (const entry of backend.world.entries.values()) {
    if (entry.userId !== userId) continue;
    const startMs = startMsOf(entry);
    if (startMs > nowMs || startMs < lastMs) continue;
    last = entry;
    lastMs = startMs;
  }
  return last;
}

function startMsOf(entry: Entry): number {
  if (entry.start !== null) return entry.start.epochMs;
  return entry.dateOnly === null ? -Infinity : epochMsOfLocal(entry.dateOnly, 0, entry.timezone);
}
