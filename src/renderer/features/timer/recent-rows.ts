import type { Snapshot } from '../../../contract/snapshot';
import type { WorkItem } from '../../../core/entry/catalog';
import type { Work } from '../../../core/entry/entry';
import type { WorkChoice } from '../../../core/state/command';
import type { EntryView } from '../../../core/view/view-types';

/** As many as there are digits to start them with. */
const MOST_ROWS = 9;

/** What can be started or switched to with one press, in its order; each row has the digit of its place. */
export interface RecentRows {
  /** The first row where there is one. */
  readonly last: EntryView | null;
  readonly others: readonly WorkChoice[];
}

/**
 * While nothing runs: the last entry, then other recent work; for a new person what awork suggests. While something
 * runs: the recent work that is not the running one.
 */
export function recentRows(
  { timer, lastEntry, recents }: Pick<Snapshot, 'timer' | 'lastEntry' | 'recents'>,
  known: readonly WorkItem[],
): RecentRows {
  if (timer !== null) {
    return { last: null, others: otherRecents(recents, timer.work).slice(0, MOST_ROWS) };
  }
  const last = lastEntry;
  const recent = otherRecents(recents, last?.work ?? null);
  const others = recent.length > 0 || last !== null ? recent : known.map(choiceOf);
  return { last, others: others.slice(0, last === null ? MOST_ROWS : MOST_ROWS - 1) };
}

/** Recent work that is not the one given. */
export function otherRecents(recents: Snapshot['recents'], shown: Work | null): readonly Work[] {
  return recents.map(({ work }) => work).filter((work) => !isSame(work, shown));
}

/** The same task or project with the same note. */
function isSame(a: Work, b: Work | null): boolean {
  return (
    b !== null &&
    a.task?.id === b.task?.id &&
    a.project?.id === b.project?.id &&
    a.note.trim() === b.note.trim()
  );
}

function choiceOf({ project, task, typeOfWork, isBillableByDefault }: WorkItem): WorkChoice {
  return { project, task, typeOfWork, note: '', isBillable: isBillableByDefault };
}
