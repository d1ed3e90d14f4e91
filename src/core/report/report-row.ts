/** What a report is made of: sums by day and work. */
import type { FailureKind } from '../base/failure';
import type { EpochMs } from '../base/instant';
import type { LocalDate, ProjectRef, TaskRef, TypeOfWorkRef } from '../entry/entry';
import type { Capacity } from '../entry/target';

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

/** A range as a window shows it. */
export interface ReportView extends DayRange {
  readonly rows: readonly ReportRow[];
  /** Entries that the app cannot read; no sum counts them. */
  readonly unreadableCount: number;
  /** When awork answered it, by the device's clock. */
  readonly readAtMs: EpochMs;
  /** Why it could not be read anew; null where this is what awork has. */
  readonly failure: FailureKind | null;
  readonly capacity: Capacity | null;
}

/** The time of a task or project. */
export interface WorkTimeView {
  readonly plannedMs: number | null;
  /** Of all whom awork shows, what runs included. */
  readonly trackedMs: number;
  readonly ownMs: number;
  /** The most first; without a name those whom the person may not see. Empty where awork shows the own time alone. */
  readonly others: readonly { readonly name: string; readonly workedMs: number }[];
  readonly isOwnOnly: boolean;
  readonly entryCount: number;
  readonly unreadableCount: number;
}
