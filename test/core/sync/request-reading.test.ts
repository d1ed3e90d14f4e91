import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/core/base/instant';
import { ok } from '../../../src/core/base/result';
import { readDay, readNow } from '../../../src/core/sync/request-reading';
import { transition } from '../../../src/core/transition';
import { viewOf } from '../../../src/core/view/build-view';
import { anEntry, aSpan, aState, confirmedOf, T0 } from '../../support/builders';

describe('a reading', () => {
  const common = { type: 'read', number: 1, lookUp: [], withAllOpen: false, withLast: false };

  it('reaches from yesterday to tomorrow', () => {
    const { state, effect } = readNow(aState({ writeCount: 4 }), T0, T0, []);
    expect(effect).toEqual({
      ...common,
      scope: 'now',
      fromDay: '2026-11-22',
      toDay: '2026-11-25',
    });
    expect(state.reading).toEqual({ number: 1, scope: 'now', writeCount: 4 });
  });

  it('reaches further back for what is still pending', () => {
    expect(readNow(aState(), T0, T0 - 4 * DAY_MS, []).effect).toMatchObject({
      fromDay: '2026-11-19',
      toDay: '2026-11-25',
    });
  });

  it.each([
    ['the first time in a run', null],
    ['again after an hour', T0 - HOUR_MS],
    ['after the clock was set back by an hour', T0 + HOUR_MS],
    ['in a new week', T0 - 2 * DAY_MS],
  ])('is of the whole week %s, while a window is visible', (_, weekReadAtMs) => {
    const state = aState({ weekReadAtMs });
    const read = readNow(state, T0, T0, []);
    expect(read.effect).toMatchObject({ fromDay: '2026-11-21', toDay: '2026-11-30' });
    const hidden = readNow({ ...state, isVisible: false }, T0, T0, []);
    expect(hidden.effect).toMatchObject({ fromDay: '2026-11-22', toDay: '2026-11-25' });
  });

  it.each([
    ['all of it', '2026-11-21', '2026-11-30', true],
    ['not its Monday', '2026-11-22', '2026-11-30', false],
    ['not its Sunday', '2026-11-21', '2026-11-29', false],
  ])('knows the week once awork has answered it: %s', (_, fromDay, toDay, isKnown) => {
    const reading = { number: 1, scope: 'now', writeCount: 0 } as const;
    const coverage = { startedAtMs: T0, fromDay, toDay, lookedUp: [] };
    const answer = {
      coverage,
      entries: [],
      unreadable: [],
      missing: [],
      hasAllOpen: false,
      lastId: null,
    };
    const { state } = transition(aState({ reading, weekReadAtMs: null }), {
      nowMs: T0,
      random: 0,
      type: 'reading-answered',
      number: 1,
      result: ok(answer),
      clock: null,
    });
    expect(state.weekReadAtMs).toBe(isKnown ? T0 : null);
    expect(viewOf(state, T0).week === null).toBe(!isKnown);
  });

  it('asks by its id for a timer from before, once', () => {
    const old = anEntry({ span: aSpan({ startMs: T0 - 4 * DAY_MS }) });
    const state = aState({ confirmed: confirmedOf([old], T0) });
    expect(readNow(state, T0, T0, []).effect).toMatchObject({ lookUp: ['entry-1'] });
    expect(readNow(state, T0, T0, ['entry-1']).effect).toMatchObject({ lookUp: ['entry-1'] });
  });

  it('asks for all that is open, and for the last entry, the first time', () => {
    expect(readNow(aState({ hasReadOpen: false }), T0, T0, []).effect).toMatchObject({
      withAllOpen: true,
      withLast: true,
    });
  });

  it('at another day covers its neighbours, because entries have zones of their own', () => {
    expect(readDay(aState(), '2026-11-01', T0).effect).toEqual({
      ...common,
      scope: 'day',
      fromDay: '2026-10-29',
      toDay: '2026-11-03',
    });
  });
});
