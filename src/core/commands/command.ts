/** What a person can ask for, and why it may be refused. */
import type { EntryId, LocalDate, ProjectRef, TaskRef, TypeOfWorkRef } from '../entry/entry';
import type { EpochMs } from '../base/instant';

/** Work as a person chose it: null is "as usual". */
export interface WorkChoice {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  readonly typeOfWork: TypeOfWorkRef | null;
  readonly note: string;
  readonly isBillable: boolean | null;
}

export const NO_CHOICE: WorkChoice = {
  project: null,
  task: null,
  typeOfWork: null,
  note: '',
  isBillable: null,
};

export interface Creation {
  readonly work: WorkChoice;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** What is null stays as it is. */
export interface Edit {
  readonly entryId: EntryId;
  readonly work: WorkChoice | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
}

/** A note as it is being typed. */
export interface NoteEdit {
  readonly entryId: EntryId;
  readonly note: string;
  /** False while the person still types: the note is kept, and sent a little after the last letter. */
  readonly isFinished: boolean;
}

/** What is null stays as it is. */
export interface Correction {
  readonly work: WorkChoice | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
}

export type Command =
  | {
      readonly name: 'timer.start';
      readonly work: WorkChoice;
      readonly startMs: EpochMs | null;
    }
  | { readonly name: 'timer.pause' | 'timer.resume' | 'timer.discard' }
  | { readonly name: 'timer.stop'; readonly endMs: EpochMs | null }
  | { readonly name: 'timer.change-start'; readonly startMs: EpochMs }
  | {
      readonly name: 'entry.continue' | 'entry.delete' | 'entry.remove-breaks';
      readonly entryId: EntryId;
    }
  | ({ readonly name: 'entry.create' } & Creation)
  | ({ readonly name: 'entry.edit' } & Edit)
  | ({ readonly name: 'entry.note' } & NoteEdit)
  | { readonly name: 'day.show'; readonly day: LocalDate | null }
  | { readonly name: 'operation.retry' | 'operation.discard'; readonly operationId: string }
  | ({ readonly name: 'operation.edit'; readonly operationId: string } & Correction)
  | { readonly name: 'notice.dismiss' | 'notice.undo'; readonly noticeId: string };

/** Why a command was not carried out. */
export type Refusal =
  | 'nothing-running'
  | 'already-running'
  | 'not-paused'
  | 'no-type-of-work'
  | 'entry-not-found'
  | 'start-in-future'
  | 'end-before-start'
  /** Between the new times lies nothing but a break. */
  | 'only-break'
  /** The new start of a timer lies behind one of its breaks and before another. */
  | 'start-after-break'
  | 'end-in-future'
  | 'entry-runs'
  | 'entry-is-billed'
  | 'operation-not-found'
  | 'operation-not-editable'
  | 'cannot-undo';
