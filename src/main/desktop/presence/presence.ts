/** Follows whether the person is at the computer, and reports each absence once it is over. */
import {
  hereSince,
  LOCK_AFTER_WAKE_MS,
  stepPresence,
  untilAskingMs,
  withClockSet,
  type AwaySpan,
  type Presence,
  type PresenceEvent,
} from '../../../core/absence/presence';
import { SECOND_MS, type EpochMs } from '../../../core/base/instant';
import { isLeap } from '../../../core/sync/unconfirmed-clock';
import { clockJumpMs, type DeviceClocks } from '../../../core/base/device-clocks';
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
  /** Called when the person leaves or comes back, and with the answer to `askForInput`. */
  readonly onActivity: () => void;
}

export interface PresenceLife {
  /** What is known of the person, by the device's clock. */
  readonly activity: () => Activity;
  /** Asks the system for the last input, and calls `onActivity` once it has answered. */
  readonly askForInput: () => void;
  /** To be called when `isWatching` or `minimumMs` may have changed. */
  readonly refresh: () => void;
  readonly close: () => void;
}

/** The clocks are compared this often where no signal reports a sleep: it then lies between two looks. */
const LOOK_EVERY_MS = 30 * SECOND_MS;
/** While the person is away without a lock: their return is to be noticed soon. */
const LOOK_FOR_RETURN_MS = 5 * SECOND_MS;
/** An answer that took longer may have been given after a sleep. */
const ANSWER_IS_FRESH_MS = 5 * SECOND_MS;
/** The uptime comes in whole seconds; shorter sleeps do not matter. */
const SLEEP_MS = 10 * SECOND_MS;

interface Input {
  /** Null where the system does not tell. */
  readonly lastMs: EpochMs | null;
  readonly readAtMs: EpochMs;
  readonly readAtMonotonicMs: number;
}

export function createPresence(options: PresenceOptions): PresenceLife {
  const { port, file, clock } = options;
  let presence = hereSince(clock.now());
  let input: Input | null = null;
  let isAsking = false;
  let isAnswerWanted = false;
  let sleepClocks = sleepClocksNow();
  let deviceClocks = deviceClocksNow();
  let hasSlept = false;
  let isClosed = false;
  let cancelLook: (() => void) | null = null;
  let plannedMinimumMs = options.minimumMs();

  function step(type: PresenceEvent['type'], atMs: EpochMs, sleptFromMs = atMs): void {
    const event = { type, atMs, lastInputMs: input?.lastMs ?? null, sleptFromMs };
    const next = stepPresence(presence, event, options.minimumMs());
    become(next.presence);
    if (next.ended !== null) options.onAbsence(next.ended);
  }

  function become(next: Presence): void {
    const isOther = next.awayFromMs !== presence.awayFromMs;
    presence = next;
    if (isOther) file.write(presence.awayFromMs);
  }

  async function readInput(): Promise<void> {
    const idleMs = await port.idleMs();
    const readAtMs = clock.now();
    const lastMs = idleMs === null ? null : readAtMs - idleMs;
    input = { lastMs, readAtMs, readAtMonotonicMs: clock.monotonicMs() };
  }

  /** By the monotonic clock: the other one may be set. */
  function untilQuestionMs(): number {
    if (input === null) return 0;
    const { lastMs, readAtMs, readAtMonotonicMs } = input;
    const untilMs = untilAskingMs(presence, lastMs, readAtMs, options.minimumMs());
    return untilMs - (clock.monotonicMs() - readAtMonotonicMs);
  }

  /**
   * The absence begins at once: at a suspend nothing of the app may run later, and an unlock may come before the idle
   * time does. The last known input does not count: it may be half a minute old, and the person may have worked since.
   */
  async function leave(type: 'locked' | 'suspended'): Promise<void> {
    const atMs = clock.now();
    input = null;
    step(type, atMs);
    const { awayFromMs } = presence;
    await readInput();
    if (clock.now() - atMs >= ANSWER_IS_FRESH_MS) input = null;
    else if (presence.awayFromMs === awayFromMs) step('input-read', atMs);
  }

  async function look(): Promise<void> {
    cancelLook = null;
    if (isClosed) return;
    noticeClockSet();
    noticeSleep();
    const { awayFromMs, isAsleep, isLocked } = presence;
    if (!isAsleep && !isLocked && (awayFromMs !== null || untilQuestionMs() <= 0)) await ask();
    plan();
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    await readInput();
    isAsking = false;
    if (isClosed) return;
    const { awayFromMs } = presence;
    step('looked', clock.now());
    if (isAnswerWanted || presence.awayFromMs !== awayFromMs) options.onActivity();
    isAnswerWanted = false;
  }

  /** Notices a sleep that no signal reports: the uptime goes on meanwhile, and the monotonic clock does not. */
  function noticeSleep(): void {
    const now = sleepClocksNow();
    const sleptMs =
      now.uptimeMs - sleepClocks.uptimeMs - (now.monotonicMs - sleepClocks.monotonicMs);
    sleepClocks = now;
    if (sleptMs > SLEEP_MS && !hasSlept) {
      // The person may have worked since an input that is longer ago.
      const readBeforeMs = input === null ? Infinity : now.monotonicMs - input.readAtMonotonicMs;
      if (readBeforeMs > LOOK_EVERY_MS + SECOND_MS) input = null;
      step('slept', clock.now(), clock.now() - sleptMs);
    }
    hasSlept = false;
  }

  function noticeClockSet(): void {
    const now = deviceClocksNow();
    const byMs = clockJumpMs(deviceClocks, now);
    deviceClocks = now;
    // Where it may as well be time that has passed, the core takes it for that.
    if (byMs === 0 || isLeap(byMs)) return;
    become(withClockSet(presence, byMs));
    if (input === null) return;
    const { lastMs, readAtMs } = input;
    input = { ...input, lastMs: lastMs === null ? null : lastMs + byMs, readAtMs: readAtMs + byMs };
  }

  function sleepClocksNow() {
    return { uptimeMs: clock.uptimeMs(), monotonicMs: clock.monotonicMs() };
  }

  function deviceClocksNow(): DeviceClocks {
    return { wallMs: clock.now(), uptimeMs: clock.uptimeMs() };
  }

  function plan(): void {
    const { awayFromMs, isLocked, isAsleep, resumedAtMs } = presence;
    cancelLook?.();
    cancelLook = null;
    plannedMinimumMs = options.minimumMs();
    // The system reports the unlock and the wake.
    if (isClosed || isLocked || isAsleep) return;
    const isAway = awayFromMs !== null;
    if (!isAway && !options.isWatching()) return;
    const forReturnMs = resumedAtMs === null ? LOOK_FOR_RETURN_MS : LOCK_AFTER_WAKE_MS;
    cancelLook = clock.after(isAway ? forReturnMs : untilLookMs(), () => void look());
  }

  function untilLookMs(): number {
    const isInputKnown = typeof input?.lastMs === 'number';
    if (!isInputKnown) return LOOK_EVERY_MS;
    const untilMs = Math.max(0, untilQuestionMs());
    return isSleepReported() ? untilMs : Math.min(LOOK_EVERY_MS, untilMs);
  }

  function isSleepReported(): boolean {
    return port.sources()?.sleep.some((source) => source !== 'clocks') === true;
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
    noticeClockSet();
    if (signal === 'suspended') hasSlept = true;
    if (signal === 'locked' || signal === 'suspended') {
      void leave(signal);
    } else {
      // What was read before a sleep says nothing of now.
      input = null;
      step(signal, clock.now());
    }
    plan();
    options.onActivity();
  });
  plan();

  return {
    activity: () => ({
      lastInputMs: input?.lastMs ?? null,
      inputReadAtMs: input?.readAtMs ?? null,
      activeSinceMs: presence.awayFromMs === null ? presence.hereSinceMs : null,
    }),
    askForInput: () => {
      noticeClockSet();
      isAnswerWanted = true;
      void ask();
    },
    refresh: () => {
      if (cancelLook === null || options.minimumMs() !== plannedMinimumMs) plan();
    },
    close: () => {
      isClosed = true;
      unwatch();
      cancelLook?.();
    },
  };
}
