import type { EntryId, LocalDate, ProjectRef, TaskRef, TypeOfWorkRef } from '../entry/entry';

/**
 * awork's short form of an entry: without end, breaks, note and zone, so it neither has a range to show nor says whether
 * it runs. Good for sums only (awork-api.md, 6.5). A row of a grouped answer is a sum itself: it has no id, and of the
 * rest only what its group has in common.
 */
export interface ShortEntry {
  readonly id: EntryId | null;
  readonly userId: string | null;
  readonly day: LocalDate | null;
  /** On the clocks of its zone; null for an entry without times. */
  readonly timeOfDayMs: number | null;
  readonly durationSec: number;
  readonly isBillable: boolean;
  readonly isBilled: boolean;
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef;
}
