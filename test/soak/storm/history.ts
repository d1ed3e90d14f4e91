import type { Entry } from '../../../src/core/entry';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/instant';
import { createAworkModel } from './awork-model';
import { createElsewhere } from './elsewhere';
import { createNetwork } from './network';
import { createPerson } from './person';
import { randomOf } from './random';
import { createShell, type Mistake } from './shell';
import { createTimeline } from './timeline';
import { createTruth } from './truth';
import { verdictOf, type Verdict } from './verdict';

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
  readonly requests: number;
  readonly notes: readonly string[];
}

const ZONE = 'Europe/Berlin';
/** An ordinary day, a late evening, and the evenings before both nights of DST. */
const STARTS = {
  ordinary: Date.UTC(2026, 8, 28, 7, 0),
  late: Date.UTC(2026, 8, 28, 20, 30),
  spring: Date.UTC(2026, 2, 28, 22, 0),
  autumn: Date.UTC(2026, 9, 24, 22, 0),
};
const QUIET_MS = 30 * MINUTE_MS;

/** One history: a person, an app that dies, a network that fails, and awork. */
export function runHistory(options: HistoryOptions): History {
  const random = randomOf(options.seed);
  const startMs = random.pick(
    STARTS.ordinary,
    STARTS.ordinary,
    STARTS.late,
    STARTS.spring,
    STARTS.autumn,
  );
  const timeline = createTimeline(startMs + random.between(0, HOUR_MS), options.isTraced === true);
  const serverAheadMs = 0;
  const model = createAworkModel();
  const network = createNetwork(timeline, random, serverAheadMs);
  const truth = createTruth();
  const shell = createShell({
    timeline,
    network,
    model,
    random,
    zone: ZONE,
    isVisible: random.chance(0.3),
    serverAheadMs,
    mistake: options.mistake ?? 'none',
  });
  const now = (): number => timeline.now() + serverAheadMs;
  const pass = (ms: number): void => {
    timeline.runUntil(timeline.now() + ms);
  };
  const isAlone = options.isElsewhere !== true;
  const person = createPerson({ shell, truth, random, now, pass, isAlone });
  const elsewhere = createElsewhere(model, random, now);
  const problems: string[] = [];

  network.weather.faults = random.pick(0, 0.1, 0.3, 0.6);
  shell.danger.crash = random.pick(0, 0, 0.02, 0.1);
  const isShaky = random.chance(0.5);
  let isOver = false;
  const acts = random.between(3, 10);
  for (let done = 0; done < acts; done += 1) {
    const gapMs = random.spread(SECOND_MS, 2 * HOUR_MS);
    if (isShaky) planOffline(gapMs);
    if (!isAlone && random.chance(0.5)) {
      timeline.at(timeline.now() + random.between(0, gapMs), () => {
        if (isOver) return;
        elsewhere.act();
        timeline.note(() => `ELSEWHERE: ${[...model.entries.values()].map(textOf).join(', ')}`);
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
      pass(gapMs - 2 * MINUTE_MS);
    } else {
      pass(gapMs);
    }
    while (!shell.isUp()) pass(SECOND_MS);
    const wrong = person.act();
    if (wrong !== null) problems.push(wrong);
    if (problems.length > 0) break;
  }

  isOver = true;
  network.weather.faults = 0;
  network.weather.isOnline = true;
  shell.danger.crash = 0;
  const calmMs = timeline.now();
  pass(2 * MINUTE_MS);
  shell.refresh();
  while (timeline.now() < calmMs + QUIET_MS && shell.state().outbox.operations.length > 0) {
    pass(MINUTE_MS);
  }
  pass(MINUTE_MS);
  const verdict = verdictOf({ model, truth, shell, nowMs: now(), isAlone });
  return {
    ...verdict,
    problems: [...problems, ...verdict.problems, ...elsewhere.damage(person.pressedAtMs)],
    seed: options.seed,
    acts,
    kills: shell.kills(),
    requests: network.requests().sent,
    notes: timeline.notes,
  };

  function planOffline(gapMs: number): void {
    timeline.at(timeline.now() + random.between(0, gapMs), () => {
      if (isOver) return;
      network.weather.isOnline = random.chance(0.5);
      timeline.note(() => (network.weather.isOnline ? 'ONLINE' : 'OFFLINE'));
    });
  }
}

function textOf({ id, work, span }: Entry): string {
  const isOpen = span.kind === 'timed' && span.endMs === null;
  return `${id} ${work.note}${isOpen ? ' (open)' : ''}`;
}
