import { SECOND_MS } from '../../core/base/instant';
import { clockJumpMs, type DeviceClocks } from '../../core/base/device-clocks';
import type { Clock } from '../ports';

/** Longer than awork takes; somebody who has pressed is waiting. */
const LIMIT_MS = 8 * SECOND_MS;

/** What a press has to be read beside. */
export interface Situation {
  /** The timer that runs as far as is known. */
  readonly timerId: string | null;
  readonly clocks: DeviceClocks;
}

/** Whether what the app reads of awork at its start is still to come: a press may be earlier. */
export interface FirstReadings {
  /** Each reading passes through here. Ends as it does. */
  readonly follow: (reading: () => Promise<void>) => Promise<void>;
  /** Called once the app has begun to read, or found that it may not. */
  readonly begun: () => void;
  /**
   * Carries out a press. One that is refused because no type of work has been read is carried out again when the first readings
   * have ended, unless it would mean something else by then: another timer runs, the clock was set, the account is closed, or
   * an earlier press waits as well.
   */
  readonly carryOut: <T>(press: () => Promise<T>, situation: () => Situation) => Promise<T>;
}

/** @param closed aborts when nothing is read any more */
export function createFirstReadings(
  clock: Pick<Clock, 'after'>,
  closed: AbortSignal,
): FirstReadings {
  let waiting: (() => void) | null = null;
  let underWay = 0;
  let haveEnded = false;

  function end(): void {
    haveEnded = true;
    waiting?.();
  }

  /** Resolves once they have ended, at most after `LIMIT_MS`. */
  function whenEnded(): Promise<void> {
    return new Promise((resolve) => {
      const cancelLimit = clock.after(LIMIT_MS, goOn);
      function goOn(): void {
        cancelLimit();
        waiting = null;
        resolve();
      }
      waiting = goOn;
    });
  }

  closed.addEventListener('abort', end, { once: true });
  return {
    follow: async (reading) => {
      underWay += 1;
      try {
        await reading();
      } finally {
        underWay -= 1;
        if (underWay === 0) end();
      }
    },
    begun: () => {
      if (underWay === 0) end();
    },
    carryOut: async (press, situation) => {
      const before = situation();
      const outcome = await press();
      const isOver = haveEnded && underWay === 0;
      if (outcome !== 'types-not-read' || isOver || waiting !== null) return outcome;
      await whenEnded();
      const { timerId, clocks } = situation();
      const isSame = timerId === before.timerId && clockJumpMs(before.clocks, clocks) === 0;
      return isSame && !closed.aborted ? press() : outcome;
    },
  };
}
