import type { PresenceSignal, PresenceSource, PresenceView } from '../../../contract/presence';

/** What a system reports about the person at the computer. */
export interface PresenceReport {
  readonly signal: PresenceSignal;
  readonly source: PresenceSource;
  /** False where another source has said the same already, or still says the opposite. */
  readonly isNews: boolean;
}

export interface PresencePort {
  /** Calls back for each report until the returned function is called; the same may come twice. */
  readonly watch: (listener: (report: PresenceReport) => void) => () => void;
  /** Milliseconds since the last input; null where the system does not tell. Never rejects. */
  readonly idleMs: () => Promise<number | null>;
  /** What reports here; null until that is known. */
  readonly sources: () => PresenceView | null;
  /** Calls back with `sources` once they are known, and whenever they change. */
  readonly onSources: (listener: (sources: PresenceView) => void) => void;
}

/** The beginning of an absence on the disk: an empty battery must not lose it. Never throws. */
export interface AwayFile {
  readonly read: () => number | null;
  /** Synchronous: at a suspend nothing of the app runs later. Null removes it. */
  readonly write: (awayFromMs: number | null) => void;
}
