import type { Break, Entry, EntryId, LocalDate, ProjectRef, TaskRef, Work } from '../entry/entry';
import type { Failure, FailureKind } from '../base/failure';
import type { EpochMs } from '../base/instant';

/**
 * What a person did. Instants are those at which it takes effect, by the server's clock; they differ from
 * `Operation.actedAtMs` when the person chose a time, such as "since 9:00".
 */
export type Act =
  | {
      readonly type: 'start';
      readonly entryId: EntryId;
      readonly work: Work;
      readonly zone: string;
      readonly atMs: EpochMs;
    }
  | { readonly type: 'stop'; readonly entryId: EntryId; readonly atMs: EpochMs }
  | {
      readonly type: 'pause' | 'resume';
      readonly entryId: EntryId;
      /** Carried because a late pause and resume are booked as entries of their own. */
      readonly work: Work;
      readonly zone: string;
      readonly atMs: EpochMs;
    }
  | { readonly type: 'change-start'; readonly entryId: EntryId; readonly startMs: EpochMs }
  | {
      readonly type: 'create';
      readonly entryId: EntryId;
      readonly work: Work;
      readonly zone: string;
      readonly startMs: EpochMs;
      readonly endMs: EpochMs;
    }
  | {
      readonly type: 'edit';
      readonly entryId: EntryId;
      /** Null keeps what the entry has. */
      readonly work: Work | null;
      readonly startMs: EpochMs | null;
      readonly endMs: EpochMs | null;
      /**
       * The breaks from which the person saw the new times counted: awork may drop those that it cuts. Null where the
       * times stay or there are none.
       */
      readonly breaks: readonly Break[] | null;
      /** What an entry without times gets. */
      readonly dated?: DatedTimes | undefined;
    }
  | { readonly type: 'delete' | 'remove-breaks'; readonly entryId: EntryId }
  | {
      readonly type: 'batch';
      readonly entryIds: readonly EntryId[];
      readonly change: BatchChange;
    };

/** The day and the duration of an entry without times. */
export interface DatedTimes {
  readonly day: LocalDate;
  readonly durationSec: number;
}

export type ActType = Act['type'];

/** What several entries get. awork is sent ids alone; the names are for what the person sees until it answers. */
export type BatchChange =
  | { readonly type: 'delete' }
  | {
      readonly type: 'set-type-of-work';
      readonly typeOfWorkId: string;
      readonly name?: string | undefined;
    }
  | { readonly type: 'set-billable'; readonly isBillable: boolean }
  | { readonly type: 'set-billed'; readonly isBilled: boolean }
  | {
      readonly type: 'set-project';
      readonly projectId: string;
      readonly project?: ProjectRef | undefined;
    }
  | {
      readonly type: 'set-task';
      readonly taskId: string;
      readonly task?: TaskRef | undefined;
      /** Null for a task of the person's own. */
      readonly project?: ProjectRef | null | undefined;
    }
  | { readonly type: 'set-user'; readonly userId: string };

/** The calls of awork by which operations are delivered. */
export type DeliveryCallType =
  | 'start'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'create'
  | 'update'
  | 'delete'
  | 'remove-breaks'
  | 'batch';

/**
 * How far delivery of an operation is.
 *
 * ```
 *   ready ──send──▶ sending ──answer──▶ (planned again, until it is settled and leaves the outbox)
 *     ▲               │ │ └──refused──▶ parked ──retry──▶ ready
 *     │               │ └─not sent────▶ waiting ──retryAtMs──▶ ready
 *     └──not found── unknown ◀── no answer, or the app died
 * ```
 */
export type Delivery =
  | { readonly state: 'ready' }
  | { readonly state: 'sending'; readonly call: DeliveryCallType; readonly sentAtMs: EpochMs }
  | {
      readonly state: 'unknown';
      readonly call: DeliveryCallType;
      readonly sentAtMs: EpochMs;
      /** Only a reading that began after this instant shows whether the call acted. */
      readonly sinceMs: EpochMs;
      readonly verifyAtMs: EpochMs;
    }
  | { readonly state: 'waiting'; readonly retryAtMs: EpochMs; readonly cause: FailureKind }
  | { readonly state: 'parked'; readonly reason: ParkReason };

export const READY: Delivery = { state: 'ready' };

export function waiting(retryAtMs: EpochMs, cause: FailureKind): Delivery {
  return { state: 'waiting', retryAtMs, cause };
}

export function parked(reason: ParkReason): Delivery {
  return { state: 'parked', reason };
}

/** The outcome of a call that was being sent cannot be known before awork is read again. */
export function unknownOutcome(
  { call, sentAtMs }: Extract<Delivery, { state: 'sending' }>,
  { sinceMs, verifyAtMs }: { readonly sinceMs: EpochMs; readonly verifyAtMs: EpochMs },
): Delivery {
  return { state: 'unknown', call, sentAtMs, sinceMs, verifyAtMs };
}

export type ParkReason =
  | { readonly type: 'refused'; readonly failure: Failure }
  /** A timer that was started elsewhere, before this start, still runs: starting would cut it off. */
  | { readonly type: 'another-timer-runs'; readonly sinceMs: EpochMs }
  | { readonly type: 'entry-gone' }
  /** What awork answers about the entry cannot be read: nothing can be built on it. */
  | { readonly type: 'entry-unreadable' }
  /** Something on the way stops this very operation, while other requests get through: a web filter. */
  | { readonly type: 'in-the-way'; readonly status: number }
  /** The calls went through, but awork does not show what they should have done. */
  | { readonly type: 'no-progress' };

/** Stops in a row by something between the app and awork, by the server's clock. */
export interface Stops {
  readonly count: number;
  readonly firstAtMs: EpochMs;
  readonly lastAtMs: EpochMs;
}

export interface Operation {
  readonly id: string;
  /** When the person acted. */
  readonly actedAtMs: EpochMs;
  /**
   * Server clock minus device clock as assumed when this was recorded, while the clock is unconfirmed. The next answer
   * shifts all instants by the error of that assumption, and leaves null.
   */
  readonly assumedOffsetMs: number | null;
  /** True where the instants of the act are those of an entry that awork has: the corrected clock leaves them alone. */
  readonly hasTimesOfAwork?: boolean | undefined;
  /** The instants of the act that the corrected clock moves, where they have several origins; absent: the rule tells. */
  readonly doubtedTimes?: readonly EpochMs[] | undefined;
  readonly act: Act;
  readonly delivery: Delivery;
  /** Calls in a row that failed, for the delay before the next. */
  readonly attempts: number;
  /** Refusals in a row that were looked into: another device may have caused them. */
  readonly refusals: number;
  /** How often something on the way has stopped it while readings get through; null when nothing has. */
  readonly stops: Stops | null;
  /** Calls that awork carried out. One operation needs a few; many mean that it gets nowhere. */
  readonly answers: number;
  /** Not delivered before: a deletion can be undone until then, a note is still typed. Null: at once. */
  readonly heldUntilMs: EpochMs | null;
  /** The person tries this start again, knowing that it ends a timer that was started elsewhere. */
  readonly isConsented: boolean;
  /** Set where it reverses an earlier operation that awork has. */
  readonly undoes: Undoing | null;
}

/** What an operation that reverses another one depends on: nothing that was changed elsewhere since is overwritten. */
export interface Undoing {
  /** The same for all operations of one undo. */
  readonly group: string;
  /** The others of the group are dropped with the first one. */
  readonly isFirst: boolean;
  /** The entries as the person saw them when they undid: it is sent only while awork has them so. */
  readonly expects: readonly Entry[];
  /** The entry that takes the place of the one to be deleted, which awork must have first. */
  readonly after: EntryId | null;
}

/** A note that the person is typing, or that awork has not been sent since: it can still grow. */
export function isBeingTyped(
  operation: Operation,
): operation is Operation & { readonly act: Extract<Act, { type: 'edit' }> } {
  const { act, heldUntilMs } = operation;
  if (act.type !== 'edit' || heldUntilMs === null || !isUnsent(operation)) return false;
  // New times are held back where they cost breaks.
  return act.startMs === null && act.endMs === null;
}

/** True while awork cannot know of it. */
export function isUnsent({ delivery, answers }: Operation): boolean {
  return (delivery.state === 'ready' || delivery.state === 'waiting') && answers === 0;
}

/** True for an operation that deletes what it is about. */
export function isDeletion({ act }: Operation): boolean {
  return act.type === 'delete' || (act.type === 'batch' && act.change.type === 'delete');
}

/** The instants that an act carries. */
export function instantsOf(act: Act): readonly EpochMs[] {
  switch (act.type) {
    case 'start':
    case 'stop':
    case 'pause':
    case 'resume':
      return [act.atMs];
    case 'change-start':
      return [act.startMs];
    case 'create':
      return [act.startMs, act.endMs];
    case 'edit': {
      const breaks = (act.breaks ?? []).flatMap(({ startMs, endMs }) => [startMs, endMs]);
      return [act.startMs, act.endMs, ...breaks].filter((ms) => ms !== null);
    }
    case 'delete':
    case 'remove-breaks':
    case 'batch':
      return [];
  }
}

/** The entries that an operation is about. */
export function targetsOf(act: Act): readonly EntryId[] {
  return act.type === 'batch' ? act.entryIds : [act.entryId];
}

/** The operation as if it had never been sent: for what was rewritten since. */
export function readied(operation: Operation): Operation {
  return {
    ...operation,
    delivery: READY,
    attempts: 0,
    refusals: 0,
    stops: null,
    answers: 0,
  };
}
