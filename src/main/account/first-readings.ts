import { SECOND_MS } from '../../core/base/instant';
import type { Clock } from '../ports';

/** Longer than awork takes; somebody who has pressed is waiting. */
const LIMIT_MS = 10 * SECOND_MS;

/** Whether awork has answered what the app reads at its start: a press may come before. */
export interface FirstReadings {
  /** Each reading passes through here. Ends as it does. */
  readonly follow: (reading: () => Promise<void>) => Promise<void>;
  /** Carries something out, and once more when awork has answered if it is refused for want of what is being read. */
  readonly carryOut: <T>(act: () => Promise<T>) => Promise<T>;
}

/** @param closed aborts when nothing is read any more */
export function createFirstReadings(
  clock: Pick<Clock, 'after'>,
  closed: AbortSignal,
): FirstReadings {
  const waiting = new Set<() => void>();
  let underWay = 0;
  let isAnswered = false;

  function answer(): void {
    isAnswered = true;
    for (const goOn of waiting) goOn();
  }

  /** Resolves once awork has answered, or has not for ten seconds. */
  function whenAnswered(): Promise<void> {
    if (isAnswered && underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancelLimit = clock.after(LIMIT_MS, goOn);
      function goOn(): void {
        cancelLimit();
        waiting.delete(goOn);
        resolve();
      }
      waiting.add(goOn);
    });
  }

  closed.addEventListener('abort', answer, { once: true });
  return {
    follow: async (reading) => {
      underWay += 1;
      try {
        await reading();
      } finally {
        underWay -= 1;
        if (underWay === 0) answer();
      }
    },
    carryOut: async (act) => {
      const outcome = await act();
      if (outcome !== 'types-not-read') return outcome;
      await whenAnswered();
      return act();
    },
  };
}
