import type { Absence } from '../entry/absence';
import type { Entry, EntryId, Work } from '../entry/entry';
import { SECOND_MS, type EpochMs } from '../base/instant';

/** How long an undo is offered, and what can be undone is held back before it is sent. */
export const HOLD_UNDO_MS = 10 * SECOND_MS;

/** What an undo of a reported change does. */
export type Undo =
  /** Works on with the same work, as if it had not stopped at `fromMs`. */
  | { readonly type: 'continue-work'; readonly work: Work; readonly fromMs: EpochMs }
  /** Removes an operation that has not been sent; after that, for a day, the restoration books the entry again. */
  | {
      readonly type: 'cancel-operation';
      readonly operationId: string;
      readonly restoration: Restoration | null;
    }
  /** Brings entries back as they were: takes the operations back, or reverses what awork has of them. */
  | {
      readonly type: 'revert';
      readonly operationIds: readonly string[];
      readonly changes: readonly EntryChange[];
      /** How long the notice is shown; the log offers the undo for a day. */
      readonly shownUntilMs: EpochMs;
    }
  /** Reverses a decision about an absence. */
  | {
      readonly type: 'absence';
      readonly absence: Absence;
      readonly operationIds: readonly string[];
      /** The work of the entry that the time was taken from. */
      readonly work: Work;
      readonly fromMs: EpochMs;
      /** The entry that the time became; null where it became none. */
      readonly filledBy: EntryId | null;
      /** The timer ended with it. */
      readonly isEnded: boolean;
    };

/** An entry before and after what a person did to it; null where there is none. */
export interface EntryChange {
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/** What books a deleted entry again, without its breaks: each stretch of work as an entry of its own. */
export interface Restoration {
  readonly work: Work;
  readonly zone: string;
  readonly stretches: readonly { readonly startMs: EpochMs; readonly endMs: EpochMs }[];
}

/** Codes of notices about delivery and other devices. The texts live in `src/text`. */
export type NoticeCode =
  /** The timer was stopped on another device, at `endMs`. */
  | 'stopped-elsewhere'
  /** awork ended the timer by itself at `endMs`: none runs for longer than a day (awork-api.md, 5.5). */
  | 'stopped-after-a-day'
  /** A timer was started on another device. */
  | 'started-elsewhere'
  /** A stop arrived late and the entry had already ended earlier: `endMs` stands. */
  | 'earlier-end-stands'
  /** A late start was cut off by a timer started elsewhere at `endMs`. */
  | 'replaced-elsewhere'
  /** The entry was deleted elsewhere; what was still to be done to it was dropped. */
  | 'entry-gone'
  /** A pause could not be sent in time: the entry was ended at the pause instead. */
  | 'pause-ended-entry'
  /** Resume or pause was meant for an entry that no longer runs, and another one does. */
  | 'act-obsolete'
  /** Between our look and our stop another timer had begun, and it was stopped. */
  | 'other-timer-stopped'
  /** awork cannot keep the breaks of an entry at its new times: each stretch of work is an entry now, `count` of them. */
  | 'entry-split'
  /** awork counts `countedSec` for an entry whose new times make `wantedSec`. */
  | 'counted-otherwise'
  /** awork refused a type of work that was archived or deleted: another one was used. */
  | 'type-replaced'
  | 'entry-deleted'
  /** The timer started, or its start was moved, to `sinceMs`, where the work before ended. */
  | 'started-since-last'
  /** Something was sent later than it was done. */
  | 'sent-late'
  /** The device's clock was set while a timer ran. */
  | 'clock-changed'
  /** The clock went forwards while a timer ran; this counts as work until awork's time is known. */
  | 'clock-leapt'
  /** One of the app's files could not be read and was set aside. */
  | 'file-set-aside'
  /** awork refused an operation; the person has to decide. */
  | 'parked'
  | 'retried'
  | 'operation-edited'
  /** Discarded by the person: it never reached awork. */
  | 'operation-discarded'
  /** A stop that came from elsewhere was undone. */
  | 'stop-undone'
  /** A deletion was undone. */
  | 'deletion-undone'
  /** A deletion that had been sent was undone: the entry is booked again. */
  | 'entry-restored'
  /** `started-since-last` was undone. */
  | 'start-undone'
  /** The timer was stopped here. */
  | 'timer-stopped'
  /** The timer of `otherTitle` was ended by the one of `title`. */
  | 'timer-switched'
  | 'start-changed'
  | 'entry-created'
  | 'entry-edited'
  | 'entry-duplicated'
  | 'entry-divided'
  | 'entry-moved'
  | 'entries-merged'
  | 'breaks-removed'
  /** `count` entries were changed or deleted at once. */
  | 'entries-changed'
  | 'entries-deleted'
  /** awork changed or deleted `changed` of several entries and refused `refused`, `titles`, all for one reason. */
  | 'batch-refused'
  /** One of the changes above was undone. */
  | 'undone'
  /** An undo came to nothing: the entry was changed elsewhere meanwhile. */
  | 'undo-overtaken'
  /** What the person decided about an absence from `startMs` to `endMs`. */
  | 'absence-kept'
  | 'absence-discarded'
  | 'absence-moved'
  /** Such a decision was undone. */
  | 'absence-restored';

export interface NoticeDraft {
  readonly code: NoticeCode;
  readonly entryId: EntryId | null;
  readonly params: Readonly<Record<string, string | number>>;
  readonly undo: Undo | null;
}
