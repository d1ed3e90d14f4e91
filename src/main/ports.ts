/** The services that main needs from its host and from awork. Adapters live beside it; tests bring their own. */
import type { Identity, Person, TrackingRule, WorkItem } from '../core/entry/catalog';
import type { Entry, EntryId, LocalDate, ProjectRef, TypeOfWorkRef } from '../core/entry/entry';
import type { Capacity } from '../core/entry/target';
import type { ShortEntry } from '../core/report/short-entry';
import type { UnreadableRow } from '../core/entry/unreadable-row';
import type { Failure } from '../core/base/failure';
import type { EpochMs } from '../core/base/instant';
import type { BatchChange } from '../core/outbox/operation';
import type { EntryPayload, StartForm } from '../core/outbox/delivery-call';
import type { Result } from '../core/base/result';
import type { ClockSample } from '../core/base/server-clock';

export interface Clock {
  /** The wall clock. */
  readonly now: () => EpochMs;
  /** A clock that is never set. Its zero means nothing. */
  readonly monotonicMs: () => number;
  /** As `monotonicMs`, and it goes on while the machine sleeps: to distinguish a clock that was set from a sleep. */
  readonly uptimeMs: () => number;
  /** The IANA zone of the machine, read anew at each call: people travel. */
  readonly zone: () => string;
  /** Runs `act` once after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, act: () => void) => () => void;
}

/** Fresh, unguessable ids. */
export type NewId = () => string;

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The log. Fields hold kinds, endpoint templates, ids of traces and counts, never tokens, query strings, bodies,
 * notes or names.
 */
export interface Logger {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

/** An answer of awork and, where its `Date` header could be read, a sample of its clock. */
export type Answer<T> = Result<T, Failure> & { readonly clock: ClockSample | null };

export type { BatchChange, EntryPayload, StartForm };

export interface BatchOutcome {
  readonly ok: readonly EntryId[];
  readonly notFound: readonly EntryId[];
  readonly unauthorized: readonly EntryId[];
  readonly badRequest: readonly EntryId[];
}

/** An entry of a reading, or what is left of one that cannot be read. */
export type EntryRow = Entry | UnreadableRow;

/** The calls that timer and delivery make, already bound to one person. Nothing here repeats a call by itself. */
export interface TimeApi {
  readonly start: (form: StartForm, signal: AbortSignal) => Promise<Answer<Entry>>;
  /** Null when awork says that nothing was running (204, or its 400). */
  readonly stop: (signal: AbortSignal) => Promise<Answer<Entry | null>>;
  readonly pause: (signal: AbortSignal) => Promise<Answer<Entry | null>>;
  readonly resume: (signal: AbortSignal) => Promise<Answer<Entry | null>>;
  readonly create: (form: EntryPayload, signal: AbortSignal) => Promise<Answer<Entry>>;
  readonly update: (id: EntryId, form: EntryPayload, signal: AbortSignal) => Promise<Answer<Entry>>;
  /** Null also when the entry no longer exists. */
  readonly delete: (id: EntryId, signal: AbortSignal) => Promise<Answer<null>>;
  readonly removeBreaks: (id: EntryId, signal: AbortSignal) => Promise<Answer<Entry>>;
  readonly batch: (
    ids: readonly EntryId[],
    change: BatchChange,
    signal: AbortSignal,
  ) => Promise<Answer<BatchOutcome>>;
  /** The person's entries whose local day lies in [fromDay, toDay], newest start first, all pages. */
  readonly entriesOfDays: (
    fromDay: LocalDate,
    toDay: LocalDate,
    signal: AbortSignal,
  ) => Promise<Answer<readonly EntryRow[]>>;
  /** The running or paused entries, also those that a later manual entry hides from `last` (awork-api.md, 5.3). */
  readonly openEntries: (signal: AbortSignal) => Promise<Answer<readonly EntryRow[]>>;
  readonly last: (signal: AbortSignal) => Promise<Answer<EntryRow | null>>;
  /** Null when the entry no longer exists. */
  readonly entry: (id: EntryId, signal: AbortSignal) => Promise<Answer<EntryRow | null>>;
}

/** The calls for finding work and for signing in. */
export interface CatalogApi {
  readonly me: (signal: AbortSignal) => Promise<Answer<Identity>>;
  readonly people: (signal: AbortSignal) => Promise<Answer<readonly Person[]>>;
  readonly typesOfWork: (signal: AbortSignal) => Promise<Answer<readonly TypeOfWorkRef[]>>;
  /** Tasks and projects whose name or key contains the text; what the person is assigned to when it is empty. */
  readonly findWork: (text: string, signal: AbortSignal) => Promise<Answer<readonly WorkItem[]>>;
  readonly trackingRules: (signal: AbortSignal) => Promise<Answer<readonly TrackingRule[]>>;
  /** The person's contracted hours. */
  readonly capacity: (signal: AbortSignal) => Promise<Answer<Capacity | null>>;
}

/** Takes the rows of one page; the next page is asked for once it is done. */
export type TakeRows<T> = (rows: readonly T[]) => Promise<void> | void;

export type { ShortEntry };

/** A task or a project. */
export interface WorkOf {
  readonly kind: 'task' | 'project';
  readonly id: string;
}

/**
 * The calls that reports are made of, already bound to one person. Rows come page by page and in no case twice as a
 * list; what came before a failure is a part.
 */
export interface ReportApi {
  /**
   * The person's entries whose local day lies in [fromDay, toDay]. With `beyondZone`, of these only what the short form
   * does not place: those of another zone and those with breaks.
   */
  readonly entries: (
    scope: {
      readonly fromDay: LocalDate;
      readonly toDay: LocalDate;
      readonly beyondZone: string | null;
    },
    take: TakeRows<EntryRow>,
    signal: AbortSignal,
  ) => Promise<Answer<null>>;
  /**
   * The same in the short form, null for a row that cannot be read. What `grouping` does is not described: the answer is
   * entries as without it, or sums.
   */
  readonly shortEntries: (
    scope: {
      readonly fromDay: LocalDate;
      readonly toDay: LocalDate;
      readonly grouping: string | null;
    },
    take: TakeRows<ShortEntry | null>,
    signal: AbortSignal,
  ) => Promise<Answer<null>>;
  /** The entries of a task or project that the person may see, or only their own. */
  readonly entriesOfWork: (
    scope: WorkOf & { readonly isOwnOnly: boolean },
    take: TakeRows<EntryRow>,
    signal: AbortSignal,
  ) => Promise<Answer<null>>;
  readonly plannedOf: (
    work: WorkOf,
    signal: AbortSignal,
  ) => Promise<Answer<{ readonly plannedSec: number | null; readonly trackedSec: number | null }>>;
  readonly projects: (signal: AbortSignal) => Promise<Answer<readonly ProjectRef[]>>;
  /** By id; none of those whom the person may not see. */
  readonly personNames: (signal: AbortSignal) => Promise<Answer<ReadonlyMap<string, string>>>;
}

/** The credential of an API call. */
export interface Credential {
  /** The bearer token to send now, or null when there is none. */
  readonly token: () => Promise<string | null>;
  /**
   * Called once after a 401. `renewed`: ask `token` again and repeat the call. `refused`: the person must sign in
   * again. `no-answer`: the renewal did not get through, which says nothing about the session. `not-renewable`:
   * an API key.
   */
  readonly renew: (
    refusedToken: string,
  ) => Promise<'renewed' | 'refused' | 'no-answer' | 'not-renewable'>;
}

/** The services of the host: made once at the start, and shared by all parts of main. */
export interface MainContext {
  readonly clock: Clock;
  readonly newId: NewId;
  /** In [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly fetch: Fetch;
  readonly vault: SecretVault;
  /**
   * Resolves when a page that comes up has its scripts and style sheets, or when none comes up. Until then it needs this
   * process now and then: what the first screen does not show waits for it.
   */
  readonly pageHasFiles: Promise<void>;
  /** Resolves when the first screen is to be seen, or when nobody waits for one. What happens before is handled at once. */
  readonly firstScreen: Promise<void>;
}

/** A server of awork, with the services that a request to it needs. */
export interface ApiConnection extends Pick<MainContext, 'clock' | 'logger' | 'fetch'> {
  /** Without a trailing slash, see `parseApiUrl`. */
  readonly apiUrl: string;
}

/** The system's keychain. */
export interface SecretVault {
  /** `unavailable` covers: no library, no service, no answer in time. Null is "not there, or locked". */
  readonly read: (account: string) => Promise<Result<string | null, 'unavailable'>>;
  readonly write: (account: string, secret: string) => Promise<Result<null, 'unavailable'>>;
  readonly remove: (account: string) => Promise<Result<null, 'unavailable'>>;
}

/** What the app uses of a request, so that a host need not bring all of `RequestInit`. */
export interface HttpRequest {
  /** GET when left out. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `follow` when left out. With `manual` a host may reject instead of answering. */
  readonly redirect?: 'follow' | 'manual';
  readonly signal?: AbortSignal;
}

/** What the app uses of an answer: a `Response` is one. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: HttpHeaders;
  /** Read at most once, and to its end or until `cancel`, which frees the connection. Null for an answer without a body. */
  readonly body: { readonly getReader: () => BodyReader } | null;
}

/** Names count in whatever case. Null is one that is not there. */
export type HttpHeaders = Pick<Headers, 'get'>;

export interface BodyReader {
  /** The next part; in bytes, or the answer cannot be used. */
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: unknown }>;
  readonly cancel: () => Promise<void>;
}

/** Sends one request, without cookies or credentials of the system. Rejects when there is no answer. */
export type Fetch = (url: string, request: HttpRequest) => Promise<HttpResponse>;
