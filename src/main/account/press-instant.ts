import { MINUTE_MS, type EpochMs } from '../../core/base/instant';

/** A press that took longer to arrive has another reason than a busy connection or process, such as a wrong clock. */
const LONGEST_DELAY_MS = 10 * MINUTE_MS;

interface Press {
  /** By the window's clock, which is the device's; null where it did not say. */
  readonly claimedMs: EpochMs | null;
  readonly nowMs: EpochMs;
  /** The clock was set since the event before: the claim may be of the old one. */
  readonly isClockSet: boolean;
  readonly previousMs: EpochMs;
}

/** The instant that a command stands for: the press if that can be believed, and never before the press before it. */
export function pressInstant({ claimedMs, nowMs, isClockSet, previousMs }: Press): EpochMs {
  const delayMs = claimedMs === null ? -1 : nowMs - claimedMs;
  const isCredible = delayMs >= 0 && delayMs <= LONGEST_DELAY_MS && !isClockSet;
  const pressMs = isCredible ? nowMs - delayMs : nowMs;
  return Math.min(nowMs, Math.max(pressMs, previousMs));
}
