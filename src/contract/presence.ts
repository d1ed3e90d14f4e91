/** What reports on the person at the computer, and what a trial of it saw. Instants are by the device's clock. */
import type { AbsenceOutcome } from '../core/absence/absence-outcome';
import type { EpochMs } from '../core/base/instant';

/** `power-monitor`: what Windows and macOS tell programs. The others are services of a Linux desktop, by who has them. */
export type PresenceSource =
  | 'power-monitor'
  | 'x11'
  | 'mutter'
  | 'plasma'
  | 'logind'
  | 'gnome-screen-saver'
  | 'freedesktop-screen-saver'
  | 'cinnamon-screen-saver'
  | 'mate-screen-saver'
  | 'xfce-screen-saver'
  /** The wall clock went on while the monotonic one stood still. */
  | 'clocks';

/** The sources of each kind that answer in this session; none where it cannot be known. */
export interface PresenceView {
  readonly idle: readonly PresenceSource[];
  readonly lock: readonly PresenceSource[];
  readonly sleep: readonly PresenceSource[];
}

export type PresenceSignal = 'locked' | 'unlocked' | 'suspended' | 'resumed';

export interface PresenceSighting {
  /** `still`: thirty seconds without input. */
  readonly what: PresenceSignal | 'still';
  readonly source: PresenceSource;
  readonly atMs: EpochMs;
}

export interface PresenceTrialView {
  /** In the order in which it was reported; nothing where the trial ended without a lock or stillness. */
  readonly seen: readonly PresenceSighting[];
  /** The absence that the app would make of it; its end is null where the person was not seen to come back. */
  readonly away: { readonly startMs: EpochMs; readonly endMs: EpochMs | null } | null;
  /** What would become of that absence; of one without an end, once it is long enough. */
  readonly outcome: AbsenceOutcome | null;
  /** The longest time without input; null where nothing tells of input. */
  readonly longestStillMs: number | null;
}
