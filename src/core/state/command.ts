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

/** What the person is asked before it is booked; the command is refused with it until it comes confirmed. */
const QUESTIONS = [
  'longer-than-a-day',
  'far-in-past',
  'far-in-future',
  /** The task is done, or task or project is closed, archived or gone. */
  'work-is-closed',
  /** The type of work is not among those that awork still offers. */
  'type-not-accepted',
  /** By the workspace's rules. */
  'note-required',
  'project-required',
] as const;

export type Question = (typeof QUESTIONS)[number];

/** The question that a refusal is; null where it is final. */
export function questionOf(code: string): Question | null {
  return QUESTIONS.find((question) => question === code) ?? null;
}

interface Confirmable {
  /** True when the person was asked, and means it. */
  readonly isConfirmed?: boolean | undefined;
}

export interface Creation extends Confirmable {
  readonly work: WorkChoice;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** What is null stays as it is. */
export interface Edit extends Confirmable {
  readonly entryId: EntryId;
  readonly work: WorkChoice | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
}

/** What an entry without times gets. */
export interface DatedEdit {
  readonly entryId: EntryId;
  /** Null keeps it. */
  readonly work: WorkChoice | null;
  readonly day: LocalDate;
  readonly durationSec: number;
}

/** What several entries get at once. */
export type EntriesChange =
  | { readonly do: 'delete' }
  | { readonly do: 'set-billable'; readonly isBillable: boolean }
  | { readonly do: 'set-billed'; readonly isBilled: boolean }
  | { readonly do: 'set-type-of-work'; readonly typeOfWork: TypeOfWorkRef }
  | { readonly do: 'set-project'; readonly project: ProjectRef }
  /** `project` is null for a task of the person's own. */
  | { readonly do: 'set-task'; readonly task: TaskRef; readonly project: ProjectRef | null };

/** A note as it is being typed. */
export interface NoteEdit {
  readonly entryId: EntryId;
  readonly note: string;
  /** False while the person still types: the note is kept, and sent a little after the last letter. */
  readonly isFinished: boolean;
}

/** What is null stays as it is. */
export interface Correction extends Confirmable {
  readonly work: WorkChoice | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
}

/** What becomes of the time of an absence. */
export type AbsenceDecision =
  | { readonly do: 'keep' }
  /** Takes it out; a timer that the person only came back to ends when they left. */
  | { readonly do: 'discard' }
  | { readonly do: 'discard-and-go-on' }
  /** Makes it an entry of its own, with the same work. */
  | { readonly do: 'own-entry' }
  | { readonly do: 'other-work'; readonly work: WorkChoice }
  /** Keeps it up to `atMs`, and takes out the rest. */
  | { readonly do: 'split'; readonly atMs: EpochMs };

type NoInput = Readonly<Record<string, never>>;

/** Every command that changes a person's state, with its input. The contract's schemas are checked against it. */
export interface CommandInputs {
  readonly 'timer.start': Confirmable & {
    readonly work: WorkChoice;
    readonly startMs: EpochMs | null;
  };
  readonly 'timer.start-since-last': Confirmable & { readonly work: WorkChoice };
  readonly 'timer.pause': NoInput;
  readonly 'timer.resume': NoInput;
  readonly 'timer.stop': { readonly endMs: EpochMs | null };
  readonly 'timer.discard': NoInput;
  readonly 'timer.change-start': Confirmable & { readonly startMs: EpochMs };
  readonly 'entry.continue': Confirmable & { readonly entryId: EntryId };
  readonly 'entry.create': Creation;
  readonly 'entry.edit': Edit;
  readonly 'entry.note': NoteEdit;
  readonly 'entry.delete': { readonly entryId: EntryId };
  readonly 'entry.remove-breaks': { readonly entryId: EntryId };
  readonly 'entry.edit-dated': DatedEdit;
  readonly 'entry.duplicate': { readonly entryId: EntryId };
  readonly 'entry.split': { readonly entryId: EntryId; readonly atMs: EpochMs };
  readonly 'entry.move': Confirmable & { readonly entryId: EntryId; readonly startMs: EpochMs };
  readonly 'entries.merge': { readonly entryIds: readonly EntryId[] };
  readonly 'entries.change': {
    readonly entryIds: readonly EntryId[];
    readonly change: EntriesChange;
  };
  readonly 'day.show': { readonly day: LocalDate | null };
  readonly 'operation.retry': { readonly operationId: string };
  readonly 'operation.edit': Correction & { readonly operationId: string };
  readonly 'operation.discard': { readonly operationId: string };
  readonly 'notice.dismiss': { readonly noticeId: string };
  readonly 'notice.hold': { readonly noticeId: string };
  readonly 'notice.undo': { readonly noticeId: string };
  readonly 'absence.decide': {
    readonly absenceId: string;
    readonly decision: AbsenceDecision;
  };
}

export type CommandName = keyof CommandInputs;

/** A command: its name and its input. */
export type Command = {
  readonly [Name in CommandName]: CommandInputs[Name] extends NoInput
    ? { readonly name: Name }
    : { readonly name: Name } & CommandInputs[Name];
}[CommandName];

/** The first signature ties the input to the name, which TypeScript does not follow through a union. */
export function commandOf<Name extends CommandName>(
  name: Name,
  input: CommandInputs[Name],
): Command;
export function commandOf(
  name: CommandName,
  input: CommandInputs[CommandName],
): { readonly name: CommandName } {
  return { name, ...input };
}

/** Why a command was not carried out. */
export type Refusal =
  | Question
  | 'nothing-running'
  | 'already-running'
  | 'not-paused'
  | 'no-type-of-work'
  /** awork has not said yet which types of work there are. */
  | 'types-not-read'
  | 'entry-not-found'
  | 'start-in-future'
  /** Nothing with times ended before the timer's start, or before now. */
  | 'no-gap'
  /** The work before ended on another day or hours ago. */
  | 'gap-too-long'
  | 'end-before-start'
  /** Between the new times lies nothing but a break. */
  | 'only-break'
  /** The new start of a timer lies behind one of its breaks and before another. */
  | 'start-after-break'
  | 'end-in-future'
  | 'entry-runs'
  | 'entry-is-billed'
  /** It has a day and a duration alone. */
  | 'entry-has-no-times'
  | 'entry-has-times'
  /** There is no work on one side of that instant. */
  | 'not-within-entry'
  /** The entries are of other work, or do not follow each other. */
  | 'not-neighbours'
  /** Both have breaks, and awork cannot be given those of one again. */
  | 'breaks-not-mergeable'
  | 'operation-not-found'
  | 'operation-not-editable'
  | 'cannot-undo'
  | 'absence-not-found'
  | 'not-within-absence';
