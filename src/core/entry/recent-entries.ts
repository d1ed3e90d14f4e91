/** What was worked on last, to go on with. */
import { DAY_MS, type EpochMs } from '../base/instant';
import { beginOf } from './begin';
import type { Entry, Work } from './entry';
import { phaseOf } from './span';

const MOST = 8;
/** What began before that is not recent. */
export const RECENT_MS = 14 * DAY_MS;

interface Recent {
  readonly entry: Entry;
  readonly beganMs: EpochMs;
  readonly key: string;
}

/**
 * The finished entries of the last 14 days, the latest of each work with its note, newest first, eight at most. Only the
 * newest so far are kept while the entries are gone through; the last ones first, since they are the newest as a rule.
 */
export function recentEntries(entries: readonly Entry[], nowMs: EpochMs): readonly Entry[] {
  const newest: Recent[] = [];
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || phaseOf(entry) !== 'finished') continue;
    const beganMs = beginOf(entry);
    const ageMs = nowMs - beganMs;
    if (ageMs <= 0 || ageMs >= RECENT_MS) continue;
    // Of two that began at once the earlier one in the list comes first.
    if (newest.length === MOST && beganMs < (newest.at(-1)?.beganMs ?? 0)) continue;
    keep(newest, { entry, beganMs, key: keyOf(entry.work) });
  }
  return newest.map(({ entry }) => entry);
}

/** True where there is no place for another one, unless it is newer. */
export function isFull(recent: readonly Entry[]): boolean {
  return recent.length === MOST;
}

function keep(newest: Recent[], one: Recent): void {
  const same = newest.findIndex(({ key }) => key === one.key);
  if (same >= 0) {
    if ((newest[same]?.beganMs ?? 0) > one.beganMs) return;
    newest.splice(same, 1);
  }
  const place = newest.findIndex(({ beganMs }) => beganMs <= one.beganMs);
  newest.splice(place < 0 ? newest.length : place, 0, one);
  newest.splice(MOST);
}

function keyOf({ project, task, note }: Work): string {
  return JSON.stringify([
    task?.id ?? null,
    task === null ? (project?.id ?? null) : null,
    note.trim(),
  ]);
}
