import type { EpochMs } from '../../../src/core/base/instant';

/** Made-up time: what was put on it happens in order, and nothing else moves the clock. */
export interface Timeline {
  readonly now: () => EpochMs;
  readonly at: (atMs: EpochMs, happen: () => void) => void;
  readonly runUntil: (untilMs: EpochMs) => void;
  /** What happened, for a failing history; nothing is kept unless asked for. */
  readonly note: (line: () => string) => void;
  readonly notes: readonly string[];
}

interface Planned {
  readonly atMs: EpochMs;
  readonly happen: () => void;
}

export function createTimeline(startMs: EpochMs, isTraced: boolean): Timeline {
  let nowMs = startMs;
  const planned: Planned[] = [];
  const notes: string[] = [];

  function takeNext(untilMs: EpochMs): Planned | null {
    let best = -1;
    let bestMs = Infinity;
    for (const [index, { atMs }] of planned.entries()) {
      if (atMs < bestMs) {
        best = index;
        bestMs = atMs;
      }
    }
    if (best < 0 || bestMs > untilMs) return null;
    return planned.splice(best, 1)[0] ?? null;
  }

  return {
    now: () => nowMs,
    at: (atMs, happen) => {
      planned.push({ atMs: Math.max(atMs, nowMs), happen });
    },
    runUntil: (untilMs) => {
      for (let next = takeNext(untilMs); next !== null; next = takeNext(untilMs)) {
        nowMs = next.atMs;
        next.happen();
      }
      nowMs = Math.max(nowMs, untilMs);
    },
    note: (line) => {
      if (isTraced) notes.push(`${new Date(nowMs).toISOString().slice(5, 23)} ${line()}`);
    },
    notes,
  };
}
