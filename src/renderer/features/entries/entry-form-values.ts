import type { WorkChoice } from '../../../core/state/command';
import type { EpochMs } from '../../../core/base/instant';
import type { MomentInput } from '../../ui/moment-input.svelte';

/** What was filled in about an entry. A time that the entry does not have is null. */
export interface EntryFormValues {
  readonly work: WorkChoice;
  readonly isWorkChanged: boolean;
  readonly start: MomentInput | null;
  readonly end: MomentInput | null;
  /** Both of them, filled in and in order; null for an entry that has no times. */
  readonly times: { readonly startMs: EpochMs; readonly endMs: EpochMs } | null;
  /** True when the person was asked about these values, and means them. */
  readonly isConfirmed: boolean;
}

/** What of it differs from what was there before; null where nothing does. */
export function changesIn({ work, isWorkChanged, start, end, isConfirmed }: EntryFormValues): {
  readonly work: WorkChoice | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
  readonly isConfirmed?: boolean;
} {
  return {
    ...(isConfirmed ? { isConfirmed } : {}),
    work: isWorkChanged ? work : null,
    startMs: start?.isChanged === true ? start.instantMs : null,
    endMs: end?.isChanged === true ? end.instantMs : null,
  };
}
