/** What a report is made of: sums by day and work. */
import type { LocalDate, ProjectRef, TaskRef, TypeOfWorkRef } from '../entry/entry';

/** What of an entry's work a sum tells apart: all but its note. */
export interface ReportWork {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef;
  readonly isBillable: boolean;
}

/** What was worked on one thing on one day. */
export interface ReportRow extends ReportWork {
  readonly day: LocalDate;
  /** Whole seconds, as ms. */
  readonly workedMs: number;
  /** How many entries it is the sum of; one over midnight counts on both days. */
  readonly entryCount: number;
}

/** The days from `fromDay` to `toDay`, both of them included. */
export interface DayRange {
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
}

/** The part of an entry that lies on one day. */
export interface DayShare {
  readonly day: LocalDate;
  readonly workedMs: number;
}
