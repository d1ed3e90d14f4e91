/**
 * What the core shows of one person's state, as values. Nothing in here changes by the second; views compute what
 * passes from `startMs` and the breaks.
 */
import type { TrackingRule } from '../entry/catalog';
import type { Break, Entry, EntryId, LocalDate, TypeOfWorkRef, Work } from '../entry/entry';
import type { Obstacle } from '../base/failure';
import type { EpochMs } from '../base/instant';
import type { Phase } from '../entry/span';
import type { UnreadableRow } from '../entry/unreadable-row';

/** The part of a snapshot that one person's state makes. */
export interface PersonView {
  /** Server clock minus device clock. A view's "now" is `Date.now() + clockOffsetMs`. */
  readonly clockOffsetMs: number;
  /** The zone in which days are counted. */
  readonly zone: string;
  /** The running or paused entry. */
  readonly timer: EntryView | null;
  /** The entry started last that is not the timer. */
  readonly lastEntry: EntryView | null;
  /** What was worked on last, each work with its note once, newest first: "Switch to" continues one of them. */
  readonly recents: readonly EntryView[];
  /** When the work before the timer, or before now, ended last: the start of a gap that can be closed. */
  readonly lastEndMs: EpochMs | null;
  readonly day: DayView;
  /** What is finished of today, whichever day is shown; null until its list has been read once. */
  readonly today: WorkedView | null;
  /** The same of this week, from Monday to Sunday. */
  readonly week: WorkedView | null;
  readonly connection: ConnectionView;
  /** When the oldest operation that waits was acted; null while none waits. */
  readonly waitingSinceMs: EpochMs | null;
  /** What awork refused and we kept, oldest first; of many, the first ones. */
  readonly parked: readonly ParkedView[];
  /** How many are not among them. */
  readonly moreParked: number;
  /** Notices that are not dismissed yet, oldest first. */
  readonly notices: readonly NoticeView[];
  /** What waits for the person's decision, oldest first. */
  readonly absences: readonly AbsenceView[];
  /** Another one than before says that the activity log has grown; the log itself is asked for. */
  readonly newestActivityId: string | null;
  readonly typesOfWork: readonly TypeOfWorkRef[];
  readonly trackingRules: readonly TrackingRule[];
  /** False where awork has refused lately to let the person mark time as billed. */
  readonly canBill: boolean;
}

export interface EntryView extends Entry {
  /** Stays the same when awork gives an entry its id: for what is being typed or has the focus. */
  readonly key: string;
  readonly phase: Phase;
  /** `waiting`: a change to it has not reached awork yet. `parked`: awork refused one. */
  readonly delivery: 'delivered' | 'waiting' | 'parked';
}

export interface DayView {
  readonly day: LocalDate;
  readonly isToday: boolean;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** Newest first; holds the timer too when it touches this day. */
  readonly entries: readonly EntryView[];
  /** Entries of this day that the app cannot read; no sum counts them. At most some are listed. */
  readonly unreadable: readonly UnreadableRow[];
  readonly unreadableCount: number;
  /** False until this day's list has been read (or found in the cache) once. */
  readonly isLoaded: boolean;
  /** What is to be worked, by the person's contracted hours; null where awork says nothing of them. */
  readonly targetMs: number | null;
}

/** Worked time of some days against what is to be worked. What shows it adds the timer's share. */
export interface WorkedView {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** Net time of what neither runs nor is paused, in whole seconds as ms. */
  readonly finishedMs: number;
  /** By the person's contracted hours; null where awork says nothing of them. */
  readonly targetMs: number | null;
}

export interface ConnectionView {
  /** `problem` names what is wrong in `problem`; `sign-in` asks for a new sign-in. */
  readonly state: 'connecting' | 'synced' | 'offline' | 'sign-in' | 'problem';
  /** Operations that awork has not confirmed, parked ones left out. */
  readonly waiting: number;
  /** What stands between the app and awork while it is offline; null where there is no connection at all. */
  readonly obstacle: Obstacle | null;
  readonly problem: ProblemView | null;
}

export interface ProblemView {
  readonly code: 'rate-limited' | 'server' | 'forbidden' | 'unreadable' | 'rejected';
  /** awork's own words, where it gave some. */
  readonly reason: string | null;
  readonly retryAtMs: EpochMs | null;
}

export interface ParkedView {
  readonly operationId: string;
  readonly act: string;
  readonly entryId: EntryId | null;
  /** What the work was called, for a person to recognise it. */
  readonly title: string;
  readonly actedAtMs: EpochMs;
  /** From when to when its entry would be. */
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  /** What `operation.edit` may change; null where it may change nothing. */
  readonly editable: EditableView | null;
  readonly reason: ParkReasonView;
}

/** Null is what the operation is not about. */
export interface EditableView {
  readonly work: Work | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  /** The breaks of the entry, which its duration leaves out. */
  readonly breaks: readonly Break[];
}

/** One operation that awork does not have, with what a person needs to book it by hand. */
export interface ChangeView {
  readonly operationId: string;
  readonly act: string;
  readonly entryId: EntryId | null;
  readonly work: Work | null;
  /** From when to when its entry would be. */
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  /** The same with its breaks, or its day and duration; null where the entry is not known. */
  readonly span: Entry['span'] | null;
  readonly actedAtMs: EpochMs;
  /** Null while it merely waits. */
  readonly reason: ParkReasonView | null;
}

export interface ParkReasonView {
  readonly code: string;
  readonly reason: string | null;
  readonly fields: readonly { readonly property: string; readonly message: string }[];
}

export interface NoticeView {
  readonly id: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly atMs: EpochMs;
  readonly canUndo: boolean;
}

/** The person was away while the timer ran. */
export interface AbsenceView {
  readonly id: string;
  readonly work: Work;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

export interface PendingChangesView {
  readonly zone: string;
  /** In the order in which the person acted, as many as one answer holds. */
  readonly changes: readonly ChangeView[];
  /** The operation from which the next answer goes on; null after the last change. */
  readonly next: string | null;
}

/** A line of the activity log. */
export type ActivityView = NoticeView;
