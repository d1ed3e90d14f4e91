/**
 * Runs the core for one signed-in person: event → transition → persist → effects → publish, one event after the
 * other. Nothing is shown or sent before it is on the disk.
 */
import {
  EMPTY_CACHE,
  type AppState,
  type Cache,
  type DurableWork,
} from '../../core/state/app-state';
import type { Command, Refusal } from '../../core/commands/command';
import type { AppEvent, Effect } from '../../core/state/event';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import { recoverOutbox } from '../../core/delivery/recover';
import { FULL_BUDGET } from '../../core/sync/call-budget';
import { nextAlarmMs } from '../../core/sync/poll-schedule';
import { clockOffsetMs } from '../../core/base/server-clock';
import { transition } from '../../core/transition';
import { viewOf } from '../../core/view/build-view';
import type { PersonView } from '../../core/view/view-types';
import { performCall, performReading } from './effects';
import type { CatalogApi, Clock, Logger, NewId, TimeApi } from '../ports';
import type { AccountStore } from '../storage/account-store';

export interface Runtime {
  /** Resolves when the command is durable; a refusal tells why it was not carried out. */
  readonly give: (command: Command) => Promise<Refusal | null>;
  readonly view: () => PersonView;
  readonly state: () => AppState;
  readonly setVisible: (isVisible: boolean) => void;
  readonly refresh: () => void;
  /** A new token is there: delivery and polling go on. */
  readonly signedInAgain: () => void;
  readonly close: () => Promise<void>;
}

export interface RuntimeOptions {
  readonly userId: string;
  readonly work: DurableWork;
  readonly cache: Cache;
  readonly isVisible: boolean;
  readonly api: TimeApi;
  readonly catalog: CatalogApi;
  readonly store: Pick<AccountStore, 'saveWork' | 'saveCache'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** In [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly onChange: () => void;
}

/** What changes in the cache without changing what is shown is written this often at most. */
const CACHE_EVERY_MS = 10 * MINUTE_MS;
/** A difference between the two clocks above this is a clock that was set; the uptime is told in whole seconds. */
const JUMP_MS = 2 * SECOND_MS;
const CATALOG_RETRY_MS = 5 * MINUTE_MS;
/** Types of work are archived and rules changed while the app runs. */
const CATALOG_EVERY_MS = HOUR_MS;

type EventBody = AppEvent extends infer One
  ? One extends AppEvent
    ? Omit<One, 'nowMs' | 'random'>
    : never
  : never;

export function createRuntime(options: RuntimeOptions): Runtime {
  const { clock, store, api, catalog, logger } = options;
  let state = initialState(options);
  let queue: Promise<unknown> = Promise.resolve();
  let cancelAlarm: (() => void) | null = null;
  let isClosed = false;
  let cacheSavedAtMs = 0;
  let catalogReadAtMs = -Infinity;
  let hasCatalog = false;
  let clocks = { wallMs: clock.now(), uptimeMs: clock.uptimeMs() };
  const abort = new AbortController();

  function handle(body: EventBody): Promise<Refusal | null> {
    const done = queue.then(() => (isClosed ? null : process(body)));
    queue = done.catch((error: unknown) => {
      logger.error('An event could not be handled', { type: body.type, error: nameOf(error) });
    });
    return done;
  }

  async function process(body: EventBody): Promise<Refusal | null> {
    const byMs = jumpMs();
    if (byMs !== 0) {
      logger.warn('The clock was set', { byMs });
      await step({ type: 'clock-jumped', byMs });
    }
    return step(body);
  }

  async function step(body: EventBody): Promise<Refusal | null> {
    const before = state;
    const event: AppEvent = { ...body, nowMs: clock.now(), random: options.random() };
    const { state: next, effects, refusal } = transition(before, event);
    state = next;
    await persist(before, next);
    if (next !== before) options.onChange();
    for (const effect of effects) perform(effect);
    setAlarm();
    return refusal;
  }

  /**
   * By how much the wall clock was set since the last event. Sleep is no jump: the uptime goes on meanwhile, and time
   * really passed.
   */
  function jumpMs(): number {
    const now = { wallMs: clock.now(), uptimeMs: clock.uptimeMs() };
    const byMs = now.wallMs - clocks.wallMs - (now.uptimeMs - clocks.uptimeMs);
    clocks = now;
    return Math.abs(byMs) < JUMP_MS ? 0 : byMs;
  }

  /** The cache first: what has left the outbox must be found in it, whatever happens between the two. */
  async function persist(before: AppState, next: AppState): Promise<void> {
    const isCacheDue =
      before.confirmed.entries !== next.confirmed.entries ||
      before.confirmed.loadedDays.length !== next.confirmed.loadedDays.length ||
      before.typesOfWork !== next.typesOfWork ||
      before.trackingRules !== next.trackingRules ||
      clockOffsetMs(before.serverClock) !== clockOffsetMs(next.serverClock) ||
      (before.confirmed !== next.confirmed && clock.now() - cacheSavedAtMs > CACHE_EVERY_MS);
    const isWorkDue =
      before.outbox !== next.outbox ||
      before.notices !== next.notices ||
      before.activity !== next.activity;
    // What cannot be written tells its watch by itself, and stays in memory.
    if (isCacheDue) {
      cacheSavedAtMs = clock.now();
      await store.saveCache(cacheOf(next));
    }
    if (isWorkDue) await store.saveWork(workOf(next));
  }

  function perform(effect: Effect): void {
    if (effect.type === 'call') {
      const { operationId, call } = effect;
      logger.info('Delivering', { operation: operationId, call: call.type });
      void performCall(api, call, abort.signal).then((answer) =>
        handle({ type: 'call-answered', operationId, call, ...answer }),
      );
      return;
    }
    const { number } = effect;
    void performReading(api, effect, clock, abort.signal).then(async (answer) => {
      await handle({ type: 'reading-answered', number, ...answer });
      if (answer.result.ok) await readCatalog();
    });
  }

  async function readCatalog(): Promise<void> {
    const nowMs = clock.monotonicMs();
    const everyMs = hasCatalog ? CATALOG_EVERY_MS : CATALOG_RETRY_MS;
    if (isClosed || nowMs - catalogReadAtMs < everyMs) return;
    catalogReadAtMs = nowMs;
    const [types, rules] = await Promise.all([
      catalog.typesOfWork(abort.signal),
      catalog.trackingRules(abort.signal),
    ]);
    if (!types.ok) return;
    hasCatalog = true;
    const trackingRules = rules.ok ? rules.value : state.trackingRules;
    await handle({ type: 'catalog-read', typesOfWork: types.value, trackingRules });
  }

  function setAlarm(): void {
    cancelAlarm?.();
    if (isClosed) return;
    const deviceNowMs = clock.now();
    const atMs = nextAlarmMs(state, deviceNowMs) - clockOffsetMs(state.serverClock);
    cancelAlarm = clock.after(Math.max(0, atMs - deviceNowMs), () => {
      const zone = clock.zone();
      if (zone !== state.zone) void handle({ type: 'zone-changed', zone });
      void handle({ type: 'woken' });
    });
  }

  void handle({ type: 'woken' });

  return {
    give: (command) =>
      handle({
        type: 'command-given',
        command,
        ids: [options.newId(), options.newId(), options.newId()],
      }),
    view: () => viewOf(state, clock.now()),
    state: () => state,
    setVisible: (isVisible) => {
      if (isVisible !== state.isVisible) void handle({ type: 'visibility-changed', isVisible });
    },
    refresh: () => {
      const zone = clock.zone();
      if (zone !== state.zone) void handle({ type: 'zone-changed', zone });
      void handle({ type: 'refresh-requested' });
    },
    signedInAgain: () => void handle({ type: 'signed-in-again' }),
    close: async () => {
      await queue;
      isClosed = true;
      cancelAlarm?.();
      abort.abort();
      await store.saveCache(cacheOf(state));
      await store.saveWork(workOf(state));
    },
  };
}

function initialState(options: RuntimeOptions): AppState {
  const { work, cache, clock } = options;
  const nowMs = clock.now() + clockOffsetMs(cache.serverClock);
  return {
    ...EMPTY_CACHE,
    ...cache,
    // What was read in an earlier run is shown, but it proves nothing about what runs now.
    confirmed: { ...cache.confirmed, coverage: null },
    ...work,
    outbox: recoverOutbox(work.outbox, nowMs),
    userId: options.userId,
    zone: clock.zone(),
    shownDay: null,
    shownDayAskedAtMs: null,
    isVisible: options.isVisible,
    mustSignInAgain: false,
    sendingId: null,
    writeCount: 0,
    reading: null,
    readingCount: 0,
    failure: null,
    failuresInRow: 0,
    nextPollAtMs: null,
    deliverAtMs: null,
    budget: FULL_BUDGET,
    hasReadOpen: false,
    clockUnconfirmedSinceMs: 0,
  };
}

function cacheOf({ confirmed, serverClock, typesOfWork, trackingRules }: AppState): Cache {
  return { confirmed, serverClock, typesOfWork, trackingRules };
}

function workOf({ outbox, notices, activity }: AppState): DurableWork {
  return { outbox, notices, activity };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
