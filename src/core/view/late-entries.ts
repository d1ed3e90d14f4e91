import type { EpochMs } from '../base/instant';
import { beginOf, lastFinished } from '../entry/begin';
import type { Entry } from '../entry/entry';
import { lastEndOf } from '../entry/gap';

/** What is asked of all entries, of which there may be tens of thousands. */
export interface LateEntries {
  /** All that began or ended at the instant or later, or have no end or no times, in order. */
  readonly list: readonly Entry[];
  /** As `lastFinished` of all entries. */
  readonly lastFinished: (nowMs: EpochMs) => Entry | null;
  /** As `lastEndOf` all entries. */
  readonly lastEndOf: (untilMs: EpochMs) => EpochMs | null;
}

/** Goes through all entries once: most of them are long over, and asked again only where nothing is as late. */
export function lateEntries(all: readonly Entry[], sinceMs: EpochMs): LateEntries {
  const list = all.filter(
    ({ span }) =>
      span.kind === 'dated' ||
      span.endMs === null ||
      span.endMs >= sinceMs ||
      span.startMs >= sinceMs,
  );
  return {
    list,
    lastFinished: (nowMs) => {
      const last = lastFinished(list, nowMs);
      return last !== null && beginOf(last) >= sinceMs ? last : lastFinished(all, nowMs);
    },
    lastEndOf: (untilMs) => {
      const lastMs = lastEndOf(list, untilMs);
      return lastMs !== null && lastMs >= sinceMs ? lastMs : lastEndOf(all, untilMs);
    },
  };
}
