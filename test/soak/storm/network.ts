import type { Failure, Obstacle } from '../../../src/core/base/failure';
import type { EpochMs } from '../../../src/core/base/instant';
import { err, type Result } from '../../../src/core/base/result';
import type { ClockSample } from '../../../src/core/base/server-clock';
import type { Random } from './random';
import type { Device } from './device';
import type { Timeline } from './timeline';

interface Weather {
  /** The share of requests that something happens to. */
  faults: number;
  /** The share of calls that awork refuses in its own words, such as for a note that it wants. */
  refusals: number;
  isOnline: boolean;
}

export interface Answered<T> {
  readonly result: Result<T, Failure>;
  readonly clock: ClockSample | null;
}

export interface Requests {
  readonly readings: number;
  readonly calls: number;
  /** Of both, those that something happened to. */
  readonly failed: number;
}

export interface Network {
  readonly weather: Weather;
  readonly requests: () => Requests;
  /** Carries a request to the server, which may act on it, and an answer back, which may get lost. */
  readonly send: <T>(
    name: string,
    act: () => Result<T, Failure>,
    answered: (answer: Answered<T>) => void,
  ) => void;
}

/** There and back take a second at most. */
const MOST_ONE_WAY_MS = 500;
const TIMEOUT_MS = 15_000;
const RATE_LIMIT_SEC = 30;

type Fault =
  | 'none'
  | 'refused'
  | 'lost-request'
  | 'lost-answer'
  | 'error-before'
  | 'error-after'
  | 'rate-limited'
  | 'garbage'
  | 'proxy-page'
  | 'page-before'
  | 'page-after'
  | 'refused-by-awork';

/** awork's own code in a refusal: what is parked without it was not refused by awork. */
export const REFUSED_CODE = 'invalid-operation';

/** What stands between the app and awork answers with a page of its own. */
function pageOf(obstacle: Obstacle, status: number): Failure {
  return { kind: 'in-the-way', obstacle, status, retryAfterSec: null };
}

export function createNetwork(timeline: Timeline, random: Random, device: Device): Network {
  const weather: Weather = { faults: 0, refusals: 0, isOnline: true };
  let readings = 0;
  let calls = 0;
  let failed = 0;

  function fault(name: string): Fault {
    if (!weather.isOnline) return 'refused';
    if (name !== 'reading' && random.chance(weather.refusals)) return 'refused-by-awork';
    if (!random.chance(weather.faults)) return 'none';
    return random.pick<Fault>(
      'refused',
      'lost-request',
      'lost-answer',
      'lost-answer',
      'error-before',
      'error-after',
      'rate-limited',
      'garbage',
      'proxy-page',
      'page-before',
      'page-after',
    );
  }

  function failureOf(kind: Exclude<Fault, 'none'>): Failure {
    switch (kind) {
      case 'refused':
        return { kind: 'offline' };
      case 'lost-request':
      case 'lost-answer':
        return random.chance(0.5) ? { kind: 'timeout' } : { kind: 'dropped' };
      case 'error-before':
      case 'error-after':
        return { kind: 'server', status: 500, retryAfterSec: null };
      case 'rate-limited':
        return { kind: 'rate-limited', retryAfterSec: RATE_LIMIT_SEC };
      case 'garbage':
        return { kind: 'unreadable', status: 200, paths: ['id'] };
      case 'proxy-page':
        return pageOf('proxy-sign-in', 407);
      case 'page-before':
        return random.chance(0.5) ? pageOf('page', 403) : pageOf('portal', 511);
      case 'page-after':
        return random.chance(0.5) ? pageOf('page', 403) : pageOf('gateway', 502);
      case 'refused-by-awork':
        return {
          kind: 'rejected',
          status: 400,
          code: REFUSED_CODE,
          reason: 'Not like this.',
          fields: [],
        };
    }
  }

  function send<T>(
    name: string,
    act: () => Result<T, Failure>,
    answered: (answer: Answered<T>) => void,
  ): void {
    if (name === 'reading') readings += 1;
    else calls += 1;
    const sentAtMs = device.now();
    const arriveMs = timeline.now() + random.between(1, MOST_ONE_WAY_MS);
    const backMs = random.between(1, MOST_ONE_WAY_MS);
    const kind = fault(name);
    if (kind === 'none') {
      timeline.at(arriveMs, () => {
        const result = act();
        if (name !== 'reading') timeline.note(() => `  awork did ${name}`);
        timeline.at(arriveMs + backMs, () => {
          answered({ result, clock: sampleOf(sentAtMs, arriveMs) });
        });
      });
      return;
    }
    failed += 1;
    const failure = failureOf(kind);
    const hasActed =
      kind === 'lost-answer' ||
      kind === 'error-after' ||
      kind === 'garbage' ||
      kind === 'page-after';
    if (hasActed) {
      timeline.at(arriveMs, () => {
        act();
        timeline.note(() => `  awork did ${name} (answer lost: ${failure.kind})`);
      });
    }
    const endMs = failure.kind === 'timeout' ? timeline.now() + TIMEOUT_MS : arriveMs + backMs;
    const hasAnswer =
      kind === 'error-before' ||
      kind === 'error-after' ||
      kind === 'rate-limited' ||
      kind === 'refused-by-awork';
    timeline.at(endMs, () => {
      if (name !== 'reading') timeline.note(() => `  ${name} failed: ${kind} ${failure.kind}`);
      const clock = hasAnswer ? sampleOf(sentAtMs, arriveMs) : null;
      answered({ result: err(failure), clock });
    });
  }

  /** awork's clock is right; the two instants are by the device's, as it was set at either. */
  function sampleOf(sentAtMs: EpochMs, actedAtMs: EpochMs): ClockSample {
    const dateMs = Math.floor(actedAtMs / 1_000) * 1_000;
    return { sentAtMs, receivedAtMs: device.now(), dateMs };
  }

  return { weather, requests: () => ({ readings, calls, failed }), send };
}
