import type { EpochMs } from '../base/instant';

/** awork's id of an entry, or one of ours (`local-…`) until awork has given one. */
export type EntryId = string;

const LOCAL_PREFIX = 'local-';

export function localEntryId(random: string): EntryId {
  return `${LOCAL_PREFIX}${random}`;
}

export function isLocalEntryId(id: EntryId): boolean {
  return id.startsWith(LOCAL_PREFIX);
}

/** A calendar day as `YYYY-MM-DD`, in whatever zone the context says. */
export type LocalDate = string;

/** A pause within an entry; open while `endMs` is null. Breaks are made only by pause and resume. */
export interface Break {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs | null;
}

export interface TaskRef {
  readonly id: string;
  readonly name: string;
  /** The readable identifier such as `NIKE-42`. */
  readonly key: string | null;
}

export interface ProjectRef {
  readonly id: string;
  readonly name: string;
  readonly key: string | null;
  /** A CSS colour, or null where awork gives none. */
  readonly color: string | null;
  readonly company: string | null;
}

export interface TypeOfWorkRef {
  readonly id: string;
  readonly name: string;
}

/** What an entry is about: all that "Continue" copies, and nothing that it does not. */
export interface Work {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef;
  readonly note: string;
  readonly isBillable: boolean;
}

/** An entry with a clock range; it is the person's timer while `endMs` is null. */
export interface TimedSpan {
  readonly kind: 'timed';
  readonly startMs: EpochMs;
  readonly endMs: EpochMs | null;
  readonly breaks: readonly Break[];
  /** Net seconds as awork counts them; null while the entry has no end. */
  readonly durationSec: number | null;
}

/** A manual entry with a day and a duration, but no clock times. It has no end and is not running. */
export interface DatedSpan {
  readonly kind: 'dated';
  readonly day: LocalDate;
  readonly durationSec: number;
}

export interface Entry {
  readonly id: EntryId;
  readonly userId: string;
  readonly work: Work;
  /** IANA zone the entry was booked in. */
  readonly zone: string;
  readonly span: TimedSpan | DatedSpan;
  readonly isBilled: boolean;
  /** True where awork says that the task is done, or that task or project is closed, archived or gone. */
  readonly isWorkClosed: boolean;
  /** When awork stored it; null for an entry that awork has not confirmed. */
  readonly createdAtMs: EpochMs | null;
}

/**
 * True when both describe the same work by awork's ids (names may be out of date). Whether it is billable is left
 * out: awork may set that itself, and this is how an entry of ours is recognised after a lost answer.
 */
export function isSameWork(a: Work, b: Work): boolean {
  return (
    a.typeOfWork.id === b.typeOfWork.id &&
    (a.task?.id ?? null) === (b.task?.id ?? null) &&
    // A task implies its project: the server fills it in, so it is compared only without a task.
    (a.task !== null || (a.project?.id ?? null) === (b.project?.id ?? null)) &&
    a.note.trim() === b.note.trim()
  );
}
