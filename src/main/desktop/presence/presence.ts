/** Follows whether the person is at the computer, and reports each absence once it is over. */
import {
  hereSince,
  LOCK_AFTER_WAKE_MS,
  stepPresence,
  type AwaySpan,
  type PresenceEvent,
} from '../../../core/absence/presence';
import { SECOND_MS, type EpochMs } from '../../../core/base/instant';
import type { Activity } from '../../../core/reminders/wanted';
import type { Clock } from '../../ports';
import type { AwayFile, PresencePort } from './presence-ports';

export interface PresenceOptions {
  readonly port: PresencePort;
  readonly file: AwayFile;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs' | 'uptimeMs' | 'after'>;
  /** False while nothing depends on input: the system is then not asked for it. */
  readonly isWatching: () => boolean;
  /** How long without input is an absence. */
  readonly minimumMs: () => number;
  readonly onAbsence: (away: AwaySpan) => void;
  /** Called when `activity` has changed. */
  readonly onActivity: () => void;
}

export interface PresenceLife {
  /** What is known of the person, by the device's clock. */
  readonly activity: () => Activity;
  /** To be called when `isWatching` may have changed. */
  readonly refresh: () => void;
  readonly close: () => void;
}

const LOOK_EVERY_MS = 30 * SECOND_MS;
/** While the person is away without a lock: their return is to be noticed soon. */
const LOOK_FOR_RETURN_MS = 5 * SECOND_MS;
/** An answer that took longer may have been given after a sleep. */
const ANSWER_IS_FRESH_MS = 5 * SECOND_MS;
/** The uptime comes in whole seconds; shorter sleeps do not matter. */
const SLEEP_MS = 10 * SECOND_MS;

export function createPresence(options: PresenceOptions): PresenceLife {
  const { port, file, clock } = options;
  let presence = hereSince(clock.now());
  let lastInputMs: EpochMs | null = null;
  let clocks = clocksNow();
  let hasSlept = false;
  let isClosed = false;
  let cancelLook: (() => void) | null = null;

  function step(type: PresenceEvent['type'], atMs: EpochMs, sleptFromMs = atMs): void {
    const event = { type, atMs, lastInputMs, sleptFromMs };
    const before = presence;
    const next = stepPresence(presence, event, options.minimumMs());
    presence = next.presence;
    if (presence.awayFromMs !== before.awayFromMs) file.write(presence.awayFromMs);
    if (next.ended !== null) options.onAbsence(next.ended);
  }

  async function readInput(): Promise<void> {
    const idleMs = await port.idleMs();
    lastInputMs = idleMs === null ? null : clock.now() - idleMs;
  }

  /**
   * The absence begins at once: at a suspend nothing of the app may run later, and an unlock may come before the idle
   * time does. The last known input does not count: it may be half a minute old, and the person may have worked since.
   */
  async function leave(type: 'locked' | 'suspended'): Promise<void> {
    const atMs = clock.now();
    lastInputMs = null;
    step(type, atMs);
    const { awayFromMs } = presence;
    await readInput();
    if (clock.now() - atMs >= ANSWER_IS_FRESH_MS) lastInputMs = null;
    else if (presence.awayFromMs === awayFromMs) step('input-read', atMs);
  }

  async function look(): Promise<void> {
    cancelLook = null;
    if (isClosed) return;
    noticeSleep();
    if (!presence.isAsleep && !presence.isLocked) {
      await readInput();
      step('looked', clock.now());
    }
    options.onActivity();
    plan();
  }

  /** Notices a sleep that no signal reports: the uptime goes on meanwhile, and the monotonic clock does not. */
  function noticeSleep(): void {
    const now = clocksNow();
    const sleptMs = now.uptimeMs - clocks.uptimeMs - (now.monotonicMs - clocks.monotonicMs);
    clocks = now;
    if (sleptMs > SLEEP_MS && !hasSlept) step('slept', clock.now(), clock.now() - sleptMs);
    hasSlept = false;
  }

  function clocksNow() {
    return { uptimeMs: clock.uptimeMs(), monotonicMs: clock.monotonicMs() };
  }

  function plan(): void {
    const { awayFromMs, isLocked, isAsleep, resumedAtMs } = presence;
    cancelLook?.();
    cancelLook = null;
    // The system reports the unlock and the wake.
    if (isClosed || isLocked || isAsleep) return;
    const isAway = awayFromMs !== null;
    if (!isAway && !options.isWatching()) return;
    const forReturnMs = resumedAtMs === null ? LOOK_FOR_RETURN_MS : LOCK_AFTER_WAKE_MS;
    cancelLook = clock.after(isAway ? forReturnMs : LOOK_EVERY_MS, () => void look());
  }

  function resumeFromFile(): void {
    const awayFromMs = file.read();
    if (awayFromMs === null || awayFromMs > clock.now()) return;
    presence = { ...hereSince(awayFromMs), awayFromMs, isAsleep: true };
    step('resumed', clock.now());
  }

  resumeFromFile();
  const unwatch = port.watch(({ signal, isNews }) => {
    if (!isNews) return;
    if (signal === 'suspended') hasSlept = true;
    if (signal === 'locked' || signal === 'suspended') void leave(signal);
    else step(signal, clock.now());
    plan();
    options.onActivity();
  });
  plan();

  return {
    activity: () => ({
      lastInputMs,
      activeSinceMs: presence.awayFromMs === null ? presence.hereSinceMs : null,
    }),
    refresh: () => {
      if (cancelLook === null) plan();
    },
    close: () => {
      isClosed = true;
      unwatch();
      cancelLook?.();
    },
  };
}
