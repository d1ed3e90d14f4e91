import { EMPTY_CACHE, type AppState, type Cache, type DurableWork } from './state/app-state';
import type { EpochMs } from './base/instant';
import { clockOffsetMs, usableClock } from './base/server-clock';
import { recoverOutbox } from './delivery/recover';
import { FULL_BUDGET } from './sync/call-budget';

export interface Beginning {
  readonly userId: string;
  readonly work: DurableWork;
  readonly cache: Cache;
  readonly zone: string;
  readonly isVisible: boolean;
  /** By the device's clock. */
  readonly nowMs: EpochMs;
}

/** The state with which a run of the app begins, on what earlier runs have left on the disk. */
export function createState(beginning: Beginning): AppState {
  const { userId, work, cache, zone, isVisible } = beginning;
  const serverClock = usableClock(cache.serverClock);
  const nowMs = beginning.nowMs + clockOffsetMs(serverClock);
  return {
    ...EMPTY_CACHE,
    ...cache,
    serverClock,
    // What was read in an earlier run is shown, but it proves nothing about what runs now.
    confirmed: { ...cache.confirmed, coverage: null },
    ...work,
    outbox: recoverOutbox(work.outbox, nowMs),
    userId,
    zone,
    shownDay: null,
    shownDayAskedAtMs: null,
    isVisible,
    mustSignInAgain: false,
    sendingId: null,
    writeCount: 0,
    reading: null,
    readingCount: 0,
    failure: null,
    failuresInRow: 0,
    nextPollAtMs: null,
    deliverAtMs: null,
    revisionsInRow: 0,
    budget: FULL_BUDGET,
    hasReadOpen: false,
    weekReadAtMs: null,
    hasReadTypes: false,
    clockUnconfirmedSinceMs: 0,
  };
}
