/** Drives the product's own event loop (`src/core/step.ts`) in made-up time; it can die before each step. */
import { serverNow, type AppState } from '../../../src/core/state/app-state';
import type { Command } from '../../../src/core/state/command';
import type { AppEvent, Effect, EventBody } from '../../../src/core/state/event';
import type { EpochMs } from '../../../src/core/base/instant';
import { ok } from '../../../src/core/base/result';
import { createState } from '../../../src/core/create-state';
import { clockJumpMs } from '../../../src/core/base/device-clocks';
import { stepEvent, type Loop, type Step } from '../../../src/core/step';
import type { Transition } from '../../../src/core/transition';
import { USER_ID, type AworkModel } from './awork-model';
import { createDisk } from './disk';
import { createMistaken, type Mistake } from './mistakes';
import type { Answered, Network } from './network';
import type { Random } from './random';
import type { Device } from './device';
import type { Timeline } from './timeline';

export type Outcome = 'done' | 'crashed' | NonNullable<Transition['refusal']>;

export interface Shell {
  readonly state: () => AppState;
  readonly isUp: () => boolean;
  readonly give: (command: Command) => Outcome;
  readonly kill: () => void;
  readonly kills: () => number;
  /** Nothing happens on a machine that sleeps; it wakes by itself. */
  readonly sleepUntil: (untilMs: EpochMs) => void;
  readonly refresh: () => void;
  /** A window that is looked at ticks, and notices at once that the clock was set. */
  readonly lookAtWindow: () => void;
  /** True when something on disk was recorded by a clock that awork has not confirmed. */
  readonly hasDoubtfulWork: () => boolean;
  readonly danger: { crash: number };
  /** What the loop reported as faults of the app. */
  readonly faults: readonly unknown[];
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

/** An app that died is not there again before what it had sent has arrived. */
const RESTART_MS = { least: 2_000, most: 60_000 };

export function createShell(options: ShellOptions): Shell {
  const { timeline, device, network, model, random, mistake } = options;
  const disk = createDisk();
  const mistaken = createMistaken(mistake, random);
  const danger = { crash: 0 };
  const faults: unknown[] = [];
  let loop = begin();
  let isUp = true;
  let run = 0;
  let alarm = 0;
  let alarmAtMs = 0;
  let kills = 0;
  let ids = 0;
  let asleepUntilMs = 0;
  let clocks = clocksNow();

  function begin(): Loop {
    const state = createState({
      ...disk.load(),
      userId: USER_ID,
      zone: device.zone(),
      isVisible: options.isVisible,
      nowMs: device.now(),
    });
    return mistaken.begin({ state, cacheSavedAtMs: 0 });
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
      loop = begin();
      clocks = clocksNow();
      timeline.note(() => `restarted with ${outboxText(loop.state)} ${errorText()}`);
      handle({ type: 'woken' });
    });
  }

  function errorText(): string {
    return `(time shown is ${String(serverNow(loop.state, device.now()) - timeline.now())} ms ahead)`;
  }

  /**
   * An operation that was kept by an unconfirmed clock cannot be corrected when that clock is set in the moment before
   * a crash or while the app is off. So the change is noticed before.
   */
  function noticeClock(): void {
    const byMs = jumpMs();
    if (byMs !== 0) takeSteps({ type: 'clock-jumped', byMs }, false);
  }

  /** True when the process dies here. */
  function dies(): boolean {
    if (!random.chance(danger.crash)) return false;
    kill();
    return true;
  }

  function handle(body: EventBody): Outcome {
    if (timeline.now() >= asleepUntilMs) asleepUntilMs = 0;
    const byMs = jumpMs();
    if (byMs !== 0) takeSteps({ type: 'clock-jumped', byMs }, false);
    return takeSteps(body, true);
  }

  function clocksNow(): { readonly wallMs: EpochMs; readonly uptimeMs: number } {
    return { wallMs: device.now(), uptimeMs: device.uptimeMs() };
  }

  function jumpMs(): number {
    const now = clocksNow();
    const byMs = clockJumpMs(clocks, now);
    clocks = now;
    return byMs;
  }

  function takeSteps(body: EventBody, mayDie: boolean): Outcome {
    const before = loop;
    const event: AppEvent = { ...body, nowMs: device.now(), random: random.next() };
    const { steps, refusal } = stepsOf(mistaken.loop(before, event), mistaken.event(event));
    let isDone = false;
    for (const step of mistaken.steps(steps)) {
      // Once a command is written or shown as done it counts, whatever happens from there on.
      if (mayDie && dies()) return isDone ? (refusal ?? 'done') : 'crashed';
      takeStep(step);
      isDone ||= step.do === 'save-work' || step.do === 'publish';
    }
    if (loop.state.outbox !== before.state.outbox || body.type === 'clock-jumped') {
      timeline.note(() => `${body.type} → ${outboxText(loop.state)} ${errorText()}`);
    }
    return refusal ?? 'done';
  }

  function takeStep(step: Step): void {
    switch (step.do) {
      case 'report':
        faults.push(step.fault);
        return;
      // Nothing but time.
      case 'let-others':
      case 'prepare':
        return;
      case 'save-cache':
        disk.saveCache(step.cache);
        return;
      case 'save-work':
        disk.saveWork(step.work);
        return;
      case 'publish':
        loop = step.loop;
        return;
      case 'perform':
        perform(step.effect);
        return;
      case 'alarm':
        alarmAtMs = step.atMs;
        setAlarm();
    }
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
    const delayMs = Math.max(0, alarmAtMs - device.now());
    timeline.at(Math.max(timeline.now() + delayMs, asleepUntilMs), () => {
      if (mine !== alarm || !isAlive()) return;
      if (device.zone() !== loop.state.zone) handle({ type: 'zone-changed', zone: device.zone() });
      if (isAlive()) handle({ type: 'woken' });
    });
  }

  handle({ type: 'woken' });
  return {
    state: () => loop.state,
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
      return handle({ type: 'command-issued', command, ids: fresh });
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
    faults,
  };
}

function stepsOf(
  loop: Loop,
  event: AppEvent,
): { readonly steps: readonly Step[]; readonly refusal: Transition['refusal'] } {
  const generator = stepEvent(loop, event);
  const steps: Step[] = [];
  for (;;) {
    const next = generator.next();
    if (next.done === true) return { steps, refusal: next.value };
    steps.push(next.value);
  }
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
