import type { Absence } from '../entry/absence';
import type { TrackingRule } from '../entry/catalog';
import { NOTHING_CONFIRMED, type Confirmed } from '../outbox/confirmed';
import type { LocalDate, TypeOfWorkRef } from '../entry/entry';
import type { Failure } from '../base/failure';
import type { EpochMs } from '../base/instant';
import type { NoticeDraft } from '../outbox/notice';
import { EMPTY_OUTBOX } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import type { Capacity } from '../entry/target';
import { clockOffsetMs, type ServerClock } from '../base/server-clock';

/** A notice for the person, or a line of the activity log alone. */
export interface Notice extends NoticeDraft {
  readonly id: string;
  readonly atMs: EpochMs;
}

/** What must survive a crash: pending operations, notices and the activity log. */
export interface DurableWork {
  readonly outbox: Outbox;
  /** Shown until dismissed, oldest first. */
  readonly notices: readonly Notice[];
  /** The same and more, kept as a log, oldest first and bounded. */
  readonly activity: readonly Notice[];
  /** Absences that wait for the person's decision, oldest first. */
  readonly absences: readonly Absence[];
}

/** What can be read again from awork, kept so that the next start shows something at once. */
export interface Cache {
  readonly confirmed: Confirmed;
  readonly serverClock: ServerClock | null;
  readonly typesOfWork: readonly TypeOfWorkRef[];
  readonly trackingRules: readonly TrackingRule[];
  /** The person's contracted hours; null until awork has told them. */
  readonly capacity: Capacity | null;
  /** The day on which awork told them: they change seldom. */
  readonly capacityReadOn: LocalDate | null;
  /** The day on which awork refused last to let the person mark time as billed; null where it did not. */
  readonly billingRefusedOn: LocalDate | null;
}

/** One reading of the server that is under way. */
interface PendingReading {
  readonly number: number;
  readonly scope: 'now' | 'day';
  /** As in the state when it began: an answer that overlaps a write of ours may be older than it, and is dropped. */
  readonly writeCount: number;
}

/** Everything about one signed-in person that decisions depend on. Instants are by the server's clock. */
export interface AppState extends DurableWork, Cache {
  readonly userId: string;
  readonly zone: string;
  /** The day whose list is shown; null follows today. */
  readonly shownDay: LocalDate | null;
  /** When the list of the shown day was asked for last; null when it was not since it is shown. */
  readonly shownDayAskedAtMs: EpochMs | null;
  readonly isVisible: boolean;
  readonly mustSignInAgain: boolean;
  /** Operation that a call is under way for. */
  readonly sendingId: string | null;
  /** Calls sent and answered so far. */
  readonly writeCount: number;
  readonly reading: PendingReading | null;
  readonly readingCount: number;
  /** How the last exchange with awork failed; null when it went well. */
  readonly failure: Failure | null;
  readonly failuresInRow: number;
  /** The next look at the server; null at once. */
  readonly nextPollAtMs: EpochMs | null;
  /** When delivery plans again without an event; null when it waits for no instant. */
  readonly deliverAtMs: EpochMs | null;
  /** Revisions of the queue that went on from event to event without an end. */
  readonly revisionsInRow: number;
  readonly budget: CallBudget;
  readonly hasReadOpen: boolean;
  /** When awork last answered all of a week in this run. */
  readonly weekReadAtMs: EpochMs | null;
  /** awork's types of work have been read in this run: where there are none, the workspace has none. */
  readonly hasReadTypes: boolean;
  /** Since when, by the device's clock, that clock may be wrong; null once awork has answered. */
  readonly clockUnconfirmedSinceMs: EpochMs | null;
}

/** A bucket of calls: delivery after a long time offline must not use up the limit that a workspace shares. */
export interface CallBudget {
  readonly calls: number;
  readonly asOfMs: EpochMs;
}

export const NO_WORK: DurableWork = {
  outbox: EMPTY_OUTBOX,
  notices: [],
  activity: [],
  absences: [],
};

export const EMPTY_CACHE: Cache = {
  confirmed: NOTHING_CONFIRMED,
  serverClock: null,
  typesOfWork: [],
  trackingRules: [],
  capacity: null,
  capacityReadOn: null,
  billingRefusedOn: null,
};

/** awork's "now" for an instant of the device's clock. */
export function serverNow(state: Pick<Cache, 'serverClock'>, deviceNowMs: EpochMs): EpochMs {
  return deviceNowMs + clockOffsetMs(state.serverClock);
}

/** The part of the state that can be read again from awork. */
export function cacheOf(state: AppState): Cache {
  const { confirmed, serverClock, typesOfWork, trackingRules } = state;
  const { capacity, capacityReadOn, billingRefusedOn } = state;
  return {
    confirmed,
    serverClock,
    typesOfWork,
    trackingRules,
    capacity,
    capacityReadOn,
    billingRefusedOn,
  };
}

/** The part of the state that must survive a crash. */
export function workOf({ outbox, notices, activity, absences }: AppState): DurableWork {
  return { outbox, notices, activity, absences };
}
