import { serverNow, type AppState } from '../../../src/core/state/app-state';
import type { Entry } from '../../../src/core/entry/entry';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/base/instant';
import { createAworkModel } from './awork-model';
import { clockErrorMs, createDevice, startOf, ZONES } from './device';
import { createElsewhere } from './elsewhere';
import { createNetwork, REFUSED_CODE, type Requests } from './network';
import { createPerson } from './user-model';
import { randomOf } from './random';
import { createRetrier } from './retrier';
import { createShell } from './shell';
import type { Mistake } from './mistakes';
import { createTimeline } from './timeline';
import { createOracle } from './oracle';
import { verdictOf, type Verdict } from './judge';

export interface HistoryOptions {
  readonly seed: number;
  readonly mistake?: Mistake;
  /** Others act too: the phone, and bookings by hand in the browser. */
  readonly isElsewhere?: boolean;
  readonly isTraced?: boolean;
}

export interface History extends Verdict {
  readonly seed: number;
  readonly acts: number;
  readonly kills: number;
  readonly requests: Requests;
  readonly clockChanges: number;
  readonly lastedMs: number;
  readonly notes: readonly string[];
}

const NOTICED_MS = 3 * SECOND_MS;
const QUIET_MS = 30 * MINUTE_MS;

/** One history: a person, an app that dies, a network that fails, and awork. */
export function runHistory(options: HistoryOptions): History {
  const random = randomOf(options.seed);
  const zone = random.pick(...ZONES);
  const timeline = createTimeline(startOf(zone, random), options.isTraced === true);
  const device = createDevice(timeline, random.chance(0.5) ? 0 : clockErrorMs(random), zone);
  const model = createAworkModel();
  const network = createNetwork(timeline, random, device);
  const oracle = createOracle();
  const shell = createShell({
    timeline,
    device,
    network,
    model,
    random,
    isVisible: random.chance(0.3),
    mistake: options.mistake ?? 'none',
  });
  const { now } = timeline;
  const startedAtMs = now();
  const pass = (ms: number): void => {
    timeline.runUntil(timeline.now() + ms);
  };
  const isElsewhere = options.isElsewhere === true;
  // What is only booked by hand elsewhere leaves the person's own seconds as exact as if they were alone.
  const isOnlyBooked = isElsewhere && random.chance(0.3);
  const isAlone = !isElsewhere || isOnlyBooked;
  const shownNow = (): number => serverNow(shell.state(), device.now());
  const retrier = createRetrier(shell, random, isAlone);
  const person = createPerson({
    shell,
    oracle,
    random,
    now,
    shownNow,
    pass,
    isAlone,
    retrier,
  });
  const elsewhere = createElsewhere(model, random, now);
  const problems: string[] = [];

  network.weather.faults = random.pick(0, 0.1, 0.3, 0.6);
  network.weather.refusals = random.pick(0, 0, 0.05, 0.2);
  shell.danger.crash = random.pick(0, 0, 0.02, 0.1);
  const isShaky = random.chance(0.5);
  let isOver = false;
  // Both at once cancel out in all that a computer can tell.
  const isSet = random.chance(0.25);
  const standsStill = !isSet && random.chance(0.15);
  const acts = random.between(3, 10);
  for (let done = 0; done < acts; done += 1) {
    const gapMs = random.spread(SECOND_MS, 2 * HOUR_MS);
    if (isShaky) planOffline(gapMs);
    if (isElsewhere && random.chance(0.5)) {
      timeline.at(timeline.now() + random.between(0, gapMs), () => {
        if (isOver) return;
        if (isOnlyBooked) elsewhere.book();
        else elsewhere.act();
        timeline.note(() => `ELSEWHERE: ${[...model.entries.values()].map(textOf).join(', ')}`);
      });
    }
    if (isSet && random.chance(0.3)) {
      timeline.at(timeline.now() + random.between(0, gapMs), setClock);
    }
    if (random.chance(0.03)) {
      timeline.at(timeline.now() + random.between(0, gapMs), () => {
        device.travelTo(random.pick(...ZONES));
      });
    }
    if (random.chance(0.1)) {
      timeline.at(timeline.now() + random.between(0, gapMs), () => {
        if (!isOver) shell.kill();
      });
    }
    if (gapMs > 3 * MINUTE_MS) {
      pass(random.between(MINUTE_MS, 2 * MINUTE_MS));
      if (random.chance(0.9)) shell.sleepUntil(timeline.now() + gapMs - 2 * MINUTE_MS);
      if (standsStill && random.chance(0.3)) device.missTime(gapMs - 2 * MINUTE_MS);
      pass(gapMs - 2 * MINUTE_MS);
    } else {
      pass(gapMs);
    }
    while (!shell.isUp()) pass(SECOND_MS);
    problems.push(...withoutWordOfAwork(shell.state()));
    const wrong = person.act();
    if (wrong !== null) problems.push(wrong);
    if (problems.length > 0) break;
  }

  isOver = true;
  network.weather.faults = 0;
  network.weather.refusals = 0;
  network.weather.isOnline = true;
  shell.danger.crash = 0;
  const calmMs = timeline.now();
  pass(2 * MINUTE_MS);
  shell.refresh();
  while (timeline.now() < calmMs + QUIET_MS && shell.state().outbox.operations.length > 0) {
    problems.push(...withoutWordOfAwork(shell.state()));
    for (let tries = 0; tries < 20 && retrier.retry(); tries += 1) pass(SECOND_MS);
    pass(MINUTE_MS);
  }
  pass(MINUTE_MS);
  const verdict = verdictOf({ model, oracle, shell, nowMs: now(), isAlone });
  return {
    ...verdict,
    problems: [
      ...problems,
      ...verdict.problems,
      ...shell.faults.map((fault) => `a fault of the app: ${String(fault)}`),
      ...elsewhere.damage(person.pressedAtMs),
      ...wasteOf(
        network.requests(),
        acts + UNDO_ACTS * person.undone(),
        shell.kills() + person.moreCalls() + retrier.calls(),
        timeline.now() - startedAtMs,
      ),
    ],
    seed: options.seed,
    acts,
    kills: shell.kills(),
    lastedMs: timeline.now() - startedAtMs,
    requests: network.requests(),
    clockChanges: device.clockChanges(),
    notes: timeline.notes,
  };

  function setClock(): void {
    if (isOver) return;
    const byMs = clockErrorMs(random);
    // What was recorded by an unconfirmed clock, and that is set while the app is off or goes forwards as if
    // the machine had stood still, cannot be put right by anybody.
    if ((!shell.isUp() || byMs > 0) && shell.hasDoubtfulWork()) return;
    // Less cannot be distinguished from an uptime in whole seconds, and stays within what awork's stamps allow.
    if (Math.abs(byMs) < NOTICED_MS) return;
    device.setClock(byMs);
    timeline.note(() => `CLOCK SET by ${String(byMs)} ms`);
  }

  function planOffline(gapMs: number): void {
    timeline.at(timeline.now() + random.between(0, gapMs), () => {
      if (isOver) return;
      network.weather.isOnline = random.chance(0.5);
      timeline.note(() => (network.weather.isOnline ? 'ONLINE' : 'OFFLINE'));
    });
  }
}

/** A start takes three calls at most: one that ends the timer before it, its own, and one that corrects awork's stamp. */
const CALLS_PER_ACT = 3;
/** The undo of a switch takes a start as above, and deletes two entries. */
const UNDO_ACTS = 2;
const POLL_MS = 20 * SECOND_MS;

/** What was parked as refused though awork has said nothing of it. */
function withoutWordOfAwork({ outbox }: AppState): readonly string[] {
  return outbox.operations.flatMap(({ id, delivery }) =>
    delivery.state === 'parked' &&
    delivery.reason.type === 'refused' &&
    delivery.reason.failure.kind === 'rejected' &&
    delivery.reason.failure.code !== REFUSED_CODE
      ? [`${id} is parked without a word of awork`]
      : [],
  );
}

/**
 * More requests than acts, faults and polling account for.
 *
 * @param more calls for restarts and further tries
 */
function wasteOf(
  { calls, readings, failed }: Requests,
  acts: number,
  more: number,
  lastedMs: number,
): readonly string[] {
  const mostCalls = CALLS_PER_ACT * acts + failed + more;
  const mostReadings = lastedMs / POLL_MS + CALLS_PER_ACT * acts + failed + 2 * more;
  return [
    ...(calls > mostCalls ? [`${String(calls)} calls for ${String(acts)} acts`] : []),
    ...(readings > mostReadings ? [`${String(readings)} readings`] : []),
  ];
}

function textOf({ id, work, span }: Entry): string {
  const isOpen = span.kind === 'timed' && span.endMs === null;
  return `${id} ${work.note}${isOpen ? ' (open)' : ''}`;
}
