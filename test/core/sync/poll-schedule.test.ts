import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/core/state/app-state';
import type { Effect, EventBody } from '../../../src/core/state/event';
import type { Failure } from '../../../src/core/base/failure';
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../src/core/base/instant';
import type { Entry, TimedSpan } from '../../../src/core/entry/entry';
import { nextAlarmMs } from '../../../src/core/sync/poll-schedule';
import { err, ok } from '../../../src/core/base/result';
import { transition } from '../../../src/core/transition';
import { after, anEntry, aSpan, aState, confirmedOf, T0 } from '../../support/builders';

function looksInAnHour(first: AppState, failure: Failure | null = null): number {
  return looksFor(HOUR_MS, first, [], failure).length;
}

/**
 * When awork is looked at. Wakes the core whenever it asks to be, for so long; every look finds these entries after 200 ms.
 */
function looksFor(
  forMs: number,
  first: AppState,
  entries: readonly Entry[],
  failure: Failure | null = null,
): readonly EpochMs[] {
  let state = first;
  let nowMs = T0;
  const looks: EpochMs[] = [];
  const apply = (body: EventBody): readonly Effect[] => {
    const next = transition(state, { nowMs, random: 0.5, ...body });
    state = next.state;
    return next.effects;
  };
  while (nowMs < T0 + forMs) {
    const open = [...apply({ type: 'woken' })];
    for (let effect = open.shift(); effect !== undefined; effect = open.shift()) {
      if (effect.type !== 'read' || nowMs >= T0 + forMs) continue;
      looks.push(nowMs);
      const { number, fromDay, toDay, lookUp } = effect;
      const coverage = { startedAtMs: nowMs, fromDay, toDay, lookedUp: lookUp };
      const reading = {
        coverage,
        entries,
        unreadable: [],
        missing: [],
        hasAllOpen: false,
        lastId: null,
      };
      nowMs += 200;
      const result = failure === null ? ok(reading) : err(failure);
      open.push(...apply({ type: 'reading-answered', number, result, clock: null }));
    }
    nowMs = Math.max(nowMs + 1, nextAlarmMs(state, nowMs));
  }
  return looks;
}

describe('looks at awork in an hour', () => {
  it('are one in 20 seconds while a window is visible', () => {
    const looks = looksInAnHour(aState({ isVisible: true, nextPollAtMs: null }));
    expect(looks).toBeGreaterThan(170);
    expect(looks).toBeLessThanOrEqual(180);
  });

  it('are at most one a minute while hidden, whether they go well or fail', () => {
    const hidden = aState({ isVisible: false, nextPollAtMs: null });
    expect(looksInAnHour(hidden)).toBeLessThanOrEqual(60);
    expect(looksInAnHour(hidden)).toBeGreaterThan(55);
    expect(looksInAnHour(hidden, { kind: 'offline' })).toBeLessThanOrEqual(60);
    expect(
      looksInAnHour(hidden, { kind: 'server', status: 503, retryAfterSec: null }),
    ).toBeLessThanOrEqual(60);
  });

  it('come with the whole minutes of a timer that runs, once a minute, while hidden', () => {
    const startMs = T0 - HOUR_MS - 50_000;
    const lookTimes = (span: Partial<TimedSpan>) => {
      const timer = anEntry({ span: aSpan({ startMs, ...span }) });
      const confirmed = confirmedOf([timer], T0);
      const state = aState({ isVisible: false, nextPollAtMs: null, confirmed });
      return looksFor(3 * MINUTE_MS, state, [timer]).map((atMs) => atMs - T0);
    };
    // The first whole minute is ten seconds away: too soon for the second look.
    expect(lookTimes({})).toEqual([0, 70_000, 130_000]);
    // Nothing is drawn anew by the minute.
    const breaks = [{ startMs: T0 - 10_000, endMs: null }];
    expect(lookTimes({ breaks })).toEqual([0, 60_200, 120_400]);
  });

  it('are as rare as a struggling server asks for', () => {
    const visible = aState({ isVisible: true, nextPollAtMs: null });
    const busy = { kind: 'server', status: 503, retryAfterSec: 600 } as const;
    expect(looksInAnHour(visible, busy)).toBeLessThanOrEqual(7);
  });

  it('become rarer, not more, while a visible window finds nobody', () => {
    const visible = aState({ isVisible: true, nextPollAtMs: null });
    expect(looksInAnHour(visible, { kind: 'offline' })).toBeLessThanOrEqual(70);
  });

  it('follow what a rate limit says', () => {
    const limited = { kind: 'rate-limited', retryAfterSec: 600 } as const;
    expect(looksInAnHour(aState({ nextPollAtMs: null }), limited)).toBe(6);
  });

  it.each([0, -1, -Infinity, NaN, 1e-9])(
    'become rarer when a server asks for a retry after %d seconds again and again',
    (retryAfterSec) => {
      const visible = aState({ isVisible: true, nextPollAtMs: null });
      const failures: readonly Failure[] = [
        { kind: 'rate-limited', retryAfterSec },
        { kind: 'server', status: 503, retryAfterSec },
        { kind: 'in-the-way', obstacle: 'gateway', status: 502, retryAfterSec },
      ];
      for (const failure of failures) {
        expect(looksInAnHour(visible, failure)).toBeLessThanOrEqual(70);
      }
    },
  );

  it('go on within an hour, however long a server asks to be left alone', () => {
    for (const retryAfterSec of [1e12, Infinity]) {
      const limited = { kind: 'rate-limited', retryAfterSec } as const;
      const reading = { number: 1, scope: 'now', writeCount: 0 } as const;
      const { state } = transition(aState({ reading }), {
        nowMs: T0,
        random: 0.5,
        type: 'reading-answered',
        number: 1,
        result: err(limited),
        clock: null,
      });
      expect(state.nextPollAtMs).toBe(T0 + HOUR_MS);
    }
  });

  it('are none while the person has to sign in again', () => {
    expect(looksInAnHour(aState({ nextPollAtMs: null, mustSignInAgain: true }))).toBe(0);
  });
});

describe('nextAlarmMs', () => {
  const midnight = Date.UTC(2026, 10, 25);

  it('is the earliest of the next look, the next delivery and midnight', () => {
    expect(nextAlarmMs(aState(), T0)).toBe(after(1));
    expect(nextAlarmMs(aState({ deliverAtMs: after(0, 3) }), T0)).toBe(after(0, 3));
    expect(nextAlarmMs(aState({ nextPollAtMs: midnight + 1 }), T0)).toBe(midnight);
  });

  it('is midnight while an answer is awaited, or a new sign-in', () => {
    expect(nextAlarmMs(aState({ sendingId: 'op' }), T0)).toBe(midnight);
    expect(nextAlarmMs(aState({ mustSignInAgain: true, deliverAtMs: T0 }), T0)).toBe(midnight);
  });
});
