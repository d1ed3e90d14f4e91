import type { EpochMs } from '../base/instant';
import type { EntryId } from './entry';

/** The person was away while a timer ran, and has not decided what becomes of the time. Instants are by awork's clock. */
export interface Absence {
  readonly id: string;
  /** The timer that ran meanwhile. */
  readonly entryId: EntryId;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** As that of an operation; absent where awork's clock was known. */
  readonly assumedOffsetMs?: number | undefined;
}
