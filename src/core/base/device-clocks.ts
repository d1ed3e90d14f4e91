import { SECOND_MS, type EpochMs } from './instant';

/** The two clocks of the device at one instant. */
export interface DeviceClocks {
  readonly wallMs: EpochMs;
  /** Is never set, and goes on while the machine sleeps. */
  readonly uptimeMs: number;
}

/** A difference between the two clocks above this is a clock that was set; the uptime comes in whole seconds. */
const JUMP_MS = 2 * SECOND_MS;

/** By how much the wall clock was set between two instants. Sleep is no jump: the uptime goes on meanwhile. */
export function clockJumpMs(before: DeviceClocks, now: DeviceClocks): number {
  const byMs = now.wallMs - before.wallMs - (now.uptimeMs - before.uptimeMs);
  return Math.abs(byMs) < JUMP_MS ? 0 : Math.round(byMs);
}
