/**
 * Runs the event loop of the core for one signed-in person: one event after the other, and of each event one step after
 * the other (`src/core/step.ts`). Whatever is thrown on the way is logged, and the loop goes on.
 */
import { setImmediate } from 'node:timers/promises';
import { cacheOf, serverNow, workOf, type AppState } from '../../core/state/app-state';
import type { AwaySpan } from '../../core/absence/presence';
import type { Command, Refusal } from '../../core/state/command';
import type { AppEvent, Effect, EventBody } from '../../core/state/event';
import { isForEveryCall, UNREADABLE } from '../../core/base/failure';
import type { EpochMs } from '../../core/base/instant';
import { err } from '../../core/base/result';
import { clockJumpMs, type DeviceClocks } from '../../core/base/device-clocks';
import { timerOf } from '../../core/state/selectors';
import type { Loop, Step } from '../../core/step';
import { activityOf } from '../../core/activity/activity-log';
import type { ActivityView, PersonView } from '../../core/view/view-types';
import { isDrawnSame } from '../../core/view/drawn-state';
import { viewOrLast } from '../../core/view/view-or-last';
import { createCatalogReader } from './catalog-reader';
import { performCall, performReading, type Outcome } from './effects';
import { createFirstReadings } from './first-readings';
import { loadEvents } from './load-events';
import { pressInstant } from './press-instant';
import type { CatalogApi, MainContext, TimeApi } from '../ports';
import type { AccountStore } from '../storage/account-store';
import { nameOf } from '../system/errors';
import { inTurns } from '../system/in-turns';
import { createSerialQueue } from '../system/serial-queue';

/** Why a command was not carried out; `internal` when that is a fault of the app. */
type GiveRefusal = Refusal | 'internal';

export interface Runtime {
  /**
   * Resolves when the command is durable, and never rejects. `pressedAtMs` is when the person pressed, by the device's
   * clock; left out where that is not known.
   */
  readonly give: (command: Command, pressedAtMs?: EpochMs | null) => Promise<GiveRefusal | null>;
  readonly view: () => PersonView;
  /** The activity log, newest first. */
  readonly activity: () => readonly ActivityView[];
  readonly state: () => AppState;
  readonly setVisible: (isVisible: boolean) => void;
  readonly refresh: () => void;
  readonly reportAbsence: (away: AwaySpan) => void;
  /** A new token is there: delivery and polling go on. */
  readonly signedInAgain: () => void;
  readonly close: () => Promise<void>;
}

export type RuntimeContext = Pick<
  MainContext,
  'clock' | 'logger' | 'newId' | 'random' | 'firstScreen'
>;

export interface RuntimeOptions {
  /** With which this run begins. */
  readonly state: AppState;
  readonly api: TimeApi;
  readonly catalog: CatalogApi;
  readonly store: Pick<AccountStore, 'saveWork' | 'saveCache'>;
  readonly onChange: () => void;
}

export function createRuntime(context: RuntimeContext, options: RuntimeOptions): Runtime {
  const { clock, logger, newId, random } = context;
  const { store, api } = options;
  const catalog = createCatalogReader(options.catalog, clock);
  let loop: Loop = { state: options.state, cacheSavedAtMs: 0 };
  const turn = createSerialQueue();
  let cancelAlarm: (() => void) | null = null;
  let isClosed = false;
  let clocks = clocksNow();
  let lastView: PersonView | null = null;
  let lastPressMs = -Infinity;
  /** As said last: the state follows when its turn has come. */
  let { isVisible } = options.state;
  const abort = new AbortController();
  const readings = createFirstReadings(clock, abort.signal);

  /** Never rejects: an event that fails is logged, and the next one is handled. */
  function handle(body: EventBody): Promise<GiveRefusal | null> {
    return handleMade(body.type, () => body);
  }

  /** For an event that a port takes part in making: that may fail as well. */
  function handleMade(type: EventBody['type'], make: () => EventBody): Promise<GiveRefusal | null> {
    return turn(async () => {
      try {
        return isClosed ? null : await handleNow(make());
      } catch (error) {
        reportFault(error, type);
        return 'internal' as const;
      }
    });
  }

  async function handleNow(body: EventBody): Promise<GiveRefusal | null> {
    const now = clocksNow();
    const byMs = clockJumpMs(clocks, now);
    clocks = now;
    if (byMs !== 0) {
      logger.warn('The clock was set', { byMs });
      await takeSteps({ type: 'clock-jumped', byMs });
    }
    return takeSteps(body);
  }

  async function takeSteps(body: EventBody): Promise<GiveRefusal | null> {
    const { stepEvent } = await loadEvents();
    const event: AppEvent = { ...body, nowMs: clock.now(), random: random() };
    const steps = stepEvent(loop, event);
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
      try {
        await takeStep(next.value, body.type);
      } catch (error) {
        reportFault(error, body.type);
      }
    }
  }

  async function takeStep(step: Step, during: EventBody['type']): Promise<void> {
    switch (step.do) {
      case 'report':
        reportFault(step.fault, during);
        return;
      case 'let-others':
        await setImmediate();
        return;
      case 'prepare':
        await inTurns(step.pieces);
        return;
      // What cannot be written stays in memory, and the storage watch reports it.
      case 'save-cache':
        await store.saveCache(step.cache);
        return;
      case 'save-work':
        await store.saveWork(step.work);
        return;
      case 'publish': {
        const isDrawn = !isDrawnSame(loop.state, step.loop.state);
        loop = step.loop;
        if (isDrawn) options.onChange();
        return;
      }
      case 'perform':
        perform(step.effect);
        return;
      case 'alarm':
        setAlarm(step.atMs);
    }
  }

  function reportFault(fault: unknown, during: string): void {
    logger.error('The app failed on an event', { type: during, error: nameOf(fault) });
  }

  function clocksNow(): DeviceClocks {
    return { wallMs: clock.now(), uptimeMs: clock.uptimeMs() };
  }

  function perform(effect: Effect): void {
    if (effect.type === 'call') void deliver(effect);
    else void readings.follow(() => read(effect));
  }

  async function deliver({ operationId, call }: EffectOf<'call'>): Promise<void> {
    logger.info('Delivering', { operation: operationId, call: call.type });
    const answer = await orUnreadable(() => performCall(api, call, abort.signal));
    await handle({ type: 'call-answered', operationId, call, ...answer });
  }

  async function read(effect: EffectOf<'read'>): Promise<void> {
    const answer = await orUnreadable(() => performReading(api, effect, clock, abort.signal));
    await handle({ type: 'reading-answered', number: effect.number, ...answer });
    if (!answer.result.ok && (hasTypes() || isForEveryCall(answer.result.error))) return;
    try {
      await readCatalog();
    } catch (error) {
      reportFault(error, 'catalog-read');
    }
  }

  /** An exchange with awork that throws ends as an answer that could not be read. */
  async function orUnreadable<T>(exchange: () => Promise<T>): Promise<T | Outcome<never>> {
    try {
      return await exchange();
    } catch (error) {
      reportFault(error, 'exchange');
      return { result: err(UNREADABLE), clock: null };
    }
  }

  /** Without any, nothing can be started. */
  function hasTypes(): boolean {
    return loop.state.typesOfWork.length > 0;
  }

  async function readCatalog(): Promise<void> {
    if (isClosed) return;
    const read = await catalog.readWhenDue(loop.state, abort.signal);
    if (read !== null) await handle(read);
  }

  function nextPressMs(claimedMs: EpochMs | null): EpochMs {
    const now = clocksNow();
    const isClockSet = clockJumpMs(clocks, now) !== 0;
    const nowMs = now.wallMs;
    lastPressMs = pressInstant({ claimedMs, nowMs, isClockSet, previousMs: lastPressMs });
    return lastPressMs;
  }

  function setAlarm(atMs: number): void {
    cancelAlarm?.();
    if (isClosed) return;
    cancelAlarm = clock.after(Math.max(0, atMs - clock.now()), () => {
      handleZone();
      void handle({ type: 'woken' });
    });
  }

  function handleZone(): void {
    try {
      const zone = clock.zone();
      if (zone !== loop.state.zone) void handle({ type: 'zone-changed', zone });
    } catch (error) {
      reportFault(error, 'zone-changed');
    }
  }

  /** A cache that cannot be written does not keep the pending changes from the disk. */
  async function saveAll(): Promise<void> {
    try {
      await store.saveCache(cacheOf(loop.state));
    } catch (error) {
      reportFault(error, 'close');
    }
    await store.saveWork(workOf(loop.state));
  }

  /** For what is no press: a window that comes up is shown and gets the focus while it draws its first screen. */
  async function onceDrawn(act: () => Promise<unknown>): Promise<void> {
    await context.firstScreen;
    await act();
  }

  // What is due by then is due a moment later as well.
  void onceDrawn(async () => {
    await handle({ type: 'woken' });
    readings.begun();
  });

  return {
    give: (command, claimedMs = null) => {
      let pressedAtMs: EpochMs | null = null;
      const press = () =>
        handleMade('command-issued', () => ({
          type: 'command-issued',
          command,
          pressedAtMs: (pressedAtMs ??= nextPressMs(claimedMs)),
          ids: [newId(), newId(), newId()],
        }));
      const timerId = () => timerOf(loop.state)?.id ?? null;
      return readings.carryOut(press, () => ({ timerId: timerId(), clocks: clocksNow() }));
    },
    view: () => {
      const { view, fault } = viewOrLast(loop.state, clock.now(), lastView);
      if (fault !== null) reportFault(fault, 'view');
      lastView = view;
      return view;
    },
    activity: () => activityOf(loop.state, serverNow(loop.state, clock.now())),
    state: () => loop.state,
    setVisible: (visible) => {
      if (visible === isVisible) return;
      isVisible = visible;
      void onceDrawn(() => handle({ type: 'visibility-changed', isVisible: visible }));
    },
    refresh: () => {
      void onceDrawn(() => {
        handleZone();
        return handle({ type: 'refresh-requested' });
      });
    },
    reportAbsence: (away) => void handle({ type: 'absence-ended', ...away }),
    signedInAgain: () => void handle({ type: 'signed-in-again' }),
    close: () =>
      turn(async () => {
        isClosed = true;
        cancelAlarm?.();
        abort.abort();
        await saveAll();
      }),
  };
}

type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;
