/** The shell of `src/main/account/runtime.ts` in made-up time, with a plug that can be pulled at every step. */
import { EMPTY_CACHE, serverNow, type AppState } from '../../../src/core/state/app-state';
import type { Command, Refusal } from '../../../src/core/commands/command';
import type { AppEvent, Effect } from '../../../src/core/state/event';
import { MINUTE_MS, SECOND_MS, type EpochMs } from '../../../src/core/base/instant';
import { changeOperation } from '../../../src/core/outbox/outbox';
import { recoverOutbox } from '../../../src/core/delivery/recover';
import { FULL_BUDGET } from '../../../src/core/sync/call-budget';
import { nextAlarmMs } from '../../../src/core/sync/poll-schedule';
import { ok } from '../../../src/core/base/result';
import { clockOffsetMs } from '../../../src/core/base/server-clock';
import { transition } from '../../../src/core/transition';
import { USER_ID, type AworkModel } from './awork-model';
import { createDisk } from './disk';
import type { Answered, Network } from './network';
import type { Random } from './random';
import type { Device } from './device';
import type { Timeline } from './timeline';

/** What a harness can be told to get wrong, to see that it would be noticed. The product knows none of these. */
export type Mistake = 'none' | 'no-verify' | 'no-write-ahead' | 'resend-at-once' | 'trust-clock';

export type Given = 'done' | 'crashed' | Refusal;

export interface Shell {
  readonly state: () => AppState;
  readonly isUp: () => boolean;
  readonly give: (command: Command) => Given;
  readonly kill: () => void;
  readonly kills: () => number;
  /** Nothing happens on a machine that sleeps; it wakes by itself. */
  readonly sleepUntil: (untilMs: EpochMs) => void;
  readonly refresh: () => void;
  /** A window that is looked at ticks, and notices at once that the clock was set. */
  readonly lookAtWindow: () => void;
  /** True when something on disk was noted by a clock that awork has not confirmed. */
  readonly hasDoubtfulWork: () => boolean;
  readonly danger: { crash: number };
}

export interface ShellOptions {
  readonly device: Device;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly model: AworkModel;
  readonly random: Random;
  readonly isVisible: boolean;
  readonly mistake: Mistake;
}

const CACHE_EVERY_MS = 10 * MINUTE_MS;
const JUMP_MS = 2 * SECOND_MS;
/** An app that died is not there again before what it had sent has arrived. */
const RESTART_MS = { least: 2_000, most: 60_000 };

type EventBody = AppEvent extends infer One
  ? One extends AppEvent
    ? Omit<One, 'nowMs' | 'random'>
    : never
  : never;

export function createShell(options: ShellOptions): Shell {
  const { timeline, device, network, model, random, mistake } = options;
  const disk = createDisk();
  const danger = { crash: 0 };
  let state = initialState();
  let isUp = true;
  let run = 0;
  let alarm = 0;
  let kills = 0;
  let ids = 0;
  let asleepUntilMs = 0;
  let cacheSavedAtMs = 0;
  let clocks = { wallMs: device.now(), uptimeMs: device.uptimeMs() };

  function initialState(): AppState {
    const { work, cache } = disk.load();
    const nowMs = device.now() + clockOffsetMs(cache.serverClock);
    return {
      ...EMPTY_CACHE,
      ...cache,
      confirmed: { ...cache.confirmed, coverage: null },
      ...work,
      outbox: recoverOutbox(work.outbox, nowMs),
      userId: USER_ID,
      zone: device.zone(),
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
      clockUnconfirmedSinceMs: mistake === 'trust-clock' ? null : 0,
    };
  }

  function kill(): void {
    if (!isUp) return;
    noticeClock();
    kills += 1;
    run += 1;
    isUp = false;
    timeline.note(() => 'KILLED');
    timeline.at(timeline.now() + random.spread(RESTART_MS.least, RESTART_MS.most), () => {
      isUp = true;
      state = initialState();
      clocks = { wallMs: device.now(), uptimeMs: device.uptimeMs() };
      timeline.note(() => `restarted with ${outboxText(state)} ${errorText()}`);
      handle({ type: 'woken' });
    });
  }

  function errorText(): string {
    return `(time shown is ${String(serverNow(state, device.now()) - timeline.now())} ms ahead)`;
  }

  /**
   * What was noted by a clock that nobody had confirmed, and that was set in the moment before a crash or while the
   * app was off, cannot be put right by anybody. So it is noticed before.
   */
  function noticeClock(): void {
    const byMs = jumpMs();
    if (byMs !== 0) step({ type: 'clock-jumped', byMs }, false);
  }

  /** True when the process dies here. */
  function dies(): boolean {
    if (!random.chance(danger.crash)) return false;
    kill();
    return true;
  }

  function handle(body: EventBody): Given {
    if (timeline.now() >= asleepUntilMs) asleepUntilMs = 0;
    const byMs = jumpMs();
    if (byMs !== 0 && step({ type: 'clock-jumped', byMs }, false) === 'crashed') return 'crashed';
    return step(body, true);
  }

  /** As the runtime tells a clock that was set from a machine that slept. */
  function jumpMs(): number {
    const now = { wallMs: device.now(), uptimeMs: device.uptimeMs() };
    const byMs = now.wallMs - clocks.wallMs - (now.uptimeMs - clocks.uptimeMs);
    clocks = now;
    return Math.abs(byMs) < JUMP_MS ? 0 : byMs;
  }

  function step(body: EventBody, mayDie: boolean): Given {
    const before = state;
    const event: AppEvent = { ...body, nowMs: device.now(), random: random.next() };
    const { state: next, effects, refusal } = transition(before, event);
    if (mayDie && dies()) return 'crashed';
    state = mistake === 'no-verify' ? withoutDoubt(next) : next;
    if (!persist(before, state, mayDie)) return 'crashed';
    if (state.outbox !== before.outbox || body.type === 'clock-jumped') {
      timeline.note(() => `${body.type} → ${outboxText(state)} ${errorText()}`);
    }
    // The person has been told by now: whatever happens from here on, the act counts.
    if (!mayDie || !dies()) {
      for (const effect of effects) perform(effect);
      setAlarm();
    }
    return refusal ?? 'done';
  }

  /** As the runtime does it: the cache first, then the work. False when the process died between the two. */
  function persist(before: AppState, next: AppState, mayDie: boolean): boolean {
    const isCacheDue =
      before.confirmed.entries !== next.confirmed.entries ||
      before.confirmed.loadedDays.length !== next.confirmed.loadedDays.length ||
      clockOffsetMs(before.serverClock) !== clockOffsetMs(next.serverClock) ||
      (before.confirmed !== next.confirmed && device.now() - cacheSavedAtMs > CACHE_EVERY_MS);
    const isWorkDue =
      before.outbox !== next.outbox ||
      before.notices !== next.notices ||
      before.activity !== next.activity;
    const { confirmed, serverClock, typesOfWork, trackingRules } = next;
    if (isCacheDue) {
      cacheSavedAtMs = device.now();
      disk.saveCache({ confirmed, serverClock, typesOfWork, trackingRules });
      if (isWorkDue && mayDie && dies()) return false;
    }
    const { outbox, notices, activity } = mistake === 'no-write-ahead' ? before : next;
    if (isWorkDue) disk.saveWork({ outbox, notices, activity });
    return true;
  }

  function perform(effect: Effect): void {
    const ofRun = run;
    const isAlive = (): boolean => isUp && run === ofRun;
    if (effect.type === 'call') {
      const { operationId, call } = effect;
      const name = `${call.type} ${'entryId' in call ? call.entryId : ''}`;
      const send = (isFirst: boolean): void => {
        network.send(
          name,
          () => model.act(call, timeline.now()),
          ({ result, clock }) => {
            if (!isAlive()) return;
            const isTried = result.ok || !isFirst || mistake !== 'resend-at-once';
            if (isTried) handle({ type: 'call-answered', operationId, call, result, clock });
            else send(false);
          },
        );
      };
      send(true);
      return;
    }
    const startedAtMs = device.now();
    network.send(
      'reading',
      () => ok(model.read(effect, startedAtMs)),
      ({ result, clock }: Answered<ReturnType<AworkModel['read']>>) => {
        if (isAlive()) handle({ type: 'reading-answered', number: effect.number, result, clock });
      },
    );
  }

  function setAlarm(): void {
    alarm += 1;
    const mine = alarm;
    const ofRun = run;
    const isAlive = (): boolean => isUp && run === ofRun;
    const atMs = nextAlarmMs(state, device.now()) - clockOffsetMs(state.serverClock);
    const delayMs = Math.max(0, atMs - device.now());
    timeline.at(Math.max(timeline.now() + delayMs, asleepUntilMs), () => {
      if (mine !== alarm || !isAlive()) return;
      if (device.zone() !== state.zone) handle({ type: 'zone-changed', zone: device.zone() });
      if (isAlive()) handle({ type: 'woken' });
    });
  }

  handle({ type: 'woken' });
  return {
    state: () => state,
    isUp: () => isUp,
    give: (command) => {
      if (!isUp) return 'crashed';
      ids += 3;
      timeline.note(() => `PERSON ${JSON.stringify(command)}`);
      const fresh: readonly [string, string, string] = [
        String(ids),
        String(ids + 1),
        String(ids + 2),
      ];
      return handle({ type: 'command-given', command, ids: fresh });
    },
    kill,
    kills: () => kills,
    sleepUntil: (untilMs) => {
      asleepUntilMs = untilMs;
      if (isUp) setAlarm();
    },
    lookAtWindow: () => {
      if (isUp) noticeClock();
    },
    hasDoubtfulWork: () =>
      disk.load().work.outbox.operations.some((one) => one.assumedOffsetMs !== null),
    refresh: () => {
      if (isUp) handle({ type: 'refresh-requested' });
    },
    danger,
  };
}

/** The mistake "no verify": what may or may not have acted is taken as not sent. */
function withoutDoubt(state: AppState): AppState {
  const doubted = state.outbox.operations.filter(({ delivery }) => delivery.state === 'unknown');
  if (doubted.length === 0) return state;
  let { outbox } = state;
  for (const { id } of doubted) {
    outbox = changeOperation(outbox, id, (found) => ({ ...found, delivery: { state: 'ready' } }));
  }
  return { ...state, outbox, deliverAtMs: 0 };
}

export function outboxText({ outbox }: AppState): string {
  const texts = outbox.operations.map(({ act, delivery, assumedOffsetMs }) => {
    const reason = delivery.state === 'parked' ? `:${delivery.reason.type}` : '';
    const target = 'entryId' in act ? act.entryId : '';
    const at = 'atMs' in act ? ` ${new Date(act.atMs).toISOString().slice(11, 23)}` : '';
    return `${act.type} ${target}${at} (${delivery.state}${reason})${assumedOffsetMs === null ? '' : '?'}`;
  });
  return `[${texts.join(', ')}] ${JSON.stringify(outbox.aliases)}`;
}
