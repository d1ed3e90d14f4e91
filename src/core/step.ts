/**
 * The event loop, without its machine: for one event it says step by step what is to be done. The runtime carries the
 * steps out with `await`; the storm test carries out the same steps in made-up time and dies before any of them.
 *
 * ```
 *   event ─▶ transition ─▶ save-cache ─▶ save-work ─▶ publish ─▶ perform … ─▶ alarm
 *                            (fsync)      (fsync)                   │           │
 *     ▲                                                             ▼           ▼
 *     └──────────────── the answer of awork, or that the time has come ─────────┘
 * ```
 *
 * The order is what nothing is lost by. The cache comes before the work: what has left the outbox is found in the
 * cache, whatever happens between the two. Both come before `publish`, so that nothing is shown that a crash takes
 * back, and before `perform`, so that no call is made that the next run does not know of.
 */
import { cacheOf, workOf, type AppState, type Cache, type DurableWork } from './state/app-state';
import type { AppEvent, Effect } from './state/event';
import { MINUTE_MS, type EpochMs } from './base/instant';
import { clockOffsetMs } from './base/server-clock';
import { nextAlarmMs } from './sync/poll-schedule';
import { attempt } from './sync/settle-fault';
import { prepareOutbox } from './outbox/apply-outbox';
import { changedIds } from './outbox/outbox-index';
import type { Pieces } from './base/pieces';
import { applyEvent } from './apply-event';
import { followUp, type Transition } from './transition';

/** What the loop keeps from event to event. */
export interface Loop {
  readonly state: AppState;
  /** By the device's clock; 0 when the cache was not written in this run. */
  readonly cacheSavedAtMs: EpochMs;
}

export type Step =
  | { readonly do: 'report'; readonly fault: unknown }
  /** With a long queue, each part of an event takes some hundredths of a second: what else is due gets its turn here. */
  | { readonly do: 'let-others' }
  /** The event has changed much of the queue: what follows from all of it is worked out in pieces before going on. */
  | { readonly do: 'prepare'; readonly pieces: Pieces<undefined> }
  | { readonly do: 'save-cache'; readonly cache: Cache }
  | { readonly do: 'save-work'; readonly work: DurableWork }
  /** The loop is as `loop` from now on, and windows are shown its state. */
  | { readonly do: 'publish'; readonly loop: Loop }
  | { readonly do: 'perform'; readonly effect: Effect }
  /** Replaces the alarm before it. By the device's clock. */
  | { readonly do: 'alarm'; readonly atMs: EpochMs };

/** With more operations than these, others get their turn between the parts of an event. */
const LONG_QUEUE = 1_000;
/** What cannot be timed is tried again after this. */
const FALLBACK_ALARM_MS = MINUTE_MS;
/** A change of the cache that changes nothing visible is written this often at most. */
const CACHE_EVERY_MS = 10 * MINUTE_MS;

export function* stepEvent(
  before: Loop,
  event: AppEvent,
): Generator<Step, Transition['refusal'], undefined> {
  const isLong = before.state.outbox.operations.length > LONG_QUEUE;
  // The event before this one has just been drawn.
  if (isLong) yield { do: 'let-others' };
  const happened = applyEvent(before.state, event);
  const { confirmed, outbox, userId } = happened.state;
  const compareFaults: unknown[] = [];
  const isMuchChanged = attempt(
    () => changedIds(before.state.outbox, outbox) === null,
    () => false,
    compareFaults,
  );
  for (const fault of compareFaults) yield { do: 'report', fault };
  if (isMuchChanged) yield { do: 'prepare', pieces: prepareOutbox(confirmed, outbox, userId) };
  if (isLong) yield { do: 'let-others' };
  const { state, effects, refusal, faults } = followUp(happened, event);
  for (const fault of faults) yield { do: 'report', fault };
  if (isLong) yield { do: 'let-others' };
  const isCacheSaved = isCacheDue(before, state, event.nowMs);
  if (isCacheSaved) yield { do: 'save-cache', cache: cacheOf(state) };
  if (isWorkDue(before.state, state)) yield { do: 'save-work', work: workOf(state) };
  if (state !== before.state) {
    if (isLong) yield { do: 'let-others' };
    const cacheSavedAtMs = isCacheSaved ? event.nowMs : before.cacheSavedAtMs;
    yield { do: 'publish', loop: { state, cacheSavedAtMs } };
  }
  for (const effect of effects) {
    if (isLong) yield { do: 'let-others' };
    yield { do: 'perform', effect };
  }
  const alarmFaults: unknown[] = [];
  const atMs = attempt(
    () => nextAlarmMs(state, event.nowMs) - clockOffsetMs(state.serverClock),
    () => event.nowMs + FALLBACK_ALARM_MS,
    alarmFaults,
  );
  for (const fault of alarmFaults) yield { do: 'report', fault };
  yield { do: 'alarm', atMs };
  return refusal;
}

function isCacheDue(
  { state: before, cacheSavedAtMs }: Loop,
  next: AppState,
  nowMs: EpochMs,
): boolean {
  return (
    before.confirmed.entries !== next.confirmed.entries ||
    before.confirmed.unreadable !== next.confirmed.unreadable ||
    before.confirmed.loadedDays.length !== next.confirmed.loadedDays.length ||
    before.typesOfWork !== next.typesOfWork ||
    before.trackingRules !== next.trackingRules ||
    before.capacityReadOn !== next.capacityReadOn ||
    before.billingRefusedOn !== next.billingRefusedOn ||
    clockOffsetMs(before.serverClock) !== clockOffsetMs(next.serverClock) ||
    (before.confirmed !== next.confirmed && nowMs - cacheSavedAtMs > CACHE_EVERY_MS)
  );
}

function isWorkDue(before: AppState, next: AppState): boolean {
  return (
    before.outbox !== next.outbox ||
    before.notices !== next.notices ||
    before.activity !== next.activity ||
    before.absences !== next.absences
  );
}
