/** What was worked on last, to go on with. */
import { DAY_MS, type EpochMs } from '../base/instant';
import { beginOf } from './begin';
import type { Entry, Work } from './entry';
import { phaseOf } from './span';

const MOST = 8;
const WITHIN_MS = 14 * DAY_MS;

/** The finished entries of the last 14 days, the latest of each work with its note, newest first, eight at most. */
export function recentEntries(entries: Iterable<Entry>, nowMs: EpochMs): readonly Entry[] {
  const begun = [...entries]
    .filter((entry) => {
      const ageMs = nowMs - beginOf(entry);
      return phaseOf(entry) === 'finished' && ageMs > 0 && ageMs < WITHIN_MS;
    })
    .sort((a, b) => beginOf(b) - beginOf(a));
  const seen = new Set<string>();
  const distinct = begun.filter(({ work }) => {
    const key = keyOf(work);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return distinct.slice(0, MOST);
}

function keyOf({ project, task, note }: Work): string {
  return JSON.stringify([
    task?.id ?? null,
    task === null ? (project?.id ?? null) : null,
    note.trim(),
  ]);
}
