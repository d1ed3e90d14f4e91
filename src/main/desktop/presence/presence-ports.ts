/** What a system reports about the person at the computer. */
export type PresenceSignal = 'locked' | 'unlocked' | 'suspended' | 'resumed';

export interface PresencePort {
  /** Calls back for each; the same may come twice. */
  readonly watch: (listener: (signal: PresenceSignal) => void) => void;
  /** Milliseconds since the last input; null where the system does not tell. Never rejects. */
  readonly idleMs: () => Promise<number | null>;
}

/** The beginning of an absence on the disk: an empty battery must not lose it. Never throws. */
export interface AwayFile {
  readonly read: () => number | null;
  /** Synchronous: at a suspend nothing of the app runs later. Null removes it. */
  readonly write: (awayFromMs: number | null) => void;
}
