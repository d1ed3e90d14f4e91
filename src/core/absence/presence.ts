/**
 * When the person was away from the computer, from the system's signals about input, lock and sleep.
 *
 * ```
 *   here ──no input for the minimum, lock, suspend──▶ away ──unlock, else resume, else input──▶ here
 * ```
 *
 * An absence begins at the earliest of last input, lock and suspend. While the screen is locked or the computer sleeps,
 * nothing ends it: a lid that is opened for a minute in the night does not make two absences of one.
 */
import { MINUTE_MS, SECOND_MS, type EpochMs } from '../base/instant';

export interface Presence {
  /** When the absence began that goes on; null while the person is here. */
  readonly awayFromMs: EpochMs | null;
  readonly isLocked: boolean;
  readonly isAsleep: boolean;
  /** When the computer woke during this absence, without a lock; null when it has not. */
  readonly resumedAtMs: EpochMs | null;
  /** Since when the person is here; for an absence, since when they had been. */
  readonly hereSinceMs: EpochMs;
}

export interface PresenceEvent {
  readonly type:
    | 'looked'
    | 'locked'
    | 'unlocked'
    | 'suspended'
    | 'resumed'
    /** What began the absence was reported before the last input was known: now it is. */
    | 'input-read'
    /** The clocks show that the computer slept since `sleptFromMs`, although no signal reported it. */
    | 'slept';
  readonly atMs: EpochMs;
  /** The last input as far as it is known now; null where the system does not tell. */
  readonly lastInputMs: EpochMs | null;
  readonly sleptFromMs?: EpochMs;
}

export interface AwaySpan {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

export interface PresenceStep {
  readonly presence: Presence;
  /** The absence that has ended. Whether it is asked about is decided by its length. */
  readonly ended: AwaySpan | null;
}

/** Input this soon after the wake belongs to it: the person came back when the computer woke. */
const WAKE_TO_INPUT_MS = 2 * MINUTE_MS;
/** A lock may be reported only after the wake: how long it is waited for where input is not known. */
export const LOCK_AFTER_WAKE_MS = 10 * SECOND_MS;
/** Idle times are whole seconds on some systems. */
const SLACK_MS = SECOND_MS;

export function hereSince(atMs: EpochMs): Presence {
  return {
    awayFromMs: null,
    isLocked: false,
    isAsleep: false,
    resumedAtMs: null,
    hereSinceMs: atMs,
  };
}

/** After the device's clock was set by `byMs` (positive = forwards): what was seen before is as long ago as it was. */
export function withClockSet(presence: Presence, byMs: number): Presence {
  const { awayFromMs, resumedAtMs, hereSinceMs } = presence;
  return {
    ...presence,
    awayFromMs: awayFromMs === null ? null : awayFromMs + byMs,
    resumedAtMs: resumedAtMs === null ? null : resumedAtMs + byMs,
    hereSinceMs: hereSinceMs + byMs,
  };
}

/**
 * For how long after `atMs` no absence can begin that asking for the last input then would not show as well: at once,
 * where it is not known.
 */
export function untilAskingMs(
  { hereSinceMs }: Presence,
  lastInputMs: EpochMs | null,
  atMs: EpochMs,
  minimumMs: number,
): number {
  if (lastInputMs === null) return 0;
  return Math.max(0, Math.max(lastInputMs, hereSinceMs) + minimumMs - atMs);
}

/** @param minimumMs how long without input is an absence; lock and sleep are one at once */
export function stepPresence(
  before: Presence,
  event: PresenceEvent,
  minimumMs: number,
): PresenceStep {
  const { atMs, lastInputMs } = event;
  /** Not before the person was last known to be here: an unlock says so without an input. */
  const begin = (ms: EpochMs) =>
    Math.min(
      before.awayFromMs ?? Infinity,
      Math.max(before.hereSinceMs, Math.min(lastInputMs ?? ms, ms)),
    );
  const going = (changed: Partial<Presence>): PresenceStep => ({
    presence: { ...before, ...changed },
    ended: null,
  });
  switch (event.type) {
    case 'locked':
      return going({ awayFromMs: begin(atMs), isLocked: true });
    case 'suspended':
      return going({ awayFromMs: begin(atMs), isAsleep: true, resumedAtMs: null });
    case 'input-read':
      return going(before.awayFromMs === null ? {} : { awayFromMs: begin(atMs) });
    case 'slept': {
      if (before.isAsleep) return going({});
      const awayFromMs = begin(Math.min(event.sleptFromMs ?? atMs, atMs));
      return going({ awayFromMs, resumedAtMs: before.isLocked ? null : atMs });
    }
    case 'resumed':
      if (!before.isAsleep) return going({});
      return going({ isAsleep: false, resumedAtMs: before.isLocked ? null : atMs });
    case 'unlocked':
      if (!before.isLocked) return going({});
      return back({ ...before, isLocked: false, isAsleep: false }, atMs);
    case 'looked':
      return look(before, event, minimumMs);
  }
}

function look(before: Presence, event: PresenceEvent, minimumMs: number): PresenceStep {
  const { atMs, lastInputMs } = event;
  const { awayFromMs, resumedAtMs, isLocked, isAsleep } = before;
  if (awayFromMs === null) {
    if (lastInputMs === null) return { presence: before, ended: null };
    const idleFromMs = Math.max(lastInputMs, before.hereSinceMs);
    const isIdle = atMs - idleFromMs >= minimumMs;
    return { presence: isIdle ? { ...before, awayFromMs: idleFromMs } : before, ended: null };
  }
  if (isLocked || isAsleep) return { presence: before, ended: null };
  if (lastInputMs === null) {
    const isOver = resumedAtMs !== null && atMs - resumedAtMs >= LOCK_AFTER_WAKE_MS;
    return isOver ? back(before, resumedAtMs) : { presence: before, ended: null };
  }
  const sinceMs = resumedAtMs ?? awayFromMs;
  if (lastInputMs <= sinceMs + SLACK_MS) return { presence: before, ended: null };
  const isWithWake = resumedAtMs !== null && lastInputMs - resumedAtMs <= WAKE_TO_INPUT_MS;
  return back(before, isWithWake ? resumedAtMs : Math.min(lastInputMs, atMs));
}

function back(before: Presence, atMs: EpochMs): PresenceStep {
  const { awayFromMs } = before;
  const presence = { ...before, awayFromMs: null, resumedAtMs: null, hereSinceMs: atMs };
  if (awayFromMs === null) return { presence, ended: null };
  return { presence, ended: { startMs: awayFromMs, endMs: Math.max(awayFromMs, atMs) } };
}
