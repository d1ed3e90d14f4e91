import { runHistory, type History } from './history';

interface Tally {
  readonly histories: number;
  readonly acts: number;
  readonly kills: number;
  readonly requests: number;
  readonly clockChanges: number;
  readonly lostMs: number;
  readonly doubledMs: number;
  /** The first ones that went wrong, with all that happened in them. */
  readonly failed: readonly History[];
}

const KEPT_FAILURES = 5;

/** Lives one history after the other until `isOver` says so. */
export function runHistories(firstSeed: number, isOver: () => boolean): Tally {
  let tally: Tally = {
    histories: 0,
    acts: 0,
    kills: 0,
    requests: 0,
    clockChanges: 0,
    lostMs: 0,
    doubledMs: 0,
    failed: [],
  };
  for (let seed = firstSeed; !isOver(); seed += 1) {
    const history = runHistory({ seed, isElsewhere: seed % 4 === 0 });
    const isFailed = history.problems.length > 0 && tally.failed.length < KEPT_FAILURES;
    tally = {
      histories: tally.histories + 1,
      acts: tally.acts + history.acts,
      kills: tally.kills + history.kills,
      requests: tally.requests + history.requests.calls + history.requests.readings,
      clockChanges: tally.clockChanges + history.clockChanges,
      lostMs: tally.lostMs + history.lostMs,
      doubledMs: tally.doubledMs + history.doubledMs,
      failed: isFailed
        ? [...tally.failed, runHistory({ seed, isElsewhere: seed % 4 === 0, isTraced: true })]
        : tally.failed,
    };
  }
  return tally;
}
