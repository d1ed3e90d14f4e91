import type { EntryId, LocalDate, Work } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import type { BatchChange } from './operation';

export interface StartForm {
  readonly work: Work;
  readonly zone: string;
}

/** A whole entry as awork's create and update take it. Times in UTC; `endMs` null keeps a running entry running. */
export interface EntryPayload {
  readonly work: Work;
  readonly zone: string;
  readonly isBilled: boolean;
  readonly span:
    | { readonly kind: 'timed'; readonly startMs: EpochMs; readonly endMs: EpochMs | null }
    | { readonly kind: 'dated'; readonly day: LocalDate; readonly durationSec: number };
}

/** One call to awork that an operation needs next. Ids are awork's, but for `entryId` of start and create. */
export type DeliveryCall =
  | { readonly type: 'start'; readonly entryId: EntryId; readonly form: StartForm }
  /** awork's stop, pause and resume act on whatever runs; `entryId` is what we believe that is. */
  | { readonly type: 'stop' | 'pause' | 'resume'; readonly entryId: EntryId }
  | { readonly type: 'create'; readonly entryId: EntryId; readonly form: EntryPayload }
  | { readonly type: 'update'; readonly entryId: EntryId; readonly form: EntryPayload }
  | { readonly type: 'delete' | 'remove-breaks'; readonly entryId: EntryId }
  | {
      readonly type: 'batch';
      readonly entryIds: readonly EntryId[];
      readonly change: BatchChange;
    };
